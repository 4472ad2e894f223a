"""What every engine does with ladders: finds the steps whose time has come, and takes them."""

from typing import Any

import pytest

from fbloop.domain.clocks import Clock, ClockKind, Step
from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.escalation import Acknowledged, Escalated
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.vocabulary import Outcome, Priority, Status
from fbloop.ledger.base import Ledger, Row
from fbloop.ledger.chain import StoredEvent, StoredSeal, broken_events, broken_seals
from fbloop.ledger.query import Query
from tests.ledger.conftest import Place
from tests.ledger.made_events import (
    BY,
    DAY,
    HOUR,
    NOON,
    assigned,
    claimed,
    clock,
    clocks_set,
    closed,
    contact,
    graded,
    logged,
    moved,
    reopened,
    verified,
)
from tests.ledger.made_questions import FOREVER, loaded, write

LADDER = (
    Step(at=NOON + HOUR, to="R", rule="50%"),
    Step(at=NOON + 2 * HOUR, to="A", rule="due"),
)


def climbing_clock(name: str = "respond", steps: tuple[Step, ...] = LADDER, **given: Any) -> Clock:
    return clock(name, NOON + 2 * HOUR, steps=steps, **given)


def an_issue(ledger: Ledger, *events: Event, **facts: Any) -> str:
    """An issue with a ladder of two steps, and what happened since."""
    return write(ledger, logged(**facts), clocks_set(climbing_clock()), *events)


def taken(*rules: str, name: str = "respond", cycle: int = 1, **given: Any) -> tuple[Taken, ...]:
    steps = {step.rule: step for step in LADDER}
    return tuple(
        Taken(
            clock=name,
            cycle=cycle,
            rule=rule,
            to=steps[rule].to,
            at=steps[rule].at,
            due_at=NOON + 2 * HOUR,
            **{"people": ("Chen",), **given},
        )
        for rule in rules
    )


def escalated(*steps: Taken) -> Escalated:
    return Escalated(at=max(step.at for step in steps), by=BY, steps=steps)


def climb(ledger: Ledger, issue_id: str, *steps: Taken, moment: int = FOREVER) -> None:
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        (climber,) = tx.climbers([issue_id], moment)
        tx.climb(climber, escalated(*steps))


# --- finding ---


def test_an_issue_is_found_from_the_moment_of_its_step_on(ledger: Ledger) -> None:
    issue_id = an_issue(ledger)
    assert ledger.climbing(Query(), NOON + HOUR - 1) == []
    assert ledger.climbing(Query(), NOON + HOUR) == [issue_id]
    assert ledger.climbing(Query(), FOREVER) == [issue_id]


def test_the_oldest_step_comes_first(ledger: Ledger) -> None:
    later = an_issue(ledger)
    early = tuple(Step(at=NOON + n, to="A", rule=f"{n}%") for n in (60, 10))
    first = write(ledger, logged(), clocks_set(climbing_clock(steps=early)))
    assert ledger.climbing(Query(), FOREVER) == [first, later]
    assert ledger.climbing(Query(), FOREVER, 1) == [first]
    assert ledger.climbing(Query(), FOREVER, 0) == []


@pytest.mark.parametrize(
    "events",
    [
        (contact(),),
        (Acknowledged(at=NOON, by=BY),),
        (closed(),),
        (claimed(),),
        (Undone(at=NOON, by=BY, versions=(1, 2)),),
        (Undone(at=NOON, by=BY, versions=(2,)),),
        (closed(), reopened()),  # the earlier cycle's clock ended
        (escalated(*taken("50%", "due")),),
    ],
    ids=lambda events: " ".join(event.NAME for event in events),
)
def test_what_does_not_run_or_was_told_is_not_found(
    ledger: Ledger, events: tuple[Event, ...]
) -> None:
    an_issue(ledger, *events)
    assert ledger.climbing(Query(), FOREVER) == []


def test_what_had_come_before_a_late_answer_is_found(ledger: Ledger) -> None:
    late = an_issue(ledger, contact(NOON + 2 * HOUR + 1))
    assert ledger.climbing(Query(), FOREVER) == [late]
    climb(ledger, late, *taken("50%", "due"))
    assert ledger.climbing(Query(), FOREVER) == []


def test_what_a_person_touched_after_the_moment_is_left(ledger: Ledger) -> None:
    issue_id = an_issue(ledger, assigned("one", NOON + 3 * HOUR))
    assert ledger.climbing(Query(), NOON + 3 * HOUR - 1) == []
    assert ledger.climbing(Query(), NOON + 3 * HOUR) == [issue_id]
    by_import = ClocksSet(at=NOON + DAY, by=BY, run="r1", clocks=(climbing_clock("plan"),),
                          because="logged")  # fmt: skip
    write(ledger, by_import, to=issue_id)
    assert ledger.climbing(Query(), NOON + 3 * HOUR) == [issue_id]


