"""Sheets for stores that have no fbloop: which issues, and what each asks of the store."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fbloop.domain.deadline_defaults import is_store_alert
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One issue of a sheet; ``asked`` names the columns that the ledger has nothing for."""

    row: Row
    asked: tuple[str, ...]


def sheet_lines(reading: Reading, query: Query) -> list[SheetLine]:
    """The issues for a sheet, the most severe first, and among these the newest."""
    rows = reading.issues(replace(query, sort="priority"))
    return [SheetLine(row=row, asked=_asked(row)) for row in rows]


def _asked(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What a store can tell of an open issue; of one with everything, how it goes."""
    if not row["is_open"]:
        return ()
    has_reporter = bool(row["customer"] or row["phone"]) and not is_store_alert(row["category"])
    lacking = {
        "contact": has_reporter and row["first_response_at"] is None,
        "cause": not row["cause"],
        "action": not row["solution"],
    }
    return tuple(name for name, lacks in lacking.items() if lacks) or ("note",)
