"""The period of a report and the one before it, the latter as a report of it showed it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from fbloop.analysis.buckets import without_set_aside
from fbloop.analysis.cases import Case, Response
from fbloop.analysis.period import Period
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Reading
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.cases import Asked, cases_of, period_of, within
from fbloop.services.reports.then import OVERWRITING, as_stood, issue_then, responses_then
from fbloop.text.periods import previous


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A period, the moment at which it is looked at, and the issues reported in it by then.

    ``cases`` are these issues as they stood then, ``today`` as they are. ``then`` are those that
    were written over since.
    """

    period: Period
    as_of: int
    query: Query
    cases: list[Case]
    today: list[Case]
    then: Mapping[str, Issue] = field(default_factory=dict)

    @property
    def real(self) -> list[Case]:
        """The cases without duplicates and what was no problem."""
        return without_set_aside(self.cases, self.as_of)

    def responses(self, reading: Reading) -> list[Response]:
        """The first responses to its issues that stood in rates at that moment."""
        rows = reading.figures.responses(self.query, self.as_of)
        kept = [Response(*instants) for issue, *instants in rows if issue not in self.then]
        return kept + responses_then(self.then.values(), self.as_of)


def this_and_previous(
    reading: Reading, book: RuleBook, asked: Asked, *, is_counted: bool = False
) -> tuple[Stretch, Stretch]:
    """The period asked for, and the one before as it stood when it was as old as this is.

    A week that runs stands beside as many days of the week before. ``is_counted``: as of
    `cases_of`.
    """
    period, before = period_of(asked.period), period_of(previous(asked.period, asked.zone))
    query = within(asked.query, period)
    cases = cases_of(reading, book, asked, query, is_counted=is_counted)
    this = Stretch(period=period, as_of=asked.as_of, query=query, cases=cases, today=cases)
    moment = _as_old(before, period, asked.as_of)
    query = within(_moved(asked.query, before.starts_at - period.starts_at), before, until=moment)
    today = cases_of(reading, book, asked, query, is_counted=is_counted)
    then = _written_over(reading, query, moment)
    stood = as_stood(today, then, book, asked.language)
    that = Stretch(period=before, as_of=moment, query=query, cases=stood, today=today, then=then)
    return this, that


def _moved(query: Query, by: int) -> Query:
    """The query with its own bounds in the period before: its Monday for this one's."""
    since, until = (at if at is None else at + by for at in (query.since, query.until))
    return replace(query, since=since, until=until)


def _as_old(before: Period, period: Period, as_of: int) -> int:
    """When the period before was as old as the period is: as far on, or over for as long."""
    if as_of < period.ends_at:
        return min(before.starts_at + as_of - period.starts_at, before.ends_at)
    return before.ends_at + as_of - period.ends_at


def _written_over(reading: Reading, query: Query, moment: int) -> dict[str, Issue]:
    ids = reading.figures.written_over(query, moment, OVERWRITING)
    found = ((issue_id, issue_then(reading, issue_id, moment)) for issue_id in ids)
    return {issue_id: issue for issue_id, issue in found if issue is not None}
