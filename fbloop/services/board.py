"""The tracking board: each issue with its response, expected and actual closure (article 2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fbloop.ledger.base import Reading, Row
from fbloop.ledger.query import Query

_STATUS_ORDER = (
    "new", "investigating", "planning", "executing", "verifying", "closed", "archived", "claimed",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One column of the board: the value that its issues share, and their rows."""

    value: str | None
    rows: tuple[Row, ...]


def board(reading: Reading, query: Query, key: str, *, now: int) -> list[Group]:
    """The issues by group, the most urgent first; each row gains `responded` and `expected_at`.

    ``responded``: in_time, late, open (not due yet), or None where nothing was promised.
    """
    rows = reading.issues(replace(query, sort="priority"))
    clocks: dict[str, list[Row]] = {}
    for clock in reading.clocks([row["id"] for row in rows]):
        clocks.setdefault(clock["issue"], []).append(clock)
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        own = [c for c in clocks.get(row["id"], ()) if c["cycle"] == row["cycle"]]
        shown = {**row, "responded": _responded(own, now), "expected_at": _due(own, "close")}
        groups.setdefault(row[key], []).append(shown)
    return [Group(value=v, rows=tuple(groups[v])) for v in sorted(groups, key=_order)]


def _order(value: str | None) -> tuple[int, str]:
    if value in _STATUS_ORDER:
        return (_STATUS_ORDER.index(value), value)
    return (len(_STATUS_ORDER) + (value is None), value or "")


def _responded(clocks: Sequence[Row], now: int) -> str | None:
    respond = next((c for c in clocks if c["name"] == "respond"), None)
    if respond is None or respond["withdrawn_at"] is not None:
        return None
    stopped = respond["stopped_at"]
    if stopped is None and now <= respond["due_at"]:
        return "open"
    return "late" if (stopped or now) > respond["due_at"] else "in_time"


def _due(clocks: Sequence[Row], name: str) -> int | None:
    return next((c["due_at"] for c in clocks if c["name"] == name), None)
