"""Cause, evidence, containment, plan, actions, criteria, other stores."""

from dataclasses import replace

import pytest

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    CriterionSet,
    Planned,
    Scoped,
    Swept,
)
from fbloop.domain.events.progress import Approved
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Issue
from fbloop.domain.signals import PROGRESS
from fbloop.domain.solution import Action, Cause, Evidence, Plan, Sweep
from fbloop.domain.vocabulary import Outcome, Scope, Status
from tests.domain.made_issues import (
    DAY,
    MOMENT,
    P0,
    QUIET,
    issue_of,
    judged,
    made,
    moved,
    shown,
)

FAILED = judged(Outcome.FAILED)
PASSED = judged(Outcome.PASSED)
REFIT = made(ActionAdded, who="Chen", what="refit", due_at=MOMENT + DAY)


def test_the_newest_cause_stands_and_whys_and_branches_add_up() -> None:
    issue = issue_of(
        made(CauseFound, text="perhaps a clip", is_confirmed=False, whys=("a",)),
        made(CauseFound, branches=("man: b",)),
        FAILED,
        made(CauseFound, text="the washer", whys=("c",), branches=("machine: d",)),
    )
    assert issue.solution.cause == Cause(text="the washer", is_confirmed=True, cycle=2)
    assert issue.solution.whys == ("a", "c")
    assert issue.solution.branches == ("man: b", "machine: d")


def test_whys_without_a_cause_leave_the_cause_as_it_was() -> None:
    suspected = made(CauseFound, text="perhaps a clip", is_confirmed=False)
    issue = issue_of(suspected, made(CauseFound, whys=("a",)))
    assert issue.solution.cause == Cause(text="perhaps a clip", is_confirmed=False, cycle=1)
    assert issue_of(made(CauseFound, whys=("a",))).solution.cause is None


def test_a_cause_is_signalled_suspected_or_confirmed_and_whys_alone_are_not() -> None:
    issue = issue_of()
    assert made(CauseFound, text="a", is_confirmed=False).signals(issue) == {"cause", PROGRESS}
    assert made(CauseFound, whys=("a",)).signals(issue) == {PROGRESS}


def test_evidence_remembers_when_and_in_which_status_and_cycle_it_was_given() -> None:
    issue = issue_of(shown("a"), FAILED, moved(Status.PLANNING), shown("b", at=MOMENT + 60))
    assert issue.solution.evidence == (
        Evidence(text="a", at=MOMENT, status=Status.NEW, cycle=1),
        Evidence(text="b", at=MOMENT + 60, status=Status.PLANNING, cycle=2),
    )
    assert shown().signals(issue) == {PROGRESS}


def test_the_newest_scope_and_containment_stand() -> None:
    scoped = issue_of(made(Scoped, scope=Scope.SINGLE), made(Scoped, scope=Scope.BATCH))
    assert scoped.solution.scope is Scope.BATCH
    contained = made(Contained, text="b")
    issue = issue_of(made(Contained, text="a"), contained)
    assert issue.solution.containment == "b"
    assert contained.signals(issue) == {"containment", "next_step", PROGRESS}


def test_each_part_of_a_plan_that_is_given_replaces_the_old_one() -> None:
    parts = {"short": "a", "mid": "b", "long": "c", "owner": "Wang", "due_at": MOMENT}
    issue = issue_of(made(Planned, **parts))
    assert issue.solution.plan == Plan(**parts)  # type: ignore[arg-type]
    for name, value in parts.items():
        changed = evolve(issue, made(Planned, **{name: value * 2}))  # type: ignore[operator]
        assert changed.solution.plan == replace(issue.solution.plan, **{name: value * 2})  # type: ignore[arg-type,operator]
    assert evolve(issue, made(Planned, short="", owner="")).solution.plan == issue.solution.plan
    assert evolve(issue, made(Planned, due_at=0)).solution.plan.due_at == 0


@pytest.mark.parametrize("term", ["short", "mid", "long"])
def test_another_plan_has_to_be_approved_anew(term: str) -> None:
    issue = issue_of(made(Planned, short="a"), made(Approved, by="Zhao"))
    solution = evolve(issue, made(Planned, **{term: "b"})).solution
    assert (solution.approved_by, solution.approved_as) == ((), ())


@pytest.mark.parametrize(
    "event",
    [made(Planned, short="a"), made(Planned, owner="Wang"), made(Planned, due_at=MOMENT), REFIT,
     FAILED],
)  # fmt: skip
def test_the_same_plan_stays_approved_whoever_does_what_of_it(event: Event) -> None:
    issue = issue_of(made(Planned, short="a"), made(Approved, by="Zhao"))
    assert evolve(issue, event).solution.approved_by == ("Zhao",)


