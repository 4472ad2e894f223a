"""The gates: what the table of the command line's contract asks, for every priority."""

from dataclasses import replace

import pytest

from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.measures import ActionAdded, CauseFound, Scoped, Swept
from fbloop.domain.events.triage import Assigned
from fbloop.domain.events.verification import Archived, Closed, Reopened
from fbloop.domain.evolution import evolve, evolve_all
from fbloop.domain.facts import FACTS
from fbloop.domain.gates import closing_circumstances, missing, missing_until, next_status
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import (
    PATH,
    Outcome,
    Priority,
    ReopenKind,
    Resolution,
    Scope,
    Status,
)
from tests.domain.made_issues import (
    DAY,
    GIVEN,
    MILD,
    MOMENT,
    P0,
    P1,
    P2,
    P3,
    SEVERE,
    STORE_ALERT,
    WORKFLOW,
    asked,
    graded,
    issue_of,
    judged,
    made,
    moved,
    shown,
    whole_way,
)
from tests.marked_words import marked

# What a bare issue lacks at each gate.
TABLE: dict[tuple[Priority, Status], str] = {
    (P0, Status.INVESTIGATING): "owner contact",
    (P1, Status.INVESTIGATING): "owner contact",
    (P2, Status.INVESTIGATING): "owner",
    (P3, Status.INVESTIGATING): "owner",
    (P0, Status.PLANNING): "cause whys>=3|branches>=2 evidence scope containment",
    (P1, Status.PLANNING): "cause whys>=3|branches>=2 evidence scope",
    (P2, Status.PLANNING): "cause|action",
    (P3, Status.PLANNING): "cause|action",
    (P0, Status.EXECUTING): "plan plan_owner plan_due criterion plan_mid plan_long approval",
    (P1, Status.EXECUTING): "plan plan_owner plan_due criterion",
    (P2, Status.EXECUTING): "",
    (P3, Status.EXECUTING): "",
    (P0, Status.VERIFYING): "measure_evidence",
    (P1, Status.VERIFYING): "measure_evidence",
    (P2, Status.VERIFYING): "",
    (P3, Status.VERIFYING): "",
    (P0, Status.CLOSED): "confirmed_cause verification_passed customer_answered",
    (P1, Status.CLOSED): "confirmed_cause verification_passed customer_answered",
    (P2, Status.CLOSED): "verification_passed reply",
    (P3, Status.CLOSED): "verification_passed reply",
    (P0, Status.ARCHIVED): "lesson",
    (P1, Status.ARCHIVED): "lesson",
    (P2, Status.ARCHIVED): "",
    (P3, Status.ARCHIVED): "",
}


def lacks(issue: Issue, to: Status, priority: Priority | None) -> list[str]:
    """The names of what one gate lacks."""
    return [lack.field for lack in missing(issue, WORKFLOW, to, asked(priority))]


@pytest.mark.parametrize(("priority", "to"), TABLE)
def test_a_bare_issue_is_told_all_that_it_lacks_at_once(priority: Priority, to: Status) -> None:
    assert lacks(issue_of(graded(priority)), to, priority) == TABLE[priority, to].split()


@pytest.mark.parametrize("priority", Priority)
def test_the_whole_way_lacks_the_gates_together(priority: Priority) -> None:
    bare = issue_of(graded(priority))
    for status in (*GIVEN, Status.ARCHIVED):
        together = " ".join(TABLE[priority, s] for s in PATH[1 : PATH.index(status) + 1])
        found = missing_until(bare, WORKFLOW, status, asked(priority))
        assert [lack.field for lack in found] == together.split()


FACTS_OF_GATES = [(to, fact) for to, facts in GIVEN.items() for fact, _ in facts if fact]


@pytest.mark.parametrize(("to", "fact"), FACTS_OF_GATES)
def test_the_one_fact_that_is_left_out_is_named_with_its_flag(to: Status, fact: str) -> None:
    level = None if fact == "priority" else P0
    (lack,) = missing(whole_way(to, without=fact), WORKFLOW, to, asked(level))
    assert lack.field == fact
    assert lack.flag == ", or ".join(FACTS[name].flag for name in fact.split("|"))
    assert lack.says == ", or ".join(FACTS[name].label for name in fact.split("|"))


def test_what_will_do_instead_can_be_told_in_another_language() -> None:
    (lack,) = missing(issue_of(), WORKFLOW, Status.PLANNING, asked(P2))
    assert marked(lack.says) == "<<the root cause>, or <a corrective action>>"
    assert marked(lack.flag) == '<--cause TEXT [--suspected], or --action "WHO: WHAT <WHEN">'