def test_the_filter_narrows(ledger: Ledger) -> None:
    one = an_issue(ledger, graded(Priority.P0), assigned("one"), store="S1")
    other = an_issue(ledger, graded(Priority.P1), store="S2")
    assert ledger.climbing(Query(priorities=("P0",)), FOREVER) == [one]
    assert ledger.climbing(Query(stores=("S2",)), FOREVER) == [other]
    assert ledger.climbing(Query(is_unassigned=True), FOREVER) == [other]
    assert ledger.climbing(Query(stores=("S3",)), FOREVER) == []


def test_climbers_bring_what_a_step_asks_for(ledger: Ledger) -> None:
    facts = {"store": "S1", "zone": "Z1", "region": "R1"}
    later = climbing_clock("plan", tuple(Step(at=FOREVER, to="A", rule="due") for _ in "1"))
    issue_id = an_issue(
        ledger, clocks_set(later), graded(Priority.P0), assigned("one", accountable="two"), **facts
    )
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        (found,) = tx.climbers([issue_id, "2026-11-9999"], NOON + DAY)
    assert (found.id, found.version, found.priority) == (issue_id, 5, "P0")
    assert (found.owner, found.accountable) == ("one", "two")
    assert (found.store, found.zone, found.region) == ("S1", "Z1", "R1")
    ((name, kind, cycle, due_at, steps),) = found.ladders
    assert (name, kind, cycle, due_at) == ("respond", "deadline", 1, NOON + 2 * HOUR)
    assert tuple(Step(**rung._asdict()) for rung in steps) == LADDER


# --- taking ---


def rows_of(ledger: Ledger, issue_id: str) -> tuple[Row, list[Row]]:
    """The issue's projections, but for what it is called and where it stands in the list."""
    (row,) = ledger.issues(Query(ids=(issue_id,)))
    clocks = ledger.clocks([issue_id])
    return (
        {name: value for name, value in row.items() if name not in {"id", "seq"}},
        [{name: value for name, value in one.items() if name != "issue"} for one in clocks],
    )


def twins(ledger: Ledger, *events: Event, **facts: Any) -> tuple[str, str]:
    return an_issue(ledger, *events, **facts), an_issue(ledger, *events, **facts)


def broken(ledger: Ledger) -> list[str]:
    """What is wrong with the chain, if anything."""
    connection = ledger._connection  # type: ignore[attr-defined]
    columns = "issue, version, number, type, at, recorded_at, by, payload, digest, seal"
    stored = connection.execute(f"SELECT {columns} FROM events ORDER BY number").fetchall()
    names = columns.split(", ")
    events = [StoredEvent(**dict(zip(names, row, strict=True))) for row in stored]
    columns = "number, events, newest_at, newest_recorded_at, recorded_at, by, digest"
    sealed = connection.execute(f"SELECT {columns} FROM seal ORDER BY number").fetchall()
    names = columns.split(", ")
    seals = [StoredSeal(**dict(zip(names, row, strict=True))) for row in sealed]
    return [
        *broken_events(sorted(events, key=lambda e: (e.issue, e.version))),
        *broken_seals(seals, events),
    ]


LIVES: dict[str, tuple[Event, ...]] = {
    "just logged": (),
    "owned": (graded(Priority.P0), assigned("one", NOON + 3 * HOUR)),
    "undone since": (assigned("one"), Undone(at=NOON + HOUR, by=BY, versions=(3,))),
    "two ladders": (clocks_set(climbing_clock("plan", stops=("plan",))),),
    "by an import": (
        ClocksSet(at=NOON + DAY, by=BY, run="r1", clocks=(climbing_clock("plan"),), because="x"),
    ),
    "a failed verification": (
        clocks_set(climbing_clock("solve", stops=("verifying",))),
        moved(Status.VERIFYING, NOON + HOUR),
        verified(Outcome.FAILED, NOON + 2 * HOUR),
    ),
    "answered too late": (contact(NOON + 3 * HOUR),),
    "a missed period": (
        clocks_set(
            climbing_clock(
                "followup",
                kind=ClockKind.EVERY,
                owed=(Step(at=NOON - HOUR, to="A", rule="due", due_at=NOON - HOUR),),
            )
        ),
    ),
}


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
@pytest.mark.parametrize("rules", [("50%",), ("50%", "due")])
def test_climbing_leaves_what_appending_leaves(
    ledger: Ledger, life: tuple[Event, ...], rules: tuple[str, ...]
) -> None:
    climbed, appended = twins(ledger, *life, store="S1", customer="Made Up")
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        (climber,) = tx.climbers([climbed], FOREVER)
        steps = tuple(
            step
            for own in climber.ladders
            for step in taken(*rules, name=own.clock, cycle=own.cycle)
        )
        tx.climb(climber, escalated(*steps))
        tx.append(appended, [escalated(*steps)])
    assert rows_of(ledger, climbed) == rows_of(ledger, appended)
    one, other = loaded(ledger, climbed), loaded(ledger, appended)
    assert (one.clocks, one.escalations, one.version) == (
        other.clocks, other.escalations, other.version,
    )  # fmt: skip
    assert one.escalations == steps
    assert ledger.history(climbed)[-1].event == escalated(*steps)
    assert broken(ledger) == []


