"""What every engine answers to reports: cases, kin that was over, what is late, what comes."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.clocks import ClockKind
from fbloop.domain.events.measures import CauseFound, Planned
from fbloop.domain.vocabulary import Outcome, Priority, Status
from fbloop.ledger.base import Ledger, Reading
from fbloop.ledger.columns import CASE_COLUMNS, FACTS
from fbloop.ledger.query import Query
from tests.ledger.made_events import (
    BY,
    DAY,
    HOUR,
    NOON,
    assigned,
    claimed,
    classified,
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
from tests.ledger.made_questions import write

MONTH = 30 * DAY
QUARTER = 90 * DAY
LATER = NOON + DAY


def case(reading: Reading, issue: str) -> dict[str, Any]:
    (values,) = reading.figures.cases(Query(ids=(issue,)))
    return dict(zip(CASE_COLUMNS, values, strict=True))


def repeats(reading: Reading) -> set[str]:
    rows = reading.figures.cases(Query(), ("id", "is_repeat"), within=QUARTER)
    return {issue for issue, is_repeat in rows if is_repeat}


def facts(reading: Reading, issue: str) -> dict[str, bool]:
    (values,) = reading.figures.cases(Query(ids=(issue,)), FACTS)
    return dict(zip(FACTS, map(bool, values), strict=True))


def responses(reading: Reading, moment: int = LATER) -> list[tuple[int, int | None]]:
    rows = reading.figures.responses(Query(), moment)
    return sorted(((due_at, stopped_at) for _, due_at, stopped_at in rows), key=str)


def late(reading: Reading, moment: int = LATER, most: int = 20) -> list[tuple[Any, ...]]:
    groups = reading.figures.late(Query(), moment, most).groups
    found = [(g["owner"], g["department"], g["issues"], g["clocks"]) for g in groups]
    return sorted(found, key=str)


def item(name: str, due_at: int) -> Any:
    return clock(name, due_at, kind=ClockKind.ITEM)


def test_a_case_is_its_issue(ledger: Ledger) -> None:
    issue = write(
        ledger,
        logged(NOON, vin="LFBZZ00000TEST001", customer="Made Up", store="S1", software="3.1"),
        graded(Priority.P1),
        assigned("one", department="shop"),
        clocks_set(clock("respond", NOON + HOUR)),
        contact(NOON + HOUR),
    )
    found = case(ledger, issue)

    assert (found["priority"], found["owner"], found["department"]) == ("P1", "one", "shop")
    assert (found["store"], found["software"], found["cycle"]) == ("S1", "3.1", 1)
    assert found["vin_key"] not in (None, "LFBZZ00000TEST001")
    assert responses(ledger) == [(NOON + HOUR, NOON + HOUR)]


def test_which_first_responses_stand_in_rates(ledger: Ledger) -> None:
    write(
        ledger,
        logged(),
        clocks_set(
            clock("respond", NOON + HOUR),
            clock("respond", LATER, cycle=2),
            clock("respond", LATER + 1, cycle=3, is_counted=False),
            clock("solve", LATER),
        ),
        contact(NOON + 1),
    )
    write(ledger, logged(), clocks_set(clock("respond", NOON, withdrawn_at=LATER)))
    counted = [(NOON + HOUR, NOON + 1), (LATER, None)]

    assert responses(ledger) == counted
    assert responses(ledger, LATER - 1) == [(NOON, None), *counted]


def test_what_was_written_over_since(ledger: Ledger) -> None:
    issue = write(ledger, logged(), graded(Priority.P2), assigned("one", LATER))
    write(ledger, logged(), graded(Priority.P2), contact(LATER + HOUR))

    def found(moment: int, *types: str) -> list[str]:
        return ledger.figures.written_over(Query(), moment, types)

    assert found(NOON, "assigned", "graded") == [issue]
    assert found(LATER, "assigned", "graded") == found(NOON, "graded") == []
    assert found(LATER - 1, "assigned") == [issue]


@pytest.mark.parametrize(
    ("who", "is_identified"),
    [({"vin": "LFB1"}, True), ({"customer": "Made Up"}, True), ({"phone": "1"}, False)],
)
def test_whose_it_is(ledger: Ledger, who: dict[str, Any], is_identified: bool) -> None:
    assert facts(ledger, write(ledger, logged(**who)))["is_identified"] is is_identified


@pytest.mark.parametrize(
    ("event", "has_record"),
    [
        (CauseFound(at=NOON, by=BY, text="worn"), True),
        (Planned(at=NOON, by=BY, short="change it"), True),
        (verified(Outcome.FAILED), True),
        (contact(NOON), False),
    ],
)
def test_what_is_recorded_of_its_solution(ledger: Ledger, event: Any, has_record: bool) -> None:
    assert facts(ledger, write(ledger, logged(), event))["has_record"] is has_record


def over(at: int, **who: str) -> list[Any]:
    """An issue that was reported and claimed an hour later."""
    return [logged(at, **who), classified("noise", at), claimed(at + HOUR)]


@pytest.mark.parametrize(
    ("old", "new", "is_repeat"),
    [
        ({"vin": "LFB1"}, {"vin": "LFB1"}, True),
        ({"vin": "LFB1"}, {"vin": "LFB2"}, False),
        ({"customer": "Made Up"}, {"customer": "Made Up"}, True),
        ({"customer": "Made Up"}, {"customer": "Made Up", "vin": "LFB1"}, True),
        ({"customer": "Made Up", "vin": "LFB1"}, {"customer": "Made Up"}, True),
        ({"customer": "Made Up", "vin": "LFB1"}, {"customer": "Made Up", "vin": "LFB2"}, False),
        ({"customer": "Made Up"}, {"customer": "Other"}, False),
        ({}, {}, False),
    ],
)
def test_the_same_car_or_where_one_has_no_vin_the_customer(
    ledger: Ledger, old: dict[str, str], new: dict[str, str], is_repeat: bool
) -> None:
    write(ledger, *over(NOON, **old))
    issue = write(ledger, logged(NOON + DAY, **new), classified("noise", NOON + DAY))

    assert repeats(ledger) == ({issue} if is_repeat else set())


def test_only_the_same_problem_that_was_over_counts(ledger: Ledger) -> None:
    write(ledger, *over(NOON, vin="LFB1"))
    write(ledger, logged(NOON, vin="LFB3"), classified("noise"))
    for number, category in ((1, "leak"), (3, "noise")):
        write(ledger, logged(LATER, vin=f"LFB{number}"), classified(category, LATER))

    assert repeats(ledger) == set()


@pytest.mark.parametrize(("age", "is_repeat"), [(QUARTER, True), (QUARTER + 1, False)])
def test_for_ninety_days(ledger: Ledger, age: int, is_repeat: bool) -> None:
    write(ledger, *over(NOON, vin="LFB1"))
    at = NOON + age
    issue = write(ledger, logged(at, vin="LFB1"), classified("noise", at))

    assert repeats(ledger) == ({issue} if is_repeat else set())


def test_what_was_closed_here_counts_when_it_was_solved_before(ledger: Ledger) -> None:
    write(ledger, logged(NOON, vin="LFB1"), classified("noise"), closed(LATER))
    before = LATER - 1
    write(ledger, logged(before, vin="LFB1"), classified("noise", before), at=LATER)
    after = write(ledger, logged(LATER, vin="LFB1"), classified("noise", LATER))

    assert repeats(ledger) == {after}


def test_late_issues_are_counted_by_owner_and_department(ledger: Ledger) -> None:
    first = write(
        ledger,
        logged(),
        assigned("one", department="shop"),
        graded(Priority.P2),
        clocks_set(
            clock("respond", NOON), clock("solve", NOON + 1), item("a", NOON), item("b", NOON)
        ),
    )
    worse = write(ledger, logged(), graded(Priority.P0), clocks_set(clock("respond", NOON + 2)))
    write(ledger, logged(), assigned("one"), clocks_set(clock("respond", LATER)))
    write(ledger, logged(), clocks_set(clock("respond", NOON)), claimed(NOON))

    assert late(ledger) == [("one", "shop", 1, 3), (None, None, 1, 1)]
    assert ledger.figures.late(Query(), LATER, 20).worst == [worse, first]
    assert ledger.figures.late(Query(), LATER, 1).worst == [worse]
    assert late(ledger, NOON) == []


def test_why_issues_are_late_is_told_by_what_was_due_first(ledger: Ledger) -> None:
    first = clock("solve", NOON + 1), clock("update", NOON + 2)
    write(ledger, logged(), graded(Priority.P1), contact(NOON), clocks_set(*first))
    write(ledger, logged(), graded(Priority.P3), clocks_set(item("a", NOON), item("b", NOON)))
    write(
        ledger,
        logged(),
        moved(Status.VERIFYING, NOON),
        verified(Outcome.PASSED),
        clocks_set(clock("close", NOON)),
    )
    groups = {g["clock"]: g for g in ledger.figures.late(Query(), LATER, 9).groups}

    assert groups.keys() == {"solve", "checklist", "close"}
    assert [groups[name]["severe"] for name in ("solve", "checklist", "close")] == [1, 0, 0]
    assert [groups[name]["has_contact"] for name in ("solve", "checklist")] == [1, 0]
    assert [groups[name]["is_proved"] for name in ("solve", "close")] == [0, 1]
    assert groups["close"]["status"] == Status.VERIFYING
    assert [group["has_cause"] for group in groups.values()] == [0, 0, 0]


def test_what_was_reported_before_the_ledger_went_live(ledger: Ledger) -> None:
    taken_over = replace(logged(NOON), live_from=LATER)
    old = write(ledger, taken_over)
    write(ledger, logged(NOON))
    assert ledger.figures.stocktaking(Query()) == set()  # there never was a first day
    with ledger.transaction(recorded_at=LATER, by=BY) as tx:
        tx.change_setting("live_from", "2026-11-24")

    assert ledger.figures.stocktaking(Query()) == {old}
    with ledger.transaction(recorded_at=LATER, by=BY) as tx:
        tx.change_setting("live_from", None)
        values = {"name": "live_from", "old": "2026-11-24", "new": None}
        tx.record_of_ledger("setting_changed", LATER, BY, values)
    assert ledger.figures.stocktaking(Query()) == {old}


def test_where_open_issues_wait(ledger: Ledger) -> None:
    write(ledger, logged())
    write(ledger, logged(), moved(Status.EXECUTING, NOON + HOUR))
    write(ledger, logged(), moved(Status.EXECUTING, NOON + 3 * HOUR))
    write(ledger, logged(), claimed())
    found = {row["status"]: row for row in ledger.figures.waits(Query(), NOON + 4 * HOUR)}

    assert found.keys() == {"new", "executing"}
    assert (found["executing"]["issues"], found["executing"]["waiting_s"]) == (2, 4 * HOUR)
    assert found["executing"]["longest_s"] == 3 * HOUR


def test_what_comes_due(ledger: Ledger) -> None:
    write(
        ledger,
        logged(),
        graded(Priority.P2),
        clocks_set(clock("solve", LATER + 1), clock("respond", LATER), clock("close", NOON)),
    )
    worse = write(ledger, logged(), graded(Priority.P1), clocks_set(clock("solve", LATER + 5)))
    asked: dict[str, Any] = {"since": LATER, "until": LATER + 5, "most": 1}
    found = ledger.figures.coming(Query(), ("deadline",), **asked)
    both = ledger.figures.coming(Query(), ("deadline",), **(asked | {"most": 9}))

    assert ([row["id"] for row in found.rows], found.total) == ([worse], 2)
    assert [(row["clock"], row["due_at"], row["clocks"]) for row in both.rows] == [
        ("solve", LATER + 5, 1),
        ("respond", LATER, 2),
    ]
    assert ledger.figures.coming(Query(), ("watch",), **asked) == ([], 0)


def test_which_closings_were_decided(ledger: Ledger) -> None:
    held = write(ledger, logged(), closed(NOON, watch_until=LATER))
    false = write(ledger, logged(), closed(NOON, watch_until=LATER), reopened(NOON + HOUR))
    write(ledger, logged(), closed(NOON, watch_until=LATER), reopened(LATER, was_watched=False))
    write(ledger, logged(), claimed(LATER - MONTH))

    def ids(**asked: Any) -> list[str]:
        return [row["id"] for row in ledger.issues(Query(**asked))]

    assert ids(watch_ends=(LATER, LATER)) == [held]
    assert ids(watch_ends=(LATER + 1, LATER + 9)) == []
    assert ids(is_falsified=True) == [false]
    assert ids(closed_between=(NOON, NOON)) == [held]


def test_what_came_back_between(ledger: Ledger) -> None:
    twice = [closed(NOON, watch_until=LATER), reopened(NOON + HOUR), closed(NOON + 2 * HOUR)]
    issue = write(ledger, logged(), *twice, reopened(NOON + 9 * HOUR))

    def ids(since: int, until: int) -> list[str]:
        rows = ledger.issues(Query(returned_since=NOON + since, returned_until=NOON + until))
        return [row["id"] for row in rows]

    assert ids(HOUR, HOUR) == ids(2 * HOUR, 3 * HOUR) == ids(9 * HOUR, DAY) == [issue]
    assert ids(0, HOUR - 1) == ids(9 * HOUR + 1, DAY) == []


def test_a_look_at_the_past_answers_as_it_was(ledger: Ledger) -> None:
    write(ledger, *over(NOON, vin="LFB1"))
    issue = write(
        ledger,
        logged(LATER, vin="LFB1"),
        classified("noise", LATER),
        assigned("one", LATER),
        clocks_set(clock("respond", LATER + HOUR), at=LATER),
    )
    later = LATER + DAY
    write(ledger, contact(later), moved(Status.EXECUTING, later), to=issue)
    asked: dict[str, Any] = {"since": LATER, "until": LATER + DAY, "most": 9}
    with ledger.world(known_by=LATER + 2 * HOUR) as world:
        past = world.figures
        assert repeats(world) == {issue}
        assert [g["owner"] for g in past.late(Query(), LATER + 2 * HOUR, 9).groups] == ["one"]
        assert past.coming(Query(), ("deadline",), **asked).total == 1
        assert [row["status"] for row in past.waits(Query(), later)] == ["new"]
        assert case(world, issue)["first_response_at"] is None
    assert late(ledger, later) == []
    assert case(ledger, issue)["first_response_at"] == later


def test_a_filter_narrows_every_question(ledger: Ledger) -> None:

    write(ledger, logged(store="S1"), clocks_set(clock("respond", NOON)), assigned(BY))
    other = Query(stores=("S2",))

    assert ledger.figures.late(other, LATER, 9) == ([], [])
    assert ledger.figures.waits(other, LATER) == []
    assert ledger.figures.coming(other, ("deadline",), since=0, until=LATER, most=9) == ([], 0)
    assert ledger.figures.cases(other) == ledger.figures.responses(other, LATER) == []
