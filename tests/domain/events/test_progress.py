"""The way through the loop: moves, notes, approval, parking, ticks."""

from dataclasses import replace

import pytest

from fbloop.domain.clocks import ClockKind, ClockState
from fbloop.domain.errors import DomainError
from fbloop.domain.events.progress import Approved, Parked, StatusChanged, Ticked, note_signals
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Note
from fbloop.domain.vocabulary import PATH, NoteKind, Outcome, Party, Status
from tests.domain.made_issues import (
    DAY,
    MOMENT,
    P0,
    P3,
    STORE_ALERT,
    clock,
    graded,
    issue_of,
    judged,
    made,
    moved,
    noted,
)

STEPS = PATH[1:5]
FOLLOWED = {"followup"}


@pytest.mark.parametrize("to", STEPS)
def test_a_move_leads_to_its_status_and_is_a_followup(to: Status) -> None:
    event = moved(to, at=MOMENT + 60)
    issue = issue_of(event)
    assert issue.status is to
    assert issue.moved_at == MOMENT + 60
    assert event.signals(issue) == {str(to), "followup", "progress"}


@pytest.mark.parametrize("to", [s for s in Status if s not in STEPS])
def test_no_move_closes_archives_claims_or_begins_again(to: Status) -> None:
    with pytest.raises(DomainError, match=f"no move leads to {to}"):
        made(StatusChanged, to=to)


def test_reaching_verifying_resolves_and_says_when_to_judge() -> None:
    before = issue_of(moved(Status.EXECUTING))
    assert (before.resolved_at, before.judge_at) == (None, None)
    issue = evolve(before, moved(Status.VERIFYING, at=MOMENT + 60, judge_at=MOMENT + DAY))
    assert (issue.resolved_at, issue.judge_at) == (MOMENT + 60, MOMENT + DAY)


def test_resolved_is_the_last_time_that_verifying_was_reached() -> None:
    again = issue_of(
        moved(Status.VERIFYING, at=MOMENT + 60),
        judged(Outcome.FAILED, at=MOMENT + 120),
        moved(Status.VERIFYING, at=MOMENT + 180),
    )
    assert again.resolved_at == MOMENT + 180


def test_a_note_is_kept_with_who_when_and_in_which_cycle() -> None:
    event = noted(
        NoteKind.COMPENSATION,
        Party.CUSTOMER,
        at=MOMENT + 60,
        to=("c-17",),
        cost="200",
        is_backdated=True,
    )
    issue = issue_of(judged(Outcome.FAILED), event)
    assert issue.notes == (
        Note(
            kind=NoteKind.COMPENSATION,
            text="what was said",
            party=Party.CUSTOMER,
            to=("c-17",),
            cost="200",
            at=MOMENT + 60,
            by="Li",
            cycle=2,
            is_backdated=True,
        ),
    )


def test_a_plain_note_says_no_more_than_it_was_told() -> None:
    (note,) = issue_of(noted(NoteKind.COMMENT)).notes
    assert (note.party, note.to, note.cost, note.is_backdated) == (None, (), None, False)


