"""What is due, from the rows of the ledger: states, order, counts, exit codes."""

from typing import Any

import pytest

from fbloop.analysis.delay import DelayLine
from fbloop.errors import ExitCode
from fbloop.ledger.query import Query
from fbloop.services.due import due, estimate, exit_code, one_line_each, within
from tests.analysis.test_delay import TABLE

NOW = 1_000_000


class Rows:
    """A ledger that answers with these rows, as far as its horizon reaches."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self._rows = sorted(rows, key=lambda row: row["due_at"])

    def due(
        self, query: Query, horizon: int, limit: int | None = None, *, duties: int = 0
    ) -> list[dict[str, Any]]:
        far = {"duty": max(horizon, duties), "habit": max(horizon, duties), "tell": 0}
        return [row for row in self._rows if row["due_at"] <= far.get(row["kind"], horizon)]

    def tells(self, query: Query, horizon: int, limit: int | None = None) -> list[dict[str, Any]]:
        rows = [row for row in self._rows if row["due_at"] <= horizon]
        return [row for row in rows if row["kind"] == "tell"][:limit]

    def count_tells(self, query: Query, horizon: int) -> int:
        return len(self.tells(query, horizon))


def row(kind: str, clock: str = "", left: int = 0, id: str = "1", priority: str = "P2") -> Any:
    """A row of the ledger, due ``left`` seconds from now."""
    return {
        "id": id, "priority": priority, "kind": kind, "clock": clock, "due_at": NOW + left,
        "is_by_hand": clock == "by hand",
    }  # fmt: skip


def found(*rows: Any, soon: int = 3600) -> list[Any]:
    """What is due now."""
    return due(Rows(*rows), Query(), now=NOW, soon=soon).rows  # type: ignore[arg-type]


def states(*rows: Any) -> list[tuple[str | None, str]]:
    """Clock and state of what is due."""
    return [(one["clock"], one["state"]) for one in found(*rows)]


@pytest.mark.parametrize(("left", "state"), [(3600, "soon"), (0, "soon"), (-1, "overdue")])
@pytest.mark.parametrize("kind", ["deadline", "every"])
def test_at_the_due_instant_it_is_not_late(kind: str, left: int, state: str) -> None:
    (one,) = found(row(kind, "respond", left))
    assert (one["state"], one["remaining_s"]) == (state, left)


def test_beyond_the_horizon_nothing_is_due() -> None:
    assert found(row("deadline", "respond", 3601)) == []


@pytest.mark.parametrize("kind", ["duty", "habit"])
def test_a_duty_is_listed_on_its_day_however_near(kind: str) -> None:
    ledger, today = Rows(row(kind, "progress", 40_000), row("deadline", "solve", 40_000)), 40_000
    asked: dict[str, Any] = {"now": NOW, "soon": 3600}
    (one,) = due(ledger, Query(), today=NOW + today, **asked).rows  # type: ignore[arg-type]
    assert (one["clock"], one["state"]) == ("progress", "duty")
    assert exit_code([one], warns=True) is ExitCode.DONE
    assert due(ledger, Query(), today=NOW + today - 1, **asked).rows == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("items", "is_by_hand"),
    [(("itself", "itself"), False), (("itself", "by hand"), True), (("by hand", "itself"), True)],
)
def test_a_checklist_tells_whether_a_person_has_to_tick(
    items: tuple[str, ...], is_by_hand: bool
) -> None:
    (one,) = found(*(row("item", name, left) for left, name in enumerate(items)))
    assert (one["clock"], one["count"], one["is_by_hand"]) == ("checklist", 2, is_by_hand)


def test_a_followup_is_late_in_its_own_way() -> None:
    assert states(row("every", "followup", 5)) == [("followup", "soon")]
    assert states(row("every", "followup", -1)) == [("followup", "followup")]


@pytest.mark.parametrize("kind", ["watch", "judge"])
@pytest.mark.parametrize(("left", "is_due"), [(1, False), (0, True), (-9, True)])
def test_what_can_be_done_from_a_moment_on(kind: str, left: int, is_due: bool) -> None:
    assert states(row(kind, kind, left)) == ([(None, kind)] if is_due else [])


@pytest.mark.parametrize("kind", ["unassigned", "tell"])
def test_what_has_no_due_instant(kind: str) -> None:
    (one,) = found(row(kind, kind, -50))
    assert (one["state"], one["clock"], one["due_at"], one["remaining_s"]) == (
        kind, None, None, None,
    )  # fmt: skip


def test_items_of_an_issue_are_one_row_due_when_the_first_is() -> None:
    rows = found(
        row("item", "b", 60), row("item", "a", -60), row("item", "c", 5, id="2"),
        row("deadline", "respond", 9),
    )  # fmt: skip
    lists = {one["id"]: one for one in rows if one["clock"] == "checklist"}
    assert (lists["1"]["count"], lists["1"]["state"], lists["1"]["remaining_s"]) == (
        2, "overdue", -60,
    )  # fmt: skip
    assert (lists["2"]["count"], lists["2"]["state"]) == (1, "soon")
    assert len(rows) == 3


def test_alarms_stand_first_by_priority_then_by_how_late_they_are() -> None:
    rows = found(
        row("deadline", "soon", 60, id="5", priority="P0"),
        row("deadline", "late", -5, id="4", priority="P3"),
        row("unassigned", "unassigned", -1, id="3", priority="P0"),
        row("deadline", "late", -99, id="2", priority="P1"),
        row("deadline", "late", -100, id="1", priority="P1"),
        row("tell", "tell", -500, id="6", priority="P0"),
    )
    assert [one["id"] for one in rows] == ["3", "1", "2", "4", "5", "6"]


def test_one_line_an_issue_is_its_worst_with_the_number_of_the_others() -> None:
    rows = found(
        row("deadline", "close", 60), row("deadline", "respond", -60), row("tell", "tell", -5),
        row("deadline", "respond", -1, id="2"),
    )  # fmt: skip
    shown = [(one["id"], one["clock"], one["more"]) for one in one_line_each(rows)]
    assert shown == [("1", "respond", 2), ("2", "respond", 0)]


@pytest.mark.parametrize(
    ("kind", "clock", "left", "priority", "code"),
    [
        ("deadline", "respond", -1, "P0", 12),
        ("unassigned", "unassigned", 0, "P0", 12),
        ("every", "followup", -1, "P0", 12),
        ("item", "a", -1, "P0", 12),
        ("deadline", "respond", -1, "P1", 11),
        ("unassigned", "unassigned", 0, "P3", 11),
        ("every", "followup", -1, "P1", 11),
        ("deadline", "respond", 0, "P0", 10),
        ("tell", "tell", -1, "P0", 0),
        ("watch", "watch", -1, "P0", 0),
        ("judge", "judge", -1, "P0", 0),
    ],
)
def test_the_code_of_each_state(kind: str, clock: str, left: int, priority: str, code: int) -> None:
    rows = found(row(kind, clock, left, priority=priority))
    assert exit_code(rows, warns=True) == code
    assert exit_code(rows, warns=False) == (0 if code == 10 else code)


def test_the_worst_wins() -> None:
    p1, p0 = row("deadline", "respond", -1, priority="P1"), row("unassigned", priority="P0", id="2")
    assert exit_code(found(p1, p0), warns=False) is ExitCode.DUE_P0
    assert exit_code(found(p1, row("deadline", "close", 5, priority="P0")), warns=True) == 11
    assert exit_code([], warns=True) is ExitCode.DONE


def test_of_those_who_wait_for_a_reply_only_some_are_read() -> None:
    rows = [row("tell", "tell", -left, id=str(left)) for left in (9, 8, 7)]
    late = row("deadline", "respond", -1)
    ledger: Any = Rows(late, *rows)

    some = due(ledger, Query(), now=NOW, soon=0, most_tells=2)

    assert ([one["id"] for one in some.rows], some.waiting) == (["1", "9", "8"], 3)
    assert due(ledger, Query(), now=NOW, soon=0, most_tells=0).waiting == 3
    assert len(due(ledger, Query(), now=NOW, soon=0).rows) == 4


class Costs:
    """A ledger with a table of costs, and in how many languages it was asked for."""

    def __init__(self, *table: DelayLine) -> None:
        self.table = list(table)
        self.asked: list[str] = []

    def delay_table(self, language: str) -> list[DelayLine]:
        self.asked.append(language)
        return self.table


def estimated(costs: Costs, *rows: Any) -> dict[str, Any]:
    """What is due, by its state, with the estimates."""
    waits = {"waits_since": NOW - 25 * 3600, "first_response_at": None}
    shown = found(*({**one, **waits} for one in rows))
    estimate(costs, shown, now=NOW, language="zh")  # type: ignore[arg-type]
    return {one["state"]: one["delay"] for one in shown}


def test_what_is_late_says_what_the_wait_may_cost() -> None:
    costs = Costs(*TABLE)
    delays = estimated(
        costs,
        row("deadline", "close", -1), row("every", "followup", -1), row("deadline", "solve", 1),
        row("unassigned", "unassigned"), row("tell", "tell", -1),
    )  # fmt: skip
    factors = {state: delay and delay.factor for state, delay in delays.items()}
    assert factors == {
        "overdue": "2-3", "followup": "2-3", "soon": None, "unassigned": None, "tell": None,
    }  # fmt: skip
    assert costs.asked == ["zh"]


def test_the_table_is_asked_for_only_where_something_is_late() -> None:
    costs = Costs(*TABLE)
    assert estimated(costs, row("deadline", "solve", 1)) == {"soon": None}
    assert costs.asked == []


def test_without_a_table_nothing_is_estimated() -> None:
    assert estimated(Costs(), row("deadline", "solve", -1)) == {"overdue": None}


def test_what_comes_due_later_is_no_warning() -> None:
    rows = found(row("deadline", "close", 3600), row("unassigned"))
    assert [one["state"] for one in within(rows, 3600)] == ["unassigned", "soon"]
    assert [one["state"] for one in within(rows, 3599)] == ["unassigned"]
