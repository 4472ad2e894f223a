"""What shows that a problem is solved, and what an earlier cycle does not show any more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.measures import ActionAdded, CauseFound, CriterionSet, Swept
from fbloop.domain.events.progress import Noted
from fbloop.domain.events.verification import Closed, Reopened
from fbloop.domain.evolution import evolve, evolve_all
from fbloop.domain.issue import Issue
from fbloop.domain.proof import (
    days_unreachable,
    has_measure_evidence,
    has_renewed_work,
    has_words,
    is_answered,
    is_confirmed,
    is_proved,
    is_swept,
    is_watch_over,
)
from fbloop.domain.vocabulary import (
    PATH,
    Confirmation,
    NoteKind,
    Outcome,
    Party,
    ReopenKind,
    Resolution,
    Status,
)
from tests.domain.made_calendars import at
from tests.domain.made_issues import (
    ANSWERED,
    DAY,
    MOMENT,
    P0,
    P1,
    P2,
    P3,
    QUIET,
    STORE_ALERT,
    issue_of,
    judged,
    made,
    moved,
    noted,
    shown,
)

SHANGHAI = "Asia/Shanghai"
FAILED = judged(Outcome.FAILED)
BACK = made(Reopened, kind=ReopenKind.CUSTOMER, reason="again", reported_at=MOMENT)
NEXT_CYCLE = pytest.mark.parametrize("renewal", [FAILED, BACK])


def tried(when: str, party: Party = Party.CUSTOMER) -> Noted:
    return noted(NoteKind.ATTEMPT, party, at=at(when))


@pytest.mark.parametrize(
    ("text", "is_said"), [("a", True), (" ", False), ("", False), (None, False)]
)
def test_words(text: str | None, is_said: bool) -> None:
    assert has_words(text) is is_said


def test_only_a_passed_verification_proves() -> None:
    assert not is_proved(issue_of(), P3)
    assert not is_proved(issue_of(FAILED), P3)
    assert is_proved(issue_of(judged(Outcome.PASSED, P1)), P1)
    assert is_proved(issue_of(judged(Outcome.PASSED, P1)), P2)
    assert not is_proved(issue_of(judged(Outcome.PASSED, P1)), P0)


@NEXT_CYCLE
def test_the_next_cycle_begins_without_proof(renewal: Reopened) -> None:
    done = issue_of(
        moved(Status.EXECUTING),
        made(CauseFound, text="a clip"),
        made(ActionAdded, who="Chen", what="refit"),
        shown(),
        moved(Status.VERIFYING),
        judged(Outcome.PASSED, confirmed=Confirmation.YES),
        ANSWERED,
    )
    checks = (
        has_measure_evidence,
        has_renewed_work,
        is_answered,
        lambda i: is_proved(i, P3),
        lambda i: is_confirmed(i, tries_needed=3, zone=SHANGHAI),
    )
    assert all(check(done) for check in checks)
    assert not any(check(evolve(done, renewal)) for check in checks)


@NEXT_CYCLE
@pytest.mark.parametrize(
    "work", [made(CauseFound, text="the washer"), made(ActionAdded, who="Chen", what="a washer")]
)
def test_an_action_or_a_cause_is_renewed_work(renewal: Reopened, work: CauseFound) -> None:
    assert has_renewed_work(issue_of(renewal, work))


def test_whys_alone_are_no_renewed_work() -> None:
    issue = issue_of(made(CauseFound, text="a clip"), FAILED, made(CauseFound, whys=("why",)))
    assert not has_renewed_work(issue)


@pytest.mark.parametrize("status", PATH[1:5])
def test_evidence_of_the_measure_is_recorded_while_executing(status: Status) -> None:
    assert has_measure_evidence(issue_of(moved(status), shown())) is (status is Status.EXECUTING)


def test_evidence_on_a_claim_is_evidence_of_the_measure() -> None:
    assert not has_measure_evidence(issue_of(shown()))
    assert has_measure_evidence(issue_of(made(StatusTaken, to=Status.CLAIMED), shown()))


@pytest.mark.parametrize("party", [*Party, None])
def test_an_answer_is_one_that_the_customer_or_the_public_hears(party: Party | None) -> None:
    is_heard = party in {Party.CUSTOMER, Party.PUBLIC}
    assert is_answered(issue_of(noted(NoteKind.REPLY, party))) is is_heard
    assert not is_answered(issue_of(noted(NoteKind.CONTACT, party)))


def test_attempts_count_by_days_of_the_ledgers_zone() -> None:
    """07:30 and 08:30 in Shanghai lie on both sides of midnight in Greenwich."""
    one_day = issue_of(tried("2026-11-20 07:30"), tried("2026-11-20 08:30"))
    assert days_unreachable(one_day, SHANGHAI) == 1
    two_days = issue_of(tried("2026-11-20 23:59"), tried("2026-11-21 00:00"))
    assert days_unreachable(two_days, SHANGHAI) == 2


def test_only_attempts_at_the_customer_count_and_only_of_this_cycle() -> None:
    others = [tried(f"2026-11-2{day} 10:00", party) for day, party in enumerate(Party) if day]
    calls = [noted(k, Party.CUSTOMER) for k in NoteKind if k is not NoteKind.ATTEMPT]
    assert days_unreachable(issue_of(*others, *calls), SHANGHAI) == 0
    assert days_unreachable(issue_of(tried("2026-11-20 10:00"), BACK), SHANGHAI) == 0


@given(st.lists(st.integers(0, 400), max_size=12))
def test_as_many_days_as_there_are(hours: list[int]) -> None:
    start = at("2026-11-01 00:00")
    tries = [noted(NoteKind.ATTEMPT, Party.CUSTOMER, at=start + hour * 3600) for hour in hours]
    assert days_unreachable(issue_of(*tries), SHANGHAI) == len({hour // 24 for hour in hours})


def confirmed(issue: Issue) -> bool:
    return is_confirmed(issue, tries_needed=2, zone=SHANGHAI)


def test_the_customers_yes_confirms_and_a_no_or_nothing_does_not() -> None:
    expected = {Confirmation.YES: True, Confirmation.NO: False, None: False}
    for said, confirms in expected.items():
        assert confirmed(issue_of(judged(Outcome.PASSED, confirmed=said))) is confirms
    assert not confirmed(issue_of())


def test_criteria_that_were_judged_stand_for_the_customers_word() -> None:
    criterion = made(CriterionSet, criterion=QUIET)
    assert not confirmed(issue_of(criterion))
    assert confirmed(issue_of(criterion, judged(Outcome.PASSED)))


def test_unreachable_confirms_after_enough_days_of_trying() -> None:
    gone = judged(Outcome.PASSED, confirmed=Confirmation.UNREACHABLE)
    days = [tried("2026-11-20 10:00"), tried("2026-11-21 10:00")]
    assert not confirmed(issue_of(days[0], gone))
    assert confirmed(issue_of(*days, gone))


def test_without_a_reporter_evidence_of_the_measure_confirms() -> None:
    alert = issue_of(STORE_ALERT, moved(Status.EXECUTING))
    assert not confirmed(evolve(alert, judged(Outcome.PASSED, confirmed=Confirmation.YES)))
    assert confirmed(evolve(alert, shown()))


def test_swept_means_other_stores_each_with_a_finding() -> None:
    asked = made(Swept, store="S02")
    assert not is_swept(issue_of())
    assert not is_swept(issue_of(asked))
    found = made(Swept, store="S02", found="none")
    assert is_swept(issue_of(asked, found))
    assert not is_swept(issue_of(found, made(Swept, store="S03")))
    assert not is_swept(issue_of(made(Swept, store="S01", found="none")))


def test_only_what_was_solved_is_watched() -> None:
    for resolution in Resolution:
        closed = issue_of(made(Closed, resolution=resolution, watch_until=MOMENT + DAY))
        assert is_watch_over(closed, MOMENT) is (resolution is not Resolution.SOLVED)
    unwatched = evolve_all(issue_of(), [made(Closed, resolution=Resolution.SOLVED)])
    assert is_watch_over(unwatched, MOMENT)
