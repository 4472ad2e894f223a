"""What every report shares: what was asked, and the cases that it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat
from typing import Any

from fbloop.analysis.cases import Case
from fbloop.analysis.period import Period, Seal
from fbloop.domain.vocabulary import Outcome, Priority, Resolution, Scope, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.columns import CASE_COLUMNS, COUNT_COLUMNS, FACTS
from fbloop.ledger.query import Query
from fbloop.rules.names import category_label
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.standards import zones_of
from fbloop.text.periods import Period as Span

_REPEAT_WITHIN = 90 * 86_400  # what comes back later is counted as a new problem
# The columns that hold codes.
_CODES: dict[str, Mapping[str, StrEnum]] = {
    "status": {str(one): one for one in Status},
    "priority": {str(one): one for one in Priority},
    "scope": {str(one): one for one in Scope},
    "verification": {str(one): one for one in Outcome},
    "resolution": {str(one): one for one in Resolution},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which report: of which issues (``scope`` says it in words) and days, as of when, for whom."""

    period: Span
    query: Query
    scope: str
    as_of: int
    zone: str
    language: str


def period_of(span: Span) -> Period:
    """The period as figures know it."""
    return Period(label=span.label, starts_at=span.start, ends_at=span.end_exclusive)


def seal_of(reading: Reading) -> Seal | None:
    """The ledger's last seal."""
    seal = reading.seal()
    return Seal(number=seal.number, events=seal.events, digest=seal.digest) if seal else None


def cases_of(
    reading: Reading, book: RuleBook, asked: Asked, query: Query, *, is_counted: bool = False
) -> list[Case]:
    """The issues of a query.

    ``is_counted``: without their texts, of which tens of thousands take long.
    """
    names = (*(COUNT_COLUMNS if is_counted else CASE_COLUMNS), *FACTS)
    rows = reading.figures.cases(query, names, within=_REPEAT_WITHIN)
    if not rows:
        return []
    columns: dict[str, Iterable[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True))
    taken_over = reading.figures.stocktaking(query)
    columns["is_stocktaking"] = map(taken_over.__contains__, columns["id"])
    return _built(columns, book, asked.language)


def in_full(reading: Reading, book: RuleBook, asked: Asked, cases: Sequence[Case]) -> list[Case]:
    """The same cases with their texts."""
    query = Query(ids=tuple(case.id for case in cases))
    found = {case.id: case for case in cases_of(reading, book, asked, query)}
    return [found[case.id] for case in cases]


def _built(columns: dict[str, Iterable[Any]], book: RuleBook, language: str) -> list[Case]:
    """The rows as cases, made column by column: row by row it would take five times as long."""
    categories, stores = columns["category"], columns["store"]
    labels = {code: category_label(book, code, language) for code in set(categories) if code}
    zones = zones_of(book)
    columns |= {name: map(_CODES[name].get, columns[name]) for name in _CODES.keys() & columns}
    columns |= {
        "category_label": map(labels.get, categories),
        "zone": [zone or zones.get(s) for zone, s in zip(columns["zone"], stores, strict=True)],
    }
    if "vin_key" in columns:
        columns["vehicle"] = columns["vin_key"]
    default = Case._field_defaults
    values = (columns.get(name) or repeat(default[name]) for name in Case._fields)
    return list(map(Case._make, zip(*values)))  # noqa: B905 - what is not read has no end


def within(query: Query, period: Period, until: int | None = None) -> Query:
    """The query's issues that were reported in the period, or in it ``until`` a moment."""
    last = period.ends_at - 1
    until = last if until is None else min(until, last)
    return replace(
        query,
        since=max(period.starts_at, query.since or period.starts_at),
        until=until if query.until is None else min(until, query.until),
    )


def label_of(row: Row) -> str:
    """An issue's name: today's priority before the stable id."""
    return f"{row['priority']}-{row['id']}" if row["priority"] else str(row["id"])


def priority_of(row: Row) -> Priority | None:
    """An issue's priority, if anybody graded it."""
    return Priority(row["priority"]) if row["priority"] else None
