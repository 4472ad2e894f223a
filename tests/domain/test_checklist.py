"""The checklist ticks itself, by what happened before its items began, too."""

from collections.abc import Sequence

import pytest
from hypothesis import given as given_any

from fbloop.domain.checklist import given, tick_given
from fbloop.domain.clocks import ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Responded, StatusTaken
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    Planned,
)
from fbloop.domain.events.verification import Closed
from fbloop.domain.evolution import evolve
from fbloop.domain.fold import fold
from fbloop.domain.signals import SIGNALS
from fbloop.domain.vocabulary import NoteKind, Outcome, Party, Resolution, Status
from tests.domain.made_histories import histories
from tests.domain.made_issues import (
    ANSWERED,
    CALLED,
    ID,
    MOMENT,
    P0,
    P1,
    clock,
    graded,
    issue_of,
    judged,
    made,
    moved,
    noted,
)

PLANNED = (
    made(Planned, short="now"),
    made(Planned, owner="Wang"),
    made(Planned, due_at=MOMENT),
)
THREE_TERMS = (*PLANNED, made(Planned, mid="in weeks"), made(Planned, long="for good"))
ACTION = made(ActionAdded, who="Chen", what="refit")
DONE = made(ActionSettled, number=1)

# What makes each signal of a checklist true of an issue; the last event is the one that counts.
SHOWN_BY: dict[str, tuple[Event, ...]] = {
    "contact:customer": (CALLED,),
    "contact:store": (noted(NoteKind.CONTACT, Party.STORE),),
    "contact:lead": (noted(NoteKind.CONTACT, Party.LEAD),),
    "contact:public": (noted(NoteKind.REPLY, Party.PUBLIC),),
    "contact": (noted(NoteKind.CONTACT, Party.DEPT),),
    "customer_informed": (ANSWERED,),
    "reply": (ANSWERED,),
    "graded_by_person": (graded(P0), graded(P0, is_by_hand=True)),
    "next_step": (ACTION,),
    "containment": (made(Contained, text="foam"),),
    "cause": (made(CauseFound, text="perhaps a clip", is_confirmed=False),),
    "plan": PLANNED,
    "three_term_plan": THREE_TERMS,
    "investigating": (moved(Status.INVESTIGATING),),
    "executing": (moved(Status.PLANNING), moved(Status.EXECUTING)),
    "actions_done": (ACTION, ACTION, DONE, made(ActionSettled, number=2)),
    "verifying": (moved(Status.EXECUTING), moved(Status.VERIFYING)),
    "verification_passed": (graded(P1), judged(Outcome.PASSED, P1)),
    "review": (noted(NoteKind.REVIEW),),
    "closed": (made(Closed, resolution=Resolution.SOLVED),),
}


def test_every_signal_but_followups_can_be_shown_by_an_issue() -> None:
    assert {*SHOWN_BY, "logged", "followup", "progress"} == set(SIGNALS.values())


@pytest.mark.parametrize("signal", SHOWN_BY)
def test_a_signal_is_shown_from_the_event_on_that_gives_it(signal: str) -> None:
    *before, last = SHOWN_BY[signal]
    without = issue_of(*before)
    assert signal not in given(without)
    assert signal in given(evolve(without, last))
    assert signal in last.signals(evolve(without, last))


@pytest.mark.parametrize("left_out", range(3))
def test_a_plan_needs_a_measure_an_owner_and_a_date(left_out: int) -> None:
    parts = [part for n, part in enumerate(PLANNED) if n != left_out]
    assert "plan" not in given(issue_of(*parts))
    assert "plan" in given(issue_of(*parts, PLANNED[left_out]))


def test_recording_is_given_by_being_there() -> None:
    assert given(issue_of()) == {"logged"}


@given_any(histories())
def test_what_an_event_signals_the_issue_shows(history: Sequence[tuple[int, Event]]) -> None:
    """So an item is ticked alike, whether it began before the deed or after it."""
    issue = fold(ID, history)
    _, last = history[-1]
    assert issue is not None
    if not isinstance(last, Responded):  # another system's word ticks no item that begins later
        assert last.signals(issue) - {"followup", "progress"} <= given(issue) | in_no_state(last)


def in_no_state(event: Event) -> set[str]:
    """What only the event knows: a judgement that a later cycle or priority has overtaken."""
    return {"verification_passed"} if event.NAME == "verified" else set()


def test_a_verification_counts_at_the_highest_priority_of_the_cycle() -> None:
    verified = (graded(P1), judged(Outcome.PASSED, P1))
    assert "verification_passed" not in given(issue_of(*verified, graded(P0)))
    assert "verification_passed" not in given(issue_of(*verified, graded(P0), graded(P1)))
    assert "verification_passed" in given(issue_of(*verified, graded(P1)))


def test_a_claim_shows_no_station_of_the_loop() -> None:
    claimed = issue_of(made(StatusTaken, to=Status.CLAIMED))
    assert given(claimed) == {"logged"}


def test_an_item_whose_deed_was_done_is_met_at_its_beginning() -> None:
    item = clock("cause-known", "cause", "containment", kind=ClockKind.ITEM, started_at=MOMENT + 60)
    ticked = tick_given(item, frozenset({"logged", "cause"}))
    assert ticked.stopped_at == MOMENT + 60
    assert tick_given(item, frozenset({"logged"})) is item


@pytest.mark.parametrize("kind", [ClockKind.DEADLINE, ClockKind.EVERY])
def test_a_promise_is_not_kept_by_what_was_done_before_it(kind: ClockKind) -> None:
    promise = clock("interim", "containment", kind=kind)
    assert tick_given(promise, frozenset({"containment"})) is promise
