"""What every report shares: what was asked, the period, and the cases that were reported in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat
from typing import Any

from fbloop.analysis.buckets import without_set_aside
from fbloop.analysis.cases import Case, ClockFact
from fbloop.analysis.period import Period, Seal
from fbloop.domain.vocabulary import Outcome, Priority, Resolution, Scope, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.columns import CASE_COLUMNS, COUNT_COLUMNS, TEXT_COLUMNS
from fbloop.ledger.query import Query
from fbloop.rules.names import category_label
from fbloop.rules.rulebook import RuleBook
from fbloop.services.report_standards import zones_of
from fbloop.text.periods import Period as Span
from fbloop.text.periods import previous

_REPEAT_WITHIN = 90 * 86_400  # what comes back later is counted as a new problem
_EVERYTHING = Query()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A period, the moment at which it is looked at, and its cases."""

    period: Period
    as_of: int
    cases: list[Case]

    @property
    def real(self) -> list[Case]:
        """The cases without duplicates and what was no problem."""
        return without_set_aside(self.cases, self.as_of)


def this_and_previous(
    reading: Reading, book: RuleBook, asked: Asked, *, is_counted: bool = False
) -> tuple[Stretch, Stretch]:
    """The period asked for and the one before, that as it stood when it was as old as this.

    ``is_counted``: as of `cases_of`.
    """
    period, before = period_of(asked.period), period_of(previous(asked.period, asked.zone))
    age = max(0, asked.as_of - period.ends_at)
    moments = {period: asked.as_of, before: min(asked.as_of, before.ends_at + age)}
    this, that = (
        Stretch(
            period=one,
            as_of=moment,
            cases=cases_of(reading, book, asked, within(asked.query, one), is_counted=is_counted),
        )
        for one, moment in moments.items()
    )
    return this, that


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

    ``is_counted``: without their texts, and with what figures ask beside them (what their cars had
    before, whether they were taken over).
    """
    figures = reading.figures
    names = COUNT_COLUMNS if is_counted else CASE_COLUMNS
    rows = figures.cases(query, names)
    if not rows:
        return []
    ids = [row[0] for row in rows]
    columns: dict[str, Iterable[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True))
    if is_counted:
        repeats = figures.repeats(query, _REPEAT_WITHIN)
        taken_over = figures.stocktaking(query)
        columns["is_repeat"] = map(repeats.__contains__, ids)
        columns["is_stocktaking"] = map(taken_over.__contains__, ids)
    clocks: dict[str, list[ClockFact]] = {}
    for issue, *values in figures.responses(query):
        clocks.setdefault(issue, []).append(ClockFact(*values))
    columns["clocks"] = [tuple(clocks.get(issue, ())) for issue in ids]
    return _built(columns, book, asked.language)


def in_full(reading: Reading, cases: Sequence[Case]) -> list[Case]:
    """The same cases with their texts."""
    query = replace(_EVERYTHING, ids=tuple(case.id for case in cases))
    found = reading.figures.cases(query, ("id", *TEXT_COLUMNS)) if cases else []
    texts = {issue: dict(zip(TEXT_COLUMNS, row, strict=True)) for issue, *row in found}
    return [case._replace(**texts[case.id]) for case in cases]


def _built(columns: dict[str, Iterable[Any]], book: RuleBook, language: str) -> list[Case]:
    """The rows as cases, made column by column: row by row it would take five times as long."""
    categories, stores = columns["category"], columns["store"]
    labels = {code: category_label(book, code, language) for code in set(categories) if code}
    zones = zones_of(book)
    columns |= {name: map(codes.get, columns[name]) for name, codes in _CODES.items()}
    columns |= {
        "vehicle": columns["vin_key"],
        "category_label": map(labels.get, categories),
        "zone": [zone or zones.get(s) for zone, s in zip(columns["zone"], stores, strict=True)],
    }
    default = Case._field_defaults
    values = (columns.get(name) or repeat(default[name]) for name in Case._fields)
    return list(map(Case._make, zip(*values)))  # noqa: B905 - what is not read has no end


def within(query: Query, period: Period) -> Query:
    """The query's issues that were reported in the period."""
    until = period.ends_at - 1
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
