"""Category, priority, ownership and clocks."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.events.progress import Parked
from fbloop.domain.events.triage import Assigned, Classified, ClocksSet
from fbloop.domain.evolution import evolve, evolve_all
from fbloop.domain.issue import Grading, Ownership
from fbloop.domain.vocabulary import Outcome, Priority
from tests.domain.made_issues import (
    P0,
    P1,
    P2,
    P3,
    clock,
    graded,
    issue_of,
    judged,
    made,
)


def test_a_category_by_rule_and_then_by_hand() -> None:
    found = issue_of(made(Classified, category="cabin.noise", rule="categories.yaml:12"))
    assert found.grading == Grading(category="cabin.noise")
    chosen = evolve(found, made(Classified, category="brakes", is_by_hand=True))
    assert chosen.grading == Grading(category="brakes", is_category_by_person=True)


def test_a_grade_keeps_the_category_and_names_its_rule() -> None:
    by_rule = graded(P1, rule="no-boot", ruleset="d2")
    issue = issue_of(made(Classified, category="cabin", is_by_hand=True), by_rule)
    assert issue.grading == Grading(
        category="cabin",
        is_category_by_person=True,
        priority=P1,
        highest=P1,
        rule="no-boot",
    )
    assert issue.ruleset == "d2"


def test_a_person_grades_without_a_rule() -> None:
    issue = issue_of(graded(P1, rule="no-boot"), graded(P1, is_by_hand=True))
    assert issue.grading == Grading(priority=P1, highest=P1, is_priority_by_person=True)
    assert issue.ruleset == "d1"
    assert graded(P1, is_by_hand=True).signals(issue) == {"graded_by_person"}
    assert graded(P1).signals(issue) == frozenset()


@given(st.lists(st.sampled_from(Priority), min_size=1))
def test_the_highest_of_the_cycle_is_never_forgotten(levels: list[Priority]) -> None:
    issue = issue_of(*map(graded, levels))
    assert issue.grading.priority is levels[-1]
    assert issue.grading.highest is min(levels)


def test_a_failed_verification_does_not_make_a_lowered_issue_harmless() -> None:
    lowered = issue_of(graded(P0), graded(P2), judged(Outcome.FAILED, P0))
    assert lowered.cycle == 2
    assert lowered.grading.highest is P0


@pytest.mark.parametrize("priority", [P0, P1, P2])
def test_what_is_no_p3_any_more_waits_for_no_release(priority: Priority) -> None:
    parked = issue_of(graded(P3), made(Parked, release="OTA 4.2"))
    assert evolve(parked, graded(priority)).solution.parked is None
    assert evolve(parked, graded(P3)).solution.parked == "OTA 4.2"


def test_what_is_not_named_stays_as_it_was() -> None:
    issue = issue_of(
        made(Assigned, owner="Wang", accountable="Zhao", department="body"),
        made(Assigned),
    )
    assert issue.ownership == Ownership(owner="Wang", accountable="Zhao", department="body")
    other = evolve(issue, made(Assigned, department="chassis", accountable="Qian"))
    assert other.ownership == Ownership(owner="Wang", accountable="Qian", department="chassis")


@given(st.lists(st.sampled_from(["Wang", "Chen", "Zhao", None]), max_size=12))
def test_each_change_from_one_owner_to_another_is_a_hand_over(owners: list[str | None]) -> None:
    issue = issue_of(*(made(Assigned, owner=owner) for owner in owners))
    named = [owner for owner in owners if owner]
    changes = sum(a != b for a, b in pairwise(named))
    assert issue.ownership.hand_overs == changes
    assert issue.ownership.owner == (named[-1] if named else None)


def test_the_first_owner_and_the_same_owner_again_are_no_hand_over() -> None:
    issue = issue_of(made(Assigned, owner="Wang"), made(Assigned, owner="Wang"))
    assert issue.ownership.hand_overs == 0
    assert evolve(issue, made(Assigned, owner="Chen")).ownership.hand_overs == 1


def test_a_clock_takes_the_place_of_its_namesake_of_the_same_cycle() -> None:
    first, other = clock("solve", "verifying"), clock("close", "closed")
    later = replace(first, due_at=first.due_at + 60)
    next_cycle = replace(first, cycle=2)
    issue = evolve_all(
        issue_of(),
        (
            made(ClocksSet, clocks=(first, other), because="logged"),
            made(ClocksSet, clocks=(later, next_cycle), because="graded"),
        ),
    )
    assert issue.clocks == (other, later, next_cycle)


def test_setting_clocks_is_no_persons_deed_and_settles_nothing() -> None:
    event = made(ClocksSet, clocks=(), because="followed")
    assert not event.is_by_person
    assert event.signals(issue_of()) == frozenset()
