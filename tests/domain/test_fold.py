"""The fold: what an issue is follows from its events, and from nothing else."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.verification import Closed, Reopened, Verified
from fbloop.domain.evolution import evolve
from fbloop.domain.fold import EVENT_TYPES, fold, undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.proof import is_proved
from fbloop.domain.vocabulary import Outcome, Priority, Status
from tests.domain.made_histories import histories
from tests.domain.made_issues import ID, MOMENT, P1, P2, graded, logged, made

History = Sequence[tuple[int, Event]]


def facts_of(issue: Issue | None) -> Issue | None:
    """The issue without the traces of when and by what it was last touched."""
    if issue is None:
        return None
    return replace(issue, version=0, last_at=0, touched_at=0, last_run=None)


def numbered(*events: Event) -> History:
    return list(enumerate((logged(), *events), start=1))


def test_event_types_are_stored_by_a_name_of_their_own() -> None:
    assert all(name == kind.NAME for name, kind in EVENT_TYPES.items())
    assert len(set(EVENT_TYPES.values())) == len(EVENT_TYPES)
    assert all(re.fullmatch("[a-z_]+", name) for name in EVENT_TYPES)
    ours = [k for k in Event.__subclasses__() if k.__module__.startswith("fbloop.domain.")]
    assert {kind.NAME for kind in ours} == set(EVENT_TYPES)


@pytest.mark.parametrize("kind", EVENT_TYPES.values())
def test_what_is_private_is_a_field_of_its_event(kind: type[Event]) -> None:
    assert set(kind.PRIVATE) <= {field.name for field in fields(kind)}


def test_names_once_stored_are_never_changed() -> None:
    assert sorted(EVENT_TYPES) == sorted(
        """logged source_added row_changed corrected status_taken responded classified graded
        assigned clocks_set rules_applied status_changed noted cause_found evidence_added scoped
        contained planned action_added action_settled criterion_set swept approved parked ticked
        verified closed reopened archived paused resumed escalated acknowledged linked
        undone""".split()
    )


@given(histories())
def test_each_prefix_and_the_next_event_make_the_next_prefix(history: History) -> None:
    for cut in range(1, len(history)):
        version, event = history[cut]
        before = fold(ID, history[:cut])
        assert before is not None
        assert fold(ID, history[: cut + 1]) == replace(evolve(before, event), version=version)


@given(histories(), st.data())
def test_what_was_undone_never_happened(history: History, data: st.DataObject) -> None:
    versions = data.draw(st.sets(st.sampled_from([version for version, _ in history])))
    undone = made(Undone, versions=tuple(versions), command="advance")
    taken_back = [*history, (len(history) + 1, undone)]
    left = [(version, event) for version, event in history if version not in versions]
    assert facts_of(fold(ID, taken_back)) == facts_of(fold(ID, left))


@given(histories(), st.data())
def test_before_it_was_undone_it_was_so(history: History, data: st.DataObject) -> None:
    """A look at an earlier moment cuts the history, and with it the undoing."""
    cut = data.draw(st.integers(1, len(history)))
    versions = tuple(version for version, _ in history[1:])
    taken_back = [*history, (len(history) + 1, made(Undone, versions=versions))]
    assert fold(ID, taken_back[:cut]) == fold(ID, history[:cut])


@given(histories())
def test_without_its_recording_there_is_no_issue(history: History) -> None:
    undone = made(Undone, versions=(1,))
    assert fold(ID, [*history, (len(history) + 1, undone)]) is None
    assert fold(ID, history[1:]) is None
    assert fold(ID, []) is None


def test_the_version_is_that_of_the_last_event_undone_or_not() -> None:
    history = numbered(graded(P2), graded(P1), made(Undone, versions=(3,), at=MOMENT + 60))
    issue = fold(ID, history)
    assert issue is not None
    assert (issue.id, issue.version) == (ID, 4)
    assert issue.grading.priority is P2
    assert issue.grading.highest is P2
    assert issue.last_at == issue.touched_at == MOMENT + 60


def test_versions_with_gaps_are_kept() -> None:
    issue = fold(ID, [(1, logged()), (7, graded(P2))])
    assert issue is not None
    assert issue.version == 7


def test_undone_versions_are_those_of_all_undoings() -> None:
    undoings = (made(Undone, versions=(2, 3)), made(Undone, versions=(4,)))
    assert undone_versions(numbered(graded(P2), graded(P1), graded(P2), *undoings)) == {2, 3, 4}
    assert undone_versions(numbered(graded(P2))) == frozenset()


def test_undoing_changes_nothing_itself_and_keeps_what_it_names() -> None:
    event = made(Undone, versions=(2,), command="note")
    issue = fold(ID, numbered())
    assert issue is not None
    assert event.apply(issue) == issue
    assert event.signals(issue) == frozenset()


def issues_along(history: History) -> list[Issue]:
    """The issue after each of its events."""
    begun = logged().open(ID)
    return list(accumulate((event for _, event in history), evolve, initial=begun))[1:]


@given(histories())
def test_cycles_count_what_came_back_and_what_failed(history: History) -> None:
    issue = issues_along(history)[-1]
    failed = [e for _, e in history if isinstance(e, Verified) and e.outcome is Outcome.FAILED]
    assert issue.cycle == 1 + len(issue.returns) + len(failed)


@given(histories())
def test_a_claim_has_its_moment_and_nothing_else_has(history: History) -> None:
    for issue in issues_along(history):
        assert (issue.closing.claimed_at is not None) is (issue.status is Status.CLAIMED)


@given(histories())
def test_only_closing_closes_and_then_no_clock_runs_on(history: History) -> None:
    steps = pairwise(issues_along(history))
    for (_, event), (before, issue) in zip(history[1:], steps, strict=True):
        if before.is_open and not issue.is_open:
            assert not any(clock.is_open for clock in issue.clocks)
            assert isinstance(event, Closed) or issue.status is Status.CLAIMED
        if issue.closing.closed_at is not None:
            assert issue.status in {Status.CLOSED, Status.ARCHIVED}


@given(histories())
def test_proved_means_passed_in_this_cycle_by_the_criteria_that_stand(history: History) -> None:
    issues = issues_along(history)
    for cut, issue in enumerate(issues):
        if not is_proved(issue, Priority.P3):
            continue
        judged_at = max(n for n in range(cut + 1) if isinstance(history[n][1], Verified))
        judged, *since = [event for _, event in history[judged_at : cut + 1]]
        assert isinstance(judged, Verified)
        assert judged.outcome is Outcome.PASSED
        assert not any(isinstance(event, Reopened) for event in since)
        assert issue.solution.criteria == issues[judged_at].solution.criteria


@given(histories())
def test_the_highest_priority_is_at_least_todays(history: History) -> None:
    for issue in issues_along(history):
        highest, today = issue.grading.highest, issue.grading.priority
        assert (highest is None) is (today is None)
        assert highest is None or today is None or highest.rank <= today.rank


@given(histories())
def test_resolved_is_what_was_verified_or_claimed_and_did_not_fail(history: History) -> None:
    resolved = {Status.VERIFYING, Status.CLOSED, Status.ARCHIVED, Status.CLAIMED}
    for issue in issues_along(history):
        if issue.status not in resolved:
            assert issue.resolved_at is None
        if issue.status in {Status.VERIFYING, Status.CLAIMED}:
            assert issue.resolved_at is not None
