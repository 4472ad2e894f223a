"""The weekly report's numbers."""

from fbloop.analysis.backlog import Backlog
from fbloop.analysis.indicators import Material
from fbloop.analysis.weekly import Looked, Weekly, build, most_urgent
from fbloop.ledger.base import Reading
from fbloop.rules.rulebook import RuleBook
from fbloop.services.five_lines import five_lines_of
from fbloop.services.next_week import next_week_of
from fbloop.services.report_backlog import backlog_of
from fbloop.services.report_cases import Asked, Stretch, seal_of, this_and_previous
from fbloop.services.report_standards import standards_of, visits_of
from fbloop.services.returns import came_back_between, decided_between
from fbloop.services.support import support_of


def weekly(reading: Reading, book: RuleBook, asked: Asked) -> Weekly:
    """The report of a period as it stands at ``as_of``, beside the period before it."""
    this, before = this_and_previous(reading, book, asked, has_repeats=True)
    backlog = backlog_of(reading, book, asked)
    now = _looked(reading, book, asked, this, backlog)
    return build(
        now=now,
        before=_looked(reading, book, asked, before, backlog),
        scope=asked.scope,
        seal=seal_of(reading),
        five_lines=five_lines_of(reading, most_urgent(now.material), asked.as_of),
        backlog=backlog,
        visits=visits_of(book, this.period, asked.as_of),
        reopened=came_back_between(reading, asked.query, this.period),
        support=support_of(reading, book, asked, backlog, (*this.cases, *before.cases)),
        next_week=next_week_of(
            reading, asked.query, asked.period, as_of=asked.as_of, zone=asked.zone
        ),
    )


def _looked(
    reading: Reading, book: RuleBook, asked: Asked, of: Stretch, backlog: Backlog
) -> Looked:
    decided = decided_between(reading, asked.query, of.period, of.as_of)
    return Looked(
        period=of.period,
        material=Material(
            cases=of.cases,
            as_of=of.as_of,
            decided=decided,
            standards=standards_of(book),
            open_issues=backlog.open_issues,
            overdue_issues=backlog.overdue_issues,
        ),
    )
