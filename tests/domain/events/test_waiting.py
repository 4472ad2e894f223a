"""Pauses are told; what they move stands in the `clocks_set` beside them."""

from fbloop.domain.events.triage import ClocksSet, RulesApplied
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.vocabulary import PauseReason
from tests.domain.made_issues import MOMENT, clock, issue_of, made

HOUR = 3_600
BEGUN = made(ClocksSet, clocks=(clock("respond", "contact:customer"),), because="logged")
PAUSED = made(Paused, reason=PauseReason.PARTS, until=MOMENT + HOUR, clocks=("respond",))


def test_the_word_alone_moves_no_clock() -> None:
    """The fold knows no calendar."""
    before = issue_of(BEGUN)
    after = issue_of(BEGUN, PAUSED, made(Resumed, at=MOMENT + 60, clocks=("respond",)))
    assert after.clocks == before.clocks
    assert after.touched_at == MOMENT + 60


def test_people_pause_and_no_signal_is_given() -> None:
    issue = issue_of(BEGUN)
    for event in (PAUSED, made(Resumed, clocks=("respond",))):
        assert event.is_by_person
        assert event.signals(issue) == frozenset()


def test_rules_that_apply_are_those_that_the_issue_runs_under() -> None:
    after = issue_of(made(RulesApplied, ruleset="d2", reason="a shorter budget"))
    assert after.ruleset == "d2"


def test_applying_rules_is_no_deed_on_the_case() -> None:
    applied = made(RulesApplied, at=MOMENT + 60, ruleset="d2", reason="x")
    assert (applied.is_by_person, issue_of(applied).touched_at) == (False, MOMENT)
