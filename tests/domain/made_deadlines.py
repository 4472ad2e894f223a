"""Deadline rules of the tests, in the shape of both articles' tables."""

from fbloop.domain.budgets import parse_budget
from fbloop.domain.clocks import Clock
from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.deadline_rules import ChecklistItem, ClockRule, DeadlineRule, Reading
from fbloop.domain.deadlines import Beginning, Ladders, start_clocks
from fbloop.domain.due_instants import Calendars
from fbloop.domain.vocabulary import Priority
from tests.domain.made_calendars import CALENDARS


def promise(name: str, budget: str, target: str | None = None, **others: str) -> ClockRule:
    """A clock with one deadline."""
    return ClockRule(
        name=name,
        budget=parse_budget(budget),
        target=parse_budget(target) if target else None,
        calendar=others.get("calendar"),
        reading=Reading(others.get("reading", "same_clock_time")),
    )


def repeated(
    name: str, every: str, calendar: str | None = None, reading: str = "same_clock_time"
) -> ClockRule:
    """A clock that is due again and again."""
    return ClockRule(
        name=name, every=parse_budget(every), calendar=calendar, reading=Reading(reading)
    )


AUTHORITY = DeadlineRule(
    id="authority", channels=("authority",), clocks=(promise("respond", "1wd"),)
)
ALERT_P0 = DeadlineRule(
    id="alert-p0",
    priorities=(Priority.P0,),
    categories=("store.*",),
    clocks=(
        promise("respond", "1h"),
        promise("interim", "2h"),
        promise("diagnose", "4h"),
        promise("plan", "4h"),
        repeated("followup", "4h", "waking"),
        promise("close", "7d", "3d"),
    ),
)
P0 = DeadlineRule(
    id="p0",
    priorities=(Priority.P0,),
    clocks=(
        promise("respond", "2h"),
        promise("interim", "24h"),
        repeated("followup", "4h", "waking"),
        repeated("update", "1d"),
        promise("close", "7d", "3d"),
    ),
)
P1 = DeadlineRule(
    id="p1",
    priorities=(Priority.P1,),
    clocks=(
        promise("respond", "4h"),
        promise("solve", "3d"),
        promise("close", "7d"),
        repeated("followup", "1d"),
        repeated("update", "2wd"),
    ),
)
P2 = DeadlineRule(
    id="p2",
    priorities=(Priority.P2,),
    clocks=(
        promise("respond", "1wd"),
        promise("solve", "7d"),
        promise("close", "14d"),
        repeated("update", "5wd"),
    ),
)
RULES = (AUTHORITY, ALERT_P0, P0, P1, P2)
CHECKLIST = (
    ChecklistItem(
        id="store-called",
        label={"en": "Store manager called"},
        within=parse_budget("15m"),
        signals=("contact:store",),
    ),
    ChecklistItem(id="facts-known", label={"en": "Facts known"}, within=parse_budget("1h")),
)
NO_LADDERS: Ladders = {}


def begun(
    rule: DeadlineRule | None,
    moment: int,
    *,
    checklist: tuple[ChecklistItem, ...] = (),
    category: str | None = "cabin",
    cycle: int = 1,
    ladders: Ladders = NO_LADDERS,
    calendars: Calendars = CALENDARS,
) -> tuple[Clock, ...]:
    """The clocks of an issue with a reporter, all begun at one moment."""
    beginning = beginning_at(
        Starts.together(moment),
        category=category,
        cycle=cycle,
        ladders=ladders,
        calendars=calendars,
    )
    return start_clocks(rule, checklist, beginning)


def beginning_at(
    starts: Starts,
    *,
    category: str | None = "cabin",
    cycle: int = 1,
    ladders: Ladders = NO_LADDERS,
    calendars: Calendars = CALENDARS,
) -> Beginning:
    """Of an issue with a reporter; every name means the calendar that has it."""
    return Beginning(
        starts=starts,
        calendars=calendars,
        category=category,
        has_reporter=True,
        cycle=cycle,
        ladders=ladders,
        hours=lambda name: name,
    )


def named(clocks: tuple[Clock, ...], name: str) -> Clock:
    """The only clock of that name."""
    (clock,) = (clock for clock in clocks if clock.name == name)
    return clock
