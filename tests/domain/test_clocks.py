"""One clock: met, missed, withdrawn, and the boundary between in time and late."""

from dataclasses import replace

import pytest

from fbloop.domain.clocks import Clock, ClockKind, ClockState, is_late, stop, withdraw

CLOCK = Clock(
    name="respond",
    kind=ClockKind.DEADLINE,
    cycle=1,
    started_at=0,
    due_at=7_200,
    budget="2h",
    rule="p0",
    stops=("contact:customer",),
)
CONTACT = frozenset({"contact", "contact:customer", "followup"})


def test_chatwoot_the_due_instant_itself_is_met_wherever_it_is_asked() -> None:
    """A poller that says `<` here and `<=` there has two truths; one function decides."""
    assert not is_late(CLOCK.due_at, 7_199)
    assert not is_late(CLOCK.due_at, 7_200)
    assert is_late(CLOCK.due_at, 7_201)
    assert stop(CLOCK, CONTACT, 7_200).state is ClockState.MET
    assert stop(CLOCK, CONTACT, 7_201).state is ClockState.MISSED


def test_nobody_looking_makes_no_verdict() -> None:
    """An overdue clock is open: only an event decides, however late anybody runs `due`."""
    assert CLOCK.state is ClockState.OPEN
    assert CLOCK.is_open


def test_the_signal_must_be_one_that_the_clock_waits_for() -> None:
    assert stop(CLOCK, frozenset({"contact:store", "contact"}), 60) is CLOCK


def test_the_first_signal_decides_and_a_later_one_changes_nothing() -> None:
    met = stop(CLOCK, CONTACT, 60)
    assert stop(met, CONTACT, 9_000) is met
    assert met.stopped_at == 60


def test_a_repeated_clock_is_not_stopped_by_what_satisfies_it() -> None:
    every = replace(CLOCK, kind=ClockKind.EVERY)
    assert stop(every, CONTACT, 60) is every


def test_a_repeated_clock_with_a_missed_period_ends_as_missed() -> None:
    every = replace(CLOCK, kind=ClockKind.EVERY, misses=1, stopped_at=60)
    assert every.state is ClockState.MISSED


def test_a_withdrawn_clock_has_no_verdict_even_after_its_due_instant() -> None:
    gone = withdraw(CLOCK, CLOCK.due_at)
    assert gone.state is ClockState.WITHDRAWN
    assert stop(gone, CONTACT, CLOCK.due_at + 1) is gone


def test_a_broken_promise_stays_broken_whatever_the_issue_becomes() -> None:
    assert withdraw(CLOCK, CLOCK.due_at + 1).state is ClockState.MISSED
    item = replace(CLOCK, kind=ClockKind.ITEM)
    assert withdraw(item, CLOCK.due_at + 1).state is ClockState.WITHDRAWN


@pytest.mark.parametrize("stopped_at", [60, 9_000])
def test_a_stopped_clock_is_not_withdrawn(stopped_at: int) -> None:
    stopped = stop(CLOCK, CONTACT, stopped_at)
    assert withdraw(stopped, 9_500) is stopped
