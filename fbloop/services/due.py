"""What must be done now: the open clocks, and what else asks for somebody's attention.

Read every morning and by cron: this module loads neither domain nor rules. Due instants were
stored when they were decided.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop.errors import ExitCode

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading, Row
    from fbloop.ledger.query import Query

# How a row of the ledger shows while its moment is still to come, and once it is past. None: it
# is no matter yet. Deadlines and repeated clocks have a due instant, the others ask for attention.
_STATES = {
    "deadline": ("soon", "overdue"),
    "item": ("soon", "overdue"),
    "every": ("soon", "overdue"),
    "followup": ("soon", "followup"),
    "duty": ("duty", "duty"),
    "habit": ("duty", "duty"),
    "unassigned": ("unassigned", "unassigned"),
    "watch": (None, "watch"),
    "judge": (None, "judge"),
    "tell": ("tell", "tell"),
}
_ALARMS = {"overdue", "followup", "unassigned"}
_LATE = {"overdue", "followup"}
_ORDER = ("overdue", "followup", "unassigned", "soon", "duty", "judge", "watch", "tell")
_PLACE = {state: place for place, state in enumerate(_ORDER)}
_CLOCKS = {"deadline", "every", "followup", "item", "duty", "habit"}
_WITHOUT_DUE = {"unassigned", "tell"}


class Due(NamedTuple):
    """What is due, and how many reporters wait for a reply: ``rows`` may hold fewer of them."""

    rows: "list[Row]"
    waiting: int


def due(
    reading: "Reading",
    query: "Query",
    *,
    now: int,
    soon: int,
    today: int = 0,
    most_tells: int | None = None,
) -> Due:
    """Everything that is late, or comes due within ``soon`` seconds, the worst first.

    What the house owes itself is listed up to ``today``, the end of the day, however near.
    One row per open clock, one for all checklist items of an issue together (``count``), and one
    without a clock for each unowned issue, ended watch window and criterion that can be judged;
    after these the reporters without a reply, the longest waiting first, ``most_tells`` of them.
    ``remaining_s`` is negative when late.
    """
    horizon = now + soon
    rows = _all_shown(_grouped(reading.due(query, horizon, duties=today)), now)
    tells = _all_shown(reading.tells(query, horizon, most_tells), now)
    waiting = len(tells) if most_tells is None else reading.count_tells(query, horizon)
    return Due([*sorted(rows, key=_urgency), *tells], waiting)


def estimate(reading: "Reading", rows: "Iterable[Row]", *, now: int, language: str) -> None:
    """Say of each late row what its issue's wait for the first response may cost (``delay``).

    It stays None where nothing is late, or the rules have no table of that. The brand and the
    source are told in ``language``.
    """
    late = [row for row in rows if row["state"] in _LATE]
    table = reading.delay_table(language) if late else None
    if not table:
        return
    from fbloop.analysis.delay import delay_of

    for row in late:
        since, answered_at = row["waits_since"], row["first_response_at"]
        row["delay"] = delay_of(table, since=since, answered_at=answered_at, now=now)


def _all_shown(rows: "Iterable[Row]", now: int) -> "list[Row]":
    return [shown for row in rows if (shown := _shown(row, now)) is not None]


def within(rows: "Iterable[Row]", soon: int) -> "Iterable[Row]":
    """The rows without those that come due later than in ``soon`` seconds."""
    return (row for row in rows if row["state"] != "soon" or row["remaining_s"] <= soon)


def exit_code(rows: "Iterable[Row]", *, warns: bool) -> ExitCode:
    """The worst that is due, for cron: P0 trouble, trouble, or (with ``warns``) due soon."""
    states = {(row["state"], row["priority"] == "P0") for row in rows}
    if any(state in _ALARMS and is_p0 for state, is_p0 in states):
        return ExitCode.DUE_P0
    if any(state in _ALARMS for state, _ in states):
        return ExitCode.DUE_OVERDUE
    if warns and any(state == "soon" for state, _ in states):
        return ExitCode.DUE_SOON
    return ExitCode.DONE


def one_line_each(rows: "list[Row]") -> "list[Row]":
    """The worst row of each issue, with how many more it has (``more``): for a document."""
    first: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["id"] in first:
            first[row["id"]]["more"] += 1
        else:
            first[row["id"]] = {**row, "more": 0}
    return list(first.values())


def _shown(row: "Row", now: int) -> "Row | None":
    kind = "followup" if row["clock"] == "followup" else row["kind"]
    is_late = now > row["due_at"] or (kind in {"watch", "judge"} and now == row["due_at"])
    state = _STATES[kind][is_late]
    if state is None:
        return None
    has_due = kind not in _WITHOUT_DUE
    return {
        **row,
        "delay": None,
        "clock": row["clock"] if kind in _CLOCKS else None,
        "state": state,
        "due_at": row["due_at"] if has_due else None,
        "remaining_s": row["due_at"] - now if has_due else None,
    }


def _grouped(rows: "Iterable[Row]") -> "Iterable[Row]":
    """Checklist items of an issue become one row: the first, which is due first, with a count.

    ``is_by_hand``: one of them at least is ticked by a person.
    """
    lists: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["kind"] != "item":
            yield row
        elif row["id"] not in lists:
            lists[row["id"]] = {**row, "clock": "checklist", "count": 1}
        else:
            lists[row["id"]]["count"] += 1
            lists[row["id"]]["is_by_hand"] |= row["is_by_hand"]
    yield from lists.values()


def _urgency(row: "Row") -> tuple[bool, str, int, bool, int, str, str]:
    return (
        row["state"] not in _ALARMS,
        row["priority"] or "P9",
        _PLACE[row["state"]],
        # A broken promise says more of an issue than how many items of its list are open.
        row["kind"] == "item",
        row["due_at"] or 0,
        row["id"],
        row["clock"] or "",
    )