@pytest.mark.parametrize("to", GIVEN)
@pytest.mark.parametrize("priority", Priority)
def test_what_is_all_there_lacks_nothing(priority: Priority, to: Status) -> None:
    issue = whole_way(to, priority=priority)
    assert missing_until(issue, WORKFLOW, to, asked(priority)) == []


def test_two_branches_stand_for_three_whys() -> None:
    issue = whole_way(Status.PLANNING, without="whys>=3|branches>=2")
    fishbone = made(CauseFound, branches=("people: hurried", "machine: worn torque key"))
    assert lacks(issue, Status.PLANNING, P0) == ["whys>=3|branches>=2"]
    assert lacks(evolve(issue, fishbone), Status.PLANNING, P0) == []


@pytest.mark.parametrize("priority", MILD)
@pytest.mark.parametrize(
    "fact", [made(CauseFound, text="a loose clip"), made(ActionAdded, who="Chen", what="refit")]
)
def test_a_mild_problem_is_planned_with_a_cause_or_an_action(
    priority: Priority, fact: CauseFound | ActionAdded
) -> None:
    assert lacks(issue_of(fact), Status.PLANNING, priority) == []


@pytest.mark.parametrize("to", [s for s in PATH if s is not Status.NEW])
def test_what_nobody_graded_is_asked_as_the_worst(to: Status) -> None:
    ungraded = issue_of()
    assert ungraded.grading.priority is None
    assert set(TABLE[P0, to].split()) <= set(lacks(ungraded, to, None))


@pytest.mark.parametrize("priority", Priority)
def test_a_suspected_cause_is_enough_to_act_and_not_to_close(priority: Priority) -> None:
    suspected = made(CauseFound, text="perhaps the bracket", is_confirmed=False)
    issue = evolve(whole_way(Status.CLOSED, priority=priority), suspected)
    assert lacks(issue, Status.PLANNING, priority) == []
    expected = ["confirmed_cause"] if priority in SEVERE else []
    assert lacks(issue, Status.CLOSED, priority) == expected


@pytest.mark.parametrize("priority", Priority)
def test_every_action_is_done_or_waived_for_the_severe(priority: Priority) -> None:
    another = made(ActionAdded, who="Chen", what="tell the store")
    issue = evolve(whole_way(Status.VERIFYING, priority=priority), another)
    assert lacks(issue, Status.VERIFYING, priority) == (
        ["actions_settled"] if priority in SEVERE else []
    )


@pytest.mark.parametrize("priority", Priority)
def test_a_failed_verification_empties_the_gate_before_the_next(priority: Priority) -> None:
    passed = whole_way(Status.CLOSED, priority=priority)
    failed = evolve(passed, judged(Outcome.FAILED, priority))
    assert sorted(lacks(failed, Status.VERIFYING, priority)) == ["measure_evidence", "renewed_work"]
    renewed = evolve_all(failed, (shown(), made(CauseFound, text="the washer is missing")))
    assert lacks(renewed, Status.VERIFYING, priority) == []
    assert "verification_passed" in lacks(renewed, Status.CLOSED, priority)


@pytest.mark.parametrize("priority", Priority)
def test_reopened_it_is_proved_and_answered_anew(priority: Priority) -> None:
    closed = evolve(whole_way(Status.CLOSED, priority=priority), made(Closed, resolution="solved"))
    assert lacks(closed, Status.CLOSED, priority) == []
    back = made(Reopened, kind=ReopenKind.CUSTOMER, reason="again", reported_at=MOMENT)
    found = lacks(evolve(closed, back), Status.CLOSED, priority)
    answer = "customer_answered" if priority in SEVERE else "reply"
    assert found == ["verification_passed", answer]
    assert set(lacks(evolve(closed, back), Status.VERIFYING, priority)) == {
        "renewed_work",
        "measure_evidence",
    }


def test_a_reopened_p0_is_approved_anew() -> None:
    closed = evolve(whole_way(Status.CLOSED), made(Closed, resolution="solved"))
    back = made(Reopened, kind=ReopenKind.AUDIT, reason="again", reported_at=MOMENT)
    assert lacks(evolve(closed, back), Status.EXECUTING, P0) == ["approval"]


@pytest.mark.parametrize("lowered", [P1, P2, P3])
def test_lowering_opens_no_closing_gate(lowered: Priority) -> None:
    verified = whole_way(Status.CLOSED, priority=lowered)
    was_worse = evolve_all(verified, (graded(P0), graded(lowered)))
    closing = closing_circumstances(was_worse, asked(lowered))
    assert closing.priority is P0
    found = [m.field for m in missing_until(was_worse, WORKFLOW, Status.CLOSED, closing)]
    assert "verification_passed" in found


