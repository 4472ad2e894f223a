"""What a deadline rule need not say: from when a named clock counts, and what stops it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from fbloop.domain.deadline_rules import Budget, ClockRule, Unit
from fbloop.domain.errors import DomainError
from fbloop.domain.fitting import covers
from fbloop.domain.worktime_calendar import instant_of
from fbloop.messages import say


class Start(StrEnum):
    """The two moments from which a clock can count."""

    REPORTED_AT = "reported_at"
    FOUND_AT = "found_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Starts:
    """From when clocks may count (epoch seconds): the customer's moment, and when we knew.

    ``day_only``: of ``reported_at`` the day alone is known, the local day in ``zone``; an exact
    moment asks for no zone.
    """

    reported_at: int
    found_at: int
    day_only: bool = False
    zone: str = "UTC"

    @classmethod
    def together(cls, at: int) -> "Starts":
        """All clocks count from one moment: a reopening, or a change of priority."""
        return cls(reported_at=at, found_at=at)

    def is_vague(self, start: Start, budget: Budget) -> bool:
        """Whether the budget is finer than what is known of its start."""
        is_hours = budget.unit in _FINER_THAN_A_DAY
        return self.day_only and start is Start.REPORTED_AT and is_hours

    def instant(self, start: Start, budget: Budget) -> int:
        """Where the budget begins to run: where only the day is known, hours run from its end."""
        if not self.is_vague(start, budget):
            return self.found_at if start is Start.FOUND_AT else self.reported_at
        zone = ZoneInfo(self.zone)
        day = datetime.fromtimestamp(self.reported_at, zone).date()
        return instant_of(day + timedelta(days=1), 0, zone)


_FINER_THAN_A_DAY = frozenset({Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR})

# Promises to a customer count from the customer's moment; everything else from when we knew.
_COUNT_FROM_REPORT = frozenset({"respond", "update", "interim", "solve", "reply"})

STOPS = {
    "respond": "contact:customer",
    "interim": "containment",
    "diagnose": "cause",
    "plan": "plan",
    "solve": "verifying",
    "close": "closed",
    "reply": "reply",
    "update": "customer_informed",
    "followup": "followup",
    "start": "investigating",
    "progress": "progress",
}


def is_store_alert(category: str | None) -> bool:
    """Whether monitoring found it at a store (article 2): category `store` or below."""
    return category is not None and covers("store", category)


def start_of(clock: ClockRule, category: str | None) -> Start:
    """From when the clock counts: what its rule says, or the default of its name.

    All clocks of a store alert count from when it was found (article 2).
    """
    if clock.starts is not None:
        return Start(clock.starts)
    if is_store_alert(category) or clock.name not in _COUNT_FROM_REPORT:
        return Start.FOUND_AT
    return Start.REPORTED_AT


def stops_of(clock: ClockRule, category: str | None, *, has_reporter: bool) -> tuple[str, ...]:
    """The signals that stop the clock: what its rule says, or the default of its name.

    The first answer goes to the store for a store alert; where nobody has left a name, to the
    public, or to the customer when he is found after all. Raises DomainError for a name of the
    rule's own that says no stops.
    """
    if clock.stops:
        return clock.stops
    if clock.name not in STOPS:
        raise DomainError(
            say("clock {name}: nothing would ever stop it; give it `stops:`", name=clock.name)
        )
    if clock.name == "respond" and is_store_alert(category):
        return ("contact:store",)
    if clock.name == "respond" and not has_reporter:
        return ("contact:public", "contact:customer")
    return (STOPS[clock.name],)
