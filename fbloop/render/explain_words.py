"""A clock's budget in words: how long, in which hours, and how a working day is read."""

from fbloop.domain.budgets import parse_budget
from fbloop.domain.clock_explained import Found, Origin
from fbloop.domain.clocks import REPEATED, Clock
from fbloop.domain.deadline_rules import TODAY, Budget, Reading, Unit
from fbloop.messages import say
from fbloop.render.speech import tell, tr
from fbloop.rules.hours_in_words import week_text

_READINGS: dict[str, str] = {
    Reading.SAME_CLOCK_TIME: say("the same time of the day, so many working days later"),
    Reading.WORKING_HOURS: say("the working hours of so many ordinary days"),
    Reading.END_OF_DAY: say("closing time of the day so many working days later"),
}
_DAYS = frozenset({Unit.DAY, Unit.WORKING_DAY})
_ORIGINS: dict[Origin, str] = {
    Origin.TODAY: say("the rules of that time are not kept: explained by the calendar of today"),
    Origin.MISSING: say("no rules have that calendar any more: its spans cannot be told"),
}


def budget_text(clock: Clock, found: Found | None) -> str:
    """``1wd in office (mon-fri 09:00-18:00)``, and how that is read, on lines of their own."""
    length = length_text(clock)
    if found is None:
        return tr("{length}, day and night", length=length)
    said = tr("{length} in {calendar}", length=length, calendar=clock.calendar)
    if found.calendar is not None:
        said = f"{said} ({tell(week_text(found.calendar.hours))})"
    notes = [_reading(parse_budget(clock.budget), clock.reading), _ORIGINS.get(found.origin, "")]
    return "\n".join([said, *(tell(note) for note in notes if note)])


def length_text(clock: Clock) -> str:
    """``1wd``, ``every 1wd``, ``each day``."""
    return _every(clock.budget) if clock.kind in REPEATED else clock.budget


def _every(budget: str) -> str:
    return tr("each day") if budget == TODAY else tr("every {length}", length=budget)


def _reading(budget: Budget, reading: str) -> str:
    if budget.is_today:
        return say("closing time of the same day")
    return _READINGS[reading] if budget.unit in _DAYS else ""