@pytest.mark.parametrize("verified_as", Priority)
@pytest.mark.parametrize("closed_as", Priority)
def test_a_verification_counts_at_its_priority_and_below(
    verified_as: Priority, closed_as: Priority
) -> None:
    issue = whole_way(Status.CLOSED, priority=verified_as)
    counts = verified_as.rank <= closed_as.rank
    assert ("verification_passed" not in lacks(issue, Status.CLOSED, closed_as)) is counts


def test_closing_of_an_issue_that_was_never_lowered_is_asked_at_its_own_priority() -> None:
    assert closing_circumstances(issue_of(graded(P2)), asked(P2)).priority is P2
    assert closing_circumstances(issue_of(), asked(None)).priority is None


def test_a_store_alert_has_nobody_to_call_or_to_answer() -> None:
    alert = issue_of(STORE_ALERT, graded(P0))
    assert lacks(alert, Status.INVESTIGATING, P0) == ["owner"]
    assert lacks(alert, Status.CLOSED, P0) == ["confirmed_cause", "verification_passed"]
    assert lacks(alert, Status.CLOSED, P3) == ["verification_passed"]


def test_another_systems_word_opens_no_gate() -> None:
    claimed = made(StatusTaken, to=Status.CLAIMED)
    for priority in Priority:
        plain, taken = issue_of(graded(priority)), issue_of(graded(priority), claimed)
        for status in PATH[1:]:
            assert lacks(taken, status, priority) == lacks(plain, status, priority)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("priority", Priority)
def test_what_reaches_further_is_archived_after_the_other_stores_were_checked(
    priority: Priority, scope: Scope
) -> None:
    issue = issue_of(made(Scoped, scope=scope))
    expected = ["lesson"] if priority in SEVERE else []
    if scope in {Scope.BATCH, Scope.SYSTEMIC}:
        expected = ["lesson", "swept"]
    assert lacks(issue, Status.ARCHIVED, priority) == expected
    swept = made(Swept, store="S02", found="none")
    done = evolve_all(issue, (swept, made(Archived, no_lesson="known already")))
    assert lacks(done, Status.ARCHIVED, priority) == []


@pytest.mark.parametrize("priority", [P0, P1, P2])
def test_the_watch_window_ends_at_its_instant(priority: Priority) -> None:
    closed = issue_of(
        made(Closed, resolution=Resolution.SOLVED, watch_until=MOMENT + DAY, lesson="KB-1")
    )
    for now, expected in ((MOMENT + DAY - 1, ["watch_over"]), (MOMENT + DAY, [])):
        found = missing(closed, WORKFLOW, Status.ARCHIVED, asked(priority, now))
        assert [lack.field for lack in found] == expected


def test_the_same_lack_is_told_once() -> None:
    twice = issue_of(graded(P0), made(Scoped, scope=Scope.SYSTEMIC))
    assert lacks(twice, Status.ARCHIVED, P0) == ["lesson", "swept"]


def test_the_way_leads_from_status_to_status_and_ends() -> None:
    assert [next_status(status) for status in PATH] == [*PATH[1:], None]
    assert next_status(Status.CLAIMED) is None


def test_what_was_given_under_way_is_not_asked_again() -> None:
    there = issue_of(graded(P2), made(Assigned, owner="Wang"), moved(Status.INVESTIGATING))
    found = missing_until(there, WORKFLOW, Status.PLANNING, asked(P2))
    assert [lack.field for lack in found] == ["cause|action"]


def test_approvers_of_the_routing_are_asked_whatever_the_rules_of_gates_ask() -> None:
    unapproved = replace(asked(P3), unapproved="quality (Zhou)")
    (lack,) = missing(issue_of(graded(P3)), WORKFLOW, Status.EXECUTING, unapproved)
    assert (lack.field, lack.flag) == ("approval", "--approve --by APPROVER")
    assert lack.says == "the approval of quality (Zhou)"


def test_the_accountable_persons_approval_is_asked_beside_them() -> None:
    unapproved = replace(asked(P0), unapproved="quality (Zhou)")
    lacks = missing(issue_of(graded(P0)), WORKFLOW, Status.EXECUTING, unapproved)
    assert [lack.flag for lack in lacks if lack.field == "approval"] == [
        "--approve --by ACCOUNTABLE", "--approve --by APPROVER",
    ]  # fmt: skip