@pytest.mark.parametrize("life", LIVES.values(), ids=LIVES)
def test_climbing_leaves_what_the_events_tell(ledger: Ledger, life: tuple[Event, ...]) -> None:
    """A note has the issue folded again from its first event, and all rows written anew."""
    issue_id = an_issue(ledger, *life)
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        (climber,) = tx.climbers([issue_id], FOREVER)
        own = climber.ladders[0]
        tx.climb(climber, escalated(*taken("50%", name=own.clock, cycle=own.cycle)))
    issue, clocks = rows_of(ledger, issue_id)
    write(ledger, assigned("next", NOON + DAY), to=issue_id)
    again, clocks_again = rows_of(ledger, issue_id)
    assert clocks_again == clocks
    moves = {"version", "owner", "hand_overs", "last_at", "touched_at", "last_recorded_at", "run"}
    assert {name for name in issue if issue[name] != again[name]} <= moves
    assert again["version"] == issue["version"] + 1


def test_what_was_told_is_kept_and_the_next_step_waits(ledger: Ledger) -> None:
    issue_id = an_issue(ledger)
    climb(ledger, issue_id, *taken("50%"))
    assert ledger.climbing(Query(), NOON + 2 * HOUR - 1) == []
    assert ledger.climbing(Query(), NOON + 2 * HOUR) == [issue_id]
    climb(ledger, issue_id, *taken("due", people=(), skipped=Skipped.EMPTY))
    assert ledger.climbing(Query(), FOREVER) == []
    (respond,) = loaded(ledger, issue_id).clocks
    assert [(step.is_taken, step.told) for step in respond.steps] == [
        (True, ("Chen",)), (True, ()),
    ]  # fmt: skip


def test_in_one_transaction_with_what_happens_before_and_after(ledger: Ledger) -> None:
    """Rows of either way wait for nothing that the other would overwrite."""
    issue_id = an_issue(ledger)
    with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
        tx.append(issue_id, [assigned("one")])
        (climber,) = tx.climbers([issue_id], FOREVER)
        assert climber.owner == "one"
        tx.climb(climber, escalated(*taken("50%")))
        held = tx.load(issue_id)
        assert held is not None
        assert len(held.escalations) == 1
        tx.append(issue_id, [assigned("two")])
        (climber,) = tx.climbers([issue_id], FOREVER)
        tx.climb(climber, escalated(*taken("due")))
        assert tx.climbing(Query(), FOREVER) == []
    issue = loaded(ledger, issue_id)
    assert (issue.ownership.owner, issue.version, len(issue.escalations)) == ("two", 6, 2)
    assert rows_of(ledger, issue_id)[0]["owner"] == "two"
    assert broken(ledger) == []


def test_an_error_leaves_no_step(ledger: Ledger) -> None:
    issue_id = an_issue(ledger)
    before = rows_of(ledger, issue_id), ledger.seal()

    def fail() -> None:
        with ledger.transaction(recorded_at=NOON + DAY, by=BY) as tx:
            (climber,) = tx.climbers([issue_id], FOREVER)
            tx.climb(climber, escalated(*taken("50%")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (rows_of(ledger, issue_id), ledger.seal()) == before


@pytest.mark.parametrize("name", ["\ud800 lone", "nul \x00", '"quoted"', "战区老陈", "\x1b[1m"])
def test_anybody_s_name_is_kept(ledger: Ledger, name: str) -> None:
    climbed, appended = twins(ledger, assigned(name))
    steps = taken("50%", people=(name,))
    climb(ledger, climbed, *steps)
    write(ledger, escalated(*steps), to=appended, at=NOON + DAY)
    assert rows_of(ledger, climbed) == rows_of(ledger, appended)
    assert loaded(ledger, climbed).escalations[0].people == (name,)


def test_others_see_the_steps(place: Place, ledger: Ledger) -> None:
    issue_id = an_issue(ledger)
    climb(ledger, issue_id, *taken("50%", "due"))
    other = place.open()
    assert other.climbing(Query(), FOREVER) == []
    assert loaded(other, issue_id) == loaded(ledger, issue_id)


# --- moments ---


def test_an_earlier_moment_has_the_steps_that_were_to_come(ledger: Ledger) -> None:
    issue_id = an_issue(ledger)
    climb(ledger, issue_id, *taken("50%"))
    with ledger.world(happened_by=NOON + HOUR - 1) as then:
        assert then.climbing(Query(), NOON + HOUR) == [issue_id]
        (row,) = then.issues(Query())
        assert row["version"] == 2
    with ledger.world(happened_by=NOON + HOUR) as then:
        assert then.climbing(Query(), NOON + HOUR) == []
        assert then.climbing(Query(), NOON + 2 * HOUR) == [issue_id]
    with ledger.world(known_by=NOON + HOUR) as then:
        assert then.climbing(Query(), NOON + HOUR) == [issue_id]
    assert ledger.climbing(Query(), NOON + HOUR) == []