@pytest.mark.parametrize("part", ["short", "owner", "due_at"])
def test_a_plan_counts_with_an_owner_and_a_date(part: str) -> None:
    parts = {"short": "a", "owner": "Wang", "due_at": 0}
    rest = made(Planned, **{k: v for k, v in parts.items() if k != part})
    last = made(Planned, **{part: parts[part]})
    assert "plan" not in rest.signals(issue_of(rest))
    assert last.signals(issue_of(rest, last)) == {"plan", PROGRESS}


@pytest.mark.parametrize("part", ["short", "mid", "long"])
def test_three_terms_are_all_three(part: str) -> None:
    rest = made(Planned, **{term: "x" for term in ("short", "mid", "long") if term != part})
    last = made(Planned, **{part: "x"})
    assert "three_term_plan" not in rest.signals(issue_of(rest))
    assert last.signals(issue_of(rest, last)) == {"three_term_plan", PROGRESS}


def test_actions_are_numbered_in_their_order() -> None:
    issue = issue_of(REFIT, FAILED, made(ActionAdded, who="Wang", what="a washer"))
    assert issue.solution.actions == (
        Action(number=1, who="Chen", what="refit", due_at=MOMENT + DAY, cycle=1),
        Action(number=2, who="Wang", what="a washer", due_at=None, cycle=2),
    )
    assert REFIT.signals(issue) == {"next_step", PROGRESS}


def settled(issue: Issue) -> list[tuple[int | None, str | None]]:
    return [(a.done_at, a.waived_because) for a in issue.solution.actions]


def test_an_action_is_done_at_its_moment_or_waived_with_a_reason() -> None:
    two = issue_of(REFIT, REFIT)
    done = made(ActionSettled, number=2, at=MOMENT + 60)
    waived = made(ActionSettled, number=1, waived_because="the part is withdrawn")
    first = evolve(two, done)
    assert settled(first) == [(None, None), (MOMENT + 60, None)]
    assert done.signals(first) == {PROGRESS}
    both = evolve(first, waived)
    assert settled(both) == [(None, "the part is withdrawn"), (MOMENT + 60, None)]
    assert waived.signals(both) == {"actions_done", PROGRESS}


def test_a_criterion_of_the_same_name_takes_its_place_and_number() -> None:
    louder = replace(QUIET, value="50")
    other = replace(QUIET, name="dry")
    issue = issue_of(*(made(CriterionSet, criterion=c) for c in (QUIET, other, louder)))
    assert issue.solution.criteria == (louder, other)


@pytest.mark.parametrize("changed", [replace(QUIET, value="50"), replace(QUIET, name="dry")])
def test_a_criterion_that_was_not_judged_takes_a_passed_verdict_back(changed: object) -> None:
    proved = issue_of(made(CriterionSet, criterion=QUIET), moved(Status.VERIFYING), PASSED)
    assert evolve(proved, made(CriterionSet, criterion=QUIET)).verdict == proved.verdict
    assert evolve(proved, made(CriterionSet, criterion=changed)).verdict is None


def test_a_failure_stays_known_when_the_criteria_change() -> None:
    failed = issue_of(made(CriterionSet, criterion=QUIET), FAILED)
    easier = made(CriterionSet, criterion=replace(QUIET, value="50"))
    assert evolve(failed, easier).verdict_failed


def test_one_line_a_store_a_finding_completes_what_was_asked() -> None:
    asked = made(Swept, store="S02", owner="Chen", until=MOMENT + DAY)
    other = made(Swept, store="S03")
    found = made(Swept, store="S02", found="none")
    issue = issue_of(asked, other, found)
    done = Sweep(store="S02", owner="Chen", until=MOMENT + DAY, found="none")
    open_one = Sweep(store="S03", owner=None, until=None, found=None)
    assert issue.solution.sweeps == (done, open_one)


def test_a_store_that_is_asked_again_is_to_answer_again() -> None:
    found = made(Swept, store="S02", owner="Chen", until=MOMENT, found="none")
    again = made(Swept, store="S02", owner="Wang", until=MOMENT + DAY)
    assert issue_of(found, again).solution.sweeps == (
        Sweep(store="S02", owner="Wang", until=MOMENT + DAY, found=None),
    )


def test_measures_move_no_issue() -> None:
    issue = issue_of(REFIT, shown(), made(Contained, text="a"), judged(Outcome.PASSED, P0))
    assert (issue.status, issue.moved_at, issue.cycle) == (Status.NEW, MOMENT, 1)
