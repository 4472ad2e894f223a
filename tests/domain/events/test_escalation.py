"""Steps that were taken, and somebody who said that they know."""

from dataclasses import replace

from fbloop.domain.clocks import Clock, Step
from fbloop.domain.escalation import Skipped, Taken, climbed
from fbloop.domain.events.escalation import Acknowledged, Escalated
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import NoteKind, Party
from tests.domain.made_issues import MOMENT, clock, issue_of, made, noted

HOUR = 3_600
LADDER = (
    Step(at=MOMENT + HOUR, to="R", rule="50%"),
    Step(at=MOMENT + 2 * HOUR, to="A", rule="due"),
)
TAKEN = Taken(
    clock="respond", cycle=1, rule="50%", to="R", at=MOMENT + HOUR, due_at=MOMENT + 2 * HOUR,
    people=("Chen",),
)  # fmt: skip


def climbing(*events: object) -> Issue:
    """An issue with a ladder of two steps on two clocks, one of an earlier cycle beside them."""
    old = clock("respond", "contact:customer", steps=LADDER, cycle=0)
    clocks = [clock(name, "contact:customer", steps=LADDER) for name in ("respond", "close")]
    return issue_of(made(ClocksSet, clocks=(old, *clocks), because="logged"), *events)  # type: ignore[arg-type]


def steps_of(issue: Issue, name: str, cycle: int = 1) -> tuple[Step, ...]:
    (found,) = (c for c in issue.clocks if (c.name, c.cycle) == (name, cycle))
    return found.steps


def test_the_step_that_it_names_is_taken() -> None:
    issue = climbing(made(Escalated, at=MOMENT + HOUR, steps=(TAKEN,)))
    assert steps_of(issue, "respond") == (
        replace(LADDER[0], is_taken=True, told=("Chen",)), LADDER[1],
    )  # fmt: skip
    assert steps_of(issue, "respond", 0) == steps_of(issue, "close") == LADDER
    assert issue.escalations == (TAKEN,)


def test_a_machine_escalates_and_touches_nothing_else() -> None:
    before = climbing()
    after = climbing(made(Escalated, at=MOMENT + HOUR, steps=(TAKEN,)))
    assert (after.touched_at, after.moved_at) == (before.touched_at, before.moved_at)
    assert (after.last_at, after.version) == (MOMENT + HOUR, before.version + 1)


def test_a_skipped_step_is_taken_and_nobody_was_told() -> None:
    skipped = replace(TAKEN, people=(), skipped=Skipped.EMPTY)
    issue = climbing(made(Escalated, steps=(skipped,)))
    assert (steps_of(issue, "respond")[0].is_taken, steps_of(issue, "respond")[0].told) == (
        True,
        (),
    )


def test_a_step_of_a_clock_that_is_gone_is_history_alone() -> None:
    gone = replace(TAKEN, clock="plan")
    issue = climbing(made(Escalated, steps=(gone,)))
    assert issue.escalations == (gone,)
    assert steps_of(issue, "respond") == LADDER


def test_acknowledged_stops_the_ladders_of_what_runs() -> None:
    call = noted(NoteKind.CONTACT, Party.CUSTOMER)
    issue = climbing(made(Acknowledged))
    assert all(c.is_acked for c in issue.clocks)
    answered = climbing(call, made(Acknowledged))
    assert not any(c.is_acked for c in answered.clocks)


def test_a_clock_without_a_ladder_has_nothing_to_acknowledge() -> None:
    plain: Clock = clock("plan", "plan")
    issue = climbing(made(ClocksSet, clocks=(plain,), because="graded"), made(Acknowledged))
    assert [c.is_acked for c in issue.clocks if c.name == "plan"] == [False]


def test_a_clock_that_begins_later_is_not_acknowledged() -> None:
    later = clock("plan", "plan", steps=LADDER)
    issue = climbing(made(Acknowledged), made(ClocksSet, clocks=(later,), because="graded"))
    assert [c.is_acked for c in issue.clocks if c.name == "plan"] == [False]


def test_steps_are_known_by_their_rule_and_whom_they_tell() -> None:
    other = Step(at=MOMENT, to="owner", rule="50%")
    after = climbed((*LADDER, other), [TAKEN])
    assert [step.is_taken for step in after] == [True, False, False]