@pytest.mark.parametrize(
    ("kind", "party", "signals"),
    [
        (NoteKind.COMMENT, Party.CUSTOMER, set()),
        (NoteKind.EVIDENCE, None, set()),
        (NoteKind.COMPENSATION, Party.CUSTOMER, set()),
        (NoteKind.ATTEMPT, Party.CUSTOMER, set()),
        (NoteKind.FOLLOWUP, None, FOLLOWED),
        (NoteKind.PROGRESS, None, FOLLOWED | {"progress"}),
        (NoteKind.REVIEW, None, {"review"}),
        (NoteKind.CONTACT, None, FOLLOWED | {"contact"}),
        (NoteKind.CONTACT, Party.STORE, FOLLOWED | {"contact", "contact:store"}),
        (NoteKind.CONTACT, Party.LEAD, FOLLOWED | {"contact", "contact:lead"}),
        (NoteKind.CONTACT, Party.DEPT, FOLLOWED | {"contact", "contact:dept"}),
        (
            NoteKind.CONTACT,
            Party.CUSTOMER,
            FOLLOWED | {"contact", "contact:customer", "customer_informed"},
        ),
        (
            NoteKind.CONTACT,
            Party.PUBLIC,
            FOLLOWED | {"contact", "contact:public", "customer_informed"},
        ),
        (NoteKind.REPLY, Party.CUSTOMER, {"reply", "customer_informed"}),
        (NoteKind.REPLY, Party.PUBLIC, {"reply", "customer_informed", "contact:public"}),
        (NoteKind.REPLY, Party.LEAD, set()),
        (NoteKind.REPLY, Party.DEPT, set()),
        (NoteKind.REPLY, Party.STORE, set()),
        (NoteKind.REPLY, None, set()),
    ],
)
def test_what_a_note_settles(kind: NoteKind, party: Party | None, signals: set[str]) -> None:
    event = noted(kind, party)
    assert event.signals(issue_of(event)) == note_signals(kind, party) == signals


@pytest.mark.parametrize("kind", NoteKind)
@pytest.mark.parametrize("party", Party)
def test_the_first_response_goes_to_the_customer_or_for_an_alert_to_the_store(
    kind: NoteKind, party: Party
) -> None:
    note = noted(kind, party)
    is_reply = kind is NoteKind.REPLY and party in {Party.CUSTOMER, Party.PUBLIC}
    for before, answered in ((), Party.CUSTOMER), ((STORE_ALERT,), Party.STORE):
        is_contact = kind is NoteKind.CONTACT and party in {answered, Party.PUBLIC}
        responded_at = issue_of(*before, note).first_response_at
        assert responded_at == (MOMENT if is_reply or is_contact else None)


def test_a_response_that_is_recorded_later_may_have_been_the_first() -> None:
    late, early = (noted(NoteKind.CONTACT, Party.CUSTOMER, at=MOMENT + s) for s in (120, 60))
    assert issue_of(late, early).first_response_at == MOMENT + 60
    assert issue_of(early, late).first_response_at == MOMENT + 60
    assert issue_of(early, noted(NoteKind.COMMENT, at=MOMENT)).first_response_at == MOMENT + 60


def test_who_approved_is_kept() -> None:
    issue = issue_of(made(Approved, by="Zhao"), made(Approved, by="Qian"))
    assert issue.solution.approved_by == ("Zhao", "Qian")


def test_a_parked_p3_stays_where_it_is_and_runs_no_clock_but_the_response() -> None:
    clocks = (clock("respond", "contact:customer"), clock("solve", "verifying"))
    issue = issue_of(
        graded(P3),
        moved(Status.INVESTIGATING),
        made(ClocksSet, clocks=clocks, because="logged"),
        made(Parked, release="OTA 4.2", at=MOMENT + 60),
    )
    assert issue.solution.parked == "OTA 4.2"
    assert issue.status is Status.INVESTIGATING
    assert issue.is_open
    respond, solve = issue.clocks
    assert respond == clocks[0]
    assert (solve.state, solve.withdrawn_at) == (ClockState.WITHDRAWN, MOMENT + 60)


def test_ticking_stops_the_open_items_of_that_name_alone() -> None:
    item = clock("facts-known", kind=ClockKind.ITEM)
    done = replace(item, name="resources", stopped_at=MOMENT)
    other, promise = replace(item, name="figures-improve"), clock("facts-known", "never", cycle=2)
    issue = issue_of(
        graded(P0),
        made(ClocksSet, clocks=(item, done, other, promise), because="logged"),
        made(Ticked, items=("facts-known", "resources"), at=MOMENT + 60),
    )
    assert issue.clocks == (replace(item, stopped_at=MOMENT + 60), done, other, promise)
    assert issue.ticked == ("facts-known", "resources")
    more = evolve(issue, made(Ticked, items=("figures-improve",)))
    assert more.ticked == ("facts-known", "resources", "figures-improve")
