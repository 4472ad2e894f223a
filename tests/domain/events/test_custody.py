"""Links, each kept once, and undoing, which the fold does by leaving events out."""

import pytest

from fbloop.domain.events.custody import Linked, Undone
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Link
from fbloop.domain.vocabulary import LinkKind, Outcome
from tests.domain.made_issues import issue_of, judged, made

OTHER = "2026-11-0001"


def test_a_link_is_kept_once() -> None:
    link = made(Linked, other=OTHER, kind=LinkKind.RELATED)
    assert issue_of(link, link).links == (Link(other=OTHER, kind=LinkKind.RELATED),)


def test_two_issues_may_belong_together_in_two_ways() -> None:
    links = [made(Linked, other=OTHER, kind=kind) for kind in (*LinkKind, None)]
    issue = issue_of(*links)
    assert issue.links == tuple(Link(other=OTHER, kind=kind) for kind in (*LinkKind, None))
    assert links[0].signals(issue) == frozenset()


def test_a_record_of_a_system_outside_needs_no_kind() -> None:
    assert issue_of(made(Linked, other="jira:CAR-7")).links == (
        Link(other="jira:CAR-7", kind=None),
    )


@pytest.mark.parametrize("versions", [(1,), (1, 2), ()])
def test_undoing_leaves_what_it_names_to_the_fold(versions: tuple[int, ...]) -> None:
    undone = made(Undone, versions=versions, command="note")
    issue = issue_of()
    assert undone.apply(issue) == issue
    assert undone.signals(issue) == frozenset()
    assert evolve(issue, undone).version == issue.version + 1


def test_a_failure_that_is_undone_gives_back_no_verdict_that_stood_before_it() -> None:
    """Whoever undoes a failed verification verifies anew."""
    passed = issue_of(judged(Outcome.PASSED))
    assert evolve(passed, made(Undone, versions=(3,))).verdict == passed.verdict
    after = evolve(passed, made(Undone, versions=(3,), is_failure=True))
    assert after.verdict is None
    assert after.cycle == passed.cycle
