"""What the late issues of a report are estimated to cost, by the wait for their first response."""

from dataclasses import replace
from typing import NamedTuple

from fbloop.analysis.delay import Delay, DelayLine, delay_of
from fbloop.analysis.delay_counts import DelayCount, delay_counts
from fbloop.ledger.base import Reading
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.cases import Asked


class Delays(NamedTuple):
    """The estimates of the late issues by id, and how many issues each line of the table has."""

    by_issue: dict[str, Delay]
    counts: tuple[DelayCount, ...]


def delays_of(reading: Reading, book: RuleBook, asked: Asked) -> Delays:
    """All late issues of a query; nothing is estimated where the rules have no table."""
    table = delay_table(book, asked.language)
    if not table:
        return Delays({}, ())
    late = replace(asked.query, is_open=True, overdue_at=asked.as_of)
    rows = reading.figures.cases(late, ("id", "waits_since", "first_response_at"))
    delays = {
        issue: delay_of(table, since=since, answered_at=answered_at, now=asked.as_of)
        for issue, since, answered_at in rows
    }
    return Delays(delays, delay_counts(table, [delay.waited_s for delay in delays.values()]))


def delay_table(book: RuleBook, language: str) -> tuple[DelayLine, ...]:
    """The rules' table in one language."""
    return tuple(
        DelayLine(
            above=cost.above,
            factor=cost.factor,
            recovery=cost.recovery,
            brand=cost.brand[language],
            source=book.delay_source[language],
        )
        for cost in book.delay_costs
    )
