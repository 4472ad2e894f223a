"""What a store says in its sheet: recorded under its name, believed as little as it proves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.events.measures import ActionAdded, CauseFound
from fbloop.domain.events.verification import Reopened, Verified
from fbloop.domain.issue import Issue
from fbloop.domain.proof import has_measure_evidence, has_renewed_work, is_answered
from fbloop.domain.vocabulary import NoteKind, Outcome, Party, Priority, ReopenKind, Status
from fbloop.services.change import change
from fbloop.services.imports.sheet_claims import FILLED_IN, said_in
from fbloop.services.session import Session
from tests.made_sheets import filled, outcomes, taken
from tests.services.made_session import DAY, HOUR, MONDAY, at, later, logged, made_session

ISSUE = "2026-11-0001"
TEXTS = {"cause": "端子松动", "action": "重新压接", "contact": "已致电", "note": "等配件"}


@pytest.fixture
def session() -> Iterator[Session]:
    """A day after a P2 of a customer was logged, on Monday at 9."""
    with made_session() as made:
        logged(made, store="S0012", customer="张测试")
        yield later(made, DAY)


def says(session: Session, **said: Any) -> Issue:
    """The issue after a sheet that was taken."""
    assert outcomes(taken(session, filled(ISSUE, **said))) == {"updated": 1}
    return held(session)


def held(session: Session) -> Issue:
    issue = session.ledger.load(ISSUE)
    assert issue is not None
    return issue


def rejected(session: Session, **said: Any) -> str:
    """Why a row was not taken."""
    before = held(session)
    (reject,) = taken(session, filled(ISSUE, **said)).rejects
    assert held(session) == before
    return reject.reason


def typed(session: Session, *events: Any) -> None:
    """What a person did meanwhile."""
    change(session, [ISSUE], lambda tx, issue: events)


def test_only_what_is_to_fill_in_counts() -> None:
    said = {"cause": "端子松动", "note": "", "done_on": None, "status": "closed", "contact_at": 0}
    assert said_in(said) == {"cause": "端子松动", "contact_at": 0}


def test_nothing_moves_and_nothing_is_proved(session: Session) -> None:
    before = held(session)
    issue = says(session, **TEXTS, done_on=session.now - HOUR, contact_at=session.now - HOUR)

    assert (issue.status, issue.cycle, issue.verdict) == (Status.NEW, 1, None)
    assert issue.solution.evidence == ()
    assert not has_measure_evidence(issue)
    assert not is_answered(issue)
    assert (issue.grading, issue.ownership) == (before.grading, before.ownership)
    assert (issue.moved_at, issue.touched_at) == (before.moved_at, before.touched_at)


def test_all_of_it_stands_under_the_stores_name(session: Session) -> None:
    says(session, **TEXTS, done_on=session.now - HOUR, contact_at=session.now - HOUR)
    told = [r.event for r in session.ledger.history(ISSUE) if r.event.run is not None]
    said = [event for event in told if event.NAME != "clocks_set"]

    assert {event.by for event in said} == {"store:S0012"}
    assert [event.at for event in said] == sorted(event.at for event in said)


def test_a_store_that_nobody_knows_is_a_store(session: Session) -> None:
    logged(session, "空调不制冷")
    taken(session, filled("2026-11-0002", note="等配件"))
    issue = session.ledger.load("2026-11-0002")

    assert issue is not None
    assert issue.notes[-1].by == "store"


# The cause


def test_a_cause_is_a_suspicion(session: Session) -> None:
    cause = says(session, cause="端子松动").solution.cause
    assert cause is not None
    assert (cause.text, cause.is_confirmed) == ("端子松动", False)


def test_a_store_may_change_its_own_mind(session: Session) -> None:
    says(session, cause="端子松动")
    cause = says(session, cause="端子腐蚀").solution.cause
    assert cause is not None
    assert cause.text == "端子腐蚀"


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_beside_a_persons_cause_it_is_a_remark(session: Session, is_confirmed: bool) -> None:
    typed(session, CauseFound(at=session.at, by="小王", text="BMS", is_confirmed=is_confirmed))
    issue = says(session, cause="端子松动")

    assert issue.solution.cause is not None
    assert (issue.solution.cause.text, issue.solution.cause.is_confirmed) == ("BMS", is_confirmed)
    assert [(n.kind, n.text) for n in issue.notes] == [(NoteKind.COMMENT, "cause: 端子松动")]


def test_the_cause_that_a_person_confirmed_is_no_news(session: Session) -> None:
    says(session, cause="端子松动")
    typed(session, CauseFound(at=session.at, by="小王", text="端子松动"))

    again = filled(ISSUE, cause="端子松动", note="等配件")
    taken(session, again)
    issue = held(session)
    assert issue.solution.cause is not None
    assert issue.solution.cause.is_confirmed
    assert [n.text for n in issue.notes] == ["等配件"]


# The action


def test_an_action_is_the_stores_and_done_when_it_says(session: Session) -> None:
    (action,) = says(session, action="重新压接", done_on=at("2026-11-16 15:30")).solution.actions
    assert (action.who, action.what) == ("store:S0012", "重新压接")
    assert action.done_at == at("2026-11-16 15:30")


def test_an_action_without_a_date_is_open_until_one_comes(session: Session) -> None:
    (action,) = says(session, action="重新压接").solution.actions
    assert not action.is_settled

    done = session.now + HOUR
    (action,) = says(later(session, 2 * HOUR), action="重新压接", done_on=done).solution.actions
    assert (action.number, action.done_at) == (1, done)


def test_a_persons_action_is_not_done_by_a_sheet(session: Session) -> None:
    typed(session, ActionAdded(at=session.at, by="小王", who="小王", what="重新压接"))
    own, told = says(session, action="重新压接", done_on=session.now - HOUR).solution.actions
    assert (own.is_settled, told.is_settled) == (False, True)


def test_a_day_without_a_time_counts_at_its_end(session: Session) -> None:
    (action,) = says(session, action="重新压接", done_on=at("2026-11-16")).solution.actions
    assert action.done_at == at("2026-11-17") - 1


def test_today_without_a_time_counts_as_now(session: Session) -> None:
    (action,) = says(session, action="重新压接", done_on=at("2026-11-17")).solution.actions
    assert action.done_at == session.now


def test_what_was_done_before_it_came_back_is_no_new_work(session: Session) -> None:
    failed = Verified(at=session.at, by="小李", outcome=Outcome.FAILED, priority=Priority.P2)
    typed(session, failed)
    tomorrow = later(session, DAY)
    issue = says(tomorrow, action="重新压接", done_on=at("2026-11-16"))

    assert issue.solution.actions == ()
    assert not has_renewed_work(issue)
    assert [n.text for n in issue.notes] == ["action before it came back: 重新压接"]

    issue = says(tomorrow, action="更换线束", done_on=tomorrow.now - HOUR)
    assert has_renewed_work(issue)


# The contact


def test_a_contact_is_with_the_customer_at_its_time(session: Session) -> None:
    issue = says(session, contact="已致电", contact_at=MONDAY + HOUR)
    (note,) = issue.notes

    assert (note.kind, note.party, note.text) == (NoteKind.CONTACT, Party.CUSTOMER, "已致电")
    assert (note.at, note.is_backdated) == (MONDAY + HOUR, True)
    clock = issue.clock("respond")
    assert clock is not None
    assert (issue.first_response_at, clock.stopped_at) == (MONDAY + HOUR, MONDAY + HOUR)


def test_a_contact_without_words_is_one(session: Session) -> None:
    (note,) = says(session, contact_at=MONDAY + HOUR).notes
    assert (note.kind, note.text) == (NoteKind.CONTACT, "contacted")


def test_one_contact_stays_one_though_the_row_changes(session: Session) -> None:
    # A day alone: taken today at 9:00, and tomorrow at the end of that day.
    day = at("2026-11-17")
    says(session, contact="已致电", contact_at=day)
    issue = says(later(session, DAY), contact="已致电", contact_at=day, note="等配件")
    assert [n.kind for n in issue.notes] == [NoteKind.CONTACT, NoteKind.COMMENT]

    issue = says(later(session, DAY), contact="已致电", contact_at=session.now + 20 * HOUR)
    assert [n.kind for n in issue.notes][-1] is NoteKind.CONTACT


def test_a_contact_before_it_came_back_answers_the_cycle_before(session: Session) -> None:
    back = Reopened(
        at=session.at, by="小王", kind=ReopenKind.AUDIT, reason="?", reported_at=session.at
    )
    typed(session, back)
    issue = says(session, contact="已致电", contact_at=MONDAY + HOUR)
    assert (issue.cycle, issue.notes[-1].cycle) == (2, 1)


# What is refused


@pytest.mark.parametrize("name", ["done_on", "contact_at"])
def test_times_lie_between_the_report_and_now(session: Session, name: str) -> None:
    extra = {"action": "重新压接"} if name == "done_on" else {}
    early, late = MONDAY - 1, session.now + 1

    assert rejected(session, **extra, **{name: early}) == (
        f"{name}: 2026-11-16 08:59:59 Asia/Shanghai lies before the report of the problem"
    )
    assert rejected(session, **extra, **{name: late}) == (
        f"{name}: 2026-11-17 09:00:01 Asia/Shanghai lies in the future"
    )
    says(session, **extra, **{name: MONDAY})
    says(session, **extra, **{name: session.now}, note="?")


def test_the_day_of_the_report_is_not_before_it(session: Session) -> None:
    says(session, contact="已致电", contact_at=at("2026-11-16"))
    assert rejected(session, contact="已致电", contact_at=at("2026-11-15")).endswith("the problem")


def test_all_that_is_wrong_with_a_row_is_told_at_once(session: Session) -> None:
    reason = rejected(session, contact="已致电", done_on=session.now + DAY, note="等配件")
    assert reason.split("; ") == [
        "done_on without action: what was done?",
        "contact without contact_at: when was it?",
        "done_on: 2026-11-18 09:00 Asia/Shanghai lies in the future",
    ]


# Whatever a sheet says


@given(
    st.lists(
        st.fixed_dictionaries(
            {},
            optional={
                name: st.sampled_from(["", "端子松动", "=1+1", "\ud83d\x00"])
                if name in TEXTS
                else st.integers(MONDAY - DAY, MONDAY + 3 * DAY)
                for name in FILLED_IN
            },
        ),
        max_size=4,
    )
)
def test_no_sheet_proves_anything(sheets: list[dict[str, Any]]) -> None:
    Path("fbloop.db").unlink(missing_ok=True)
    with made_session() as made:
        logged(made, store="S0012", customer="张测试")
        before = held(made)
        for said in sheets:
            row = filled(ISSUE, **said)
            assert taken(later(made, 2 * DAY), row).counts["new"] == 0
            assert "updated" not in outcomes(taken(later(made, 2 * DAY), row))
        issue = held(made)

    assert (issue.status, issue.verdict, issue.cycle) == (Status.NEW, None, 1)
    assert issue.solution.cause is None or not issue.solution.cause.is_confirmed
    assert issue.solution.evidence == ()
    assert not is_answered(issue)
    assert issue.touched_at == before.touched_at
    notes = [(note.kind, note.text, note.at) for note in issue.notes]
    assert len(set(notes)) == len(notes)
