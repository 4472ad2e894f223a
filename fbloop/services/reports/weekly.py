"""The weekly report's numbers."""

from functools import cache

from fbloop.analysis.backlog import Backlog
from fbloop.analysis.indicators import Material
from fbloop.analysis.weekly import Looked, Weekly, build, most_tracked, most_urgent
from fbloop.ledger.base import Reading
from fbloop.rules.rulebook import RuleBook
from fbloop.services.judge import Judge
from fbloop.services.reports.backlog import backlog_of
from fbloop.services.reports.cases import Asked, in_full, seal_of
from fbloop.services.reports.five_lines import five_lines_of
from fbloop.services.reports.next_week import next_week_of
from fbloop.services.reports.paused import paused_of
from fbloop.services.reports.returns import Load, came_back_between, decided_between
from fbloop.services.reports.standards import standards_of, visits_of
from fbloop.services.reports.stretches import Stretch, this_and_previous
from fbloop.services.reports.support import needs_of
from fbloop.services.reports.support_needs import SupportLook


def weekly(reading: Reading, book: RuleBook, asked: Asked) -> Weekly:
    """The report of a period as it stands at ``as_of``, beside the period before it."""
    load = cache(reading.load)
    this, before = this_and_previous(reading, book, asked, is_counted=True)
    backlog = backlog_of(reading, book, asked)
    now = _now(reading, load, book, asked, this, backlog)
    tracking = in_full(reading, book, asked, most_tracked(now.material))
    look = SupportLook(reading=reading, load=load, judge=Judge(book), asked=asked)
    return build(
        now=now,
        before=_before(reading, load, asked, before),
        scope=asked.scope,
        seal=seal_of(reading),
        tracking=tracking,
        five_lines=five_lines_of(load, most_urgent(tracking), asked.as_of),
        backlog=backlog,
        visits=visits_of(book, this.period, asked.as_of),
        reopened=came_back_between(reading, load, asked.query, this.period),
        needs=needs_of(look, backlog, (*this.today, *before.today)),
        next_week=next_week_of(
            reading, asked.query, asked.period, as_of=asked.as_of, zone=asked.zone
        ),
        paused=paused_of(reading, asked),
    )


def _now(
    reading: Reading, load: Load, book: RuleBook, asked: Asked, of: Stretch, backlog: Backlog
) -> Looked:
    material = Material(
        cases=of.cases,
        responses=of.responses(reading),
        as_of=of.as_of,
        decided=decided_between(reading, load, asked.query, of.period, of.as_of),
        standards=standards_of(book),
        open_issues=backlog.open_issues,
        overdue_issues=backlog.overdue_issues,
    )
    return Looked(period=of.period, material=material)


def _before(reading: Reading, load: Load, asked: Asked, of: Stretch) -> Looked:
    decided = decided_between(reading, load, asked.query, of.period, of.as_of)
    material = Material(
        cases=of.cases, responses=of.responses(reading), as_of=of.as_of, decided=decided
    )
    return Looked(period=of.period, material=material)
