"""The shape of deadline rules: which clocks a kind of issue gets, and how long each lasts."""

from dataclasses import dataclass
from enum import StrEnum

from fbloop.domain.vocabulary import Priority

TODAY = "today"


class Unit(StrEnum):
    """Units of a budget. ``wh`` and ``wd`` are working hours and working days."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WORKING_HOUR = "wh"
    WORKING_DAY = "wd"


class Reading(StrEnum):
    """What a working day means; `docs/architecture.md` has the three readings with examples."""

    SAME_CLOCK_TIME = "same_clock_time"
    WORKING_HOURS = "working_hours"
    END_OF_DAY = "end_of_day"


@dataclass(frozen=True, kw_only=True)
class Budget:
    """A length of time as a rule file writes it: `15m`, `2h`, `3d`, `4wh`, `1wd`, or `today`.

    `today`, no day at all, ends with the working hours of the day on which it begins.
    """

    amount: int
    unit: Unit

    @property
    def is_today(self) -> bool:
        """Whether it is over at the end of the same day."""
        return self.amount == 0

    def __str__(self) -> str:
        return TODAY if self.is_today else f"{self.amount}{self.unit}"


class Policy(StrEnum):
    """What a change of priority does to a clock that runs (`deadline_changes.py`)."""

    TIGHTEST = "tightest"
    RESTART = "restart"
    FROM_START = "from_start"
    CARRY_ELAPSED = "carry_elapsed"


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """One step of an escalation ladder: when (`50%`, `due`, `due+1h`, `due-30m`), and to whom.

    ``to`` is a role, a letter of the RACI table (`R`, `A`, `C`, `I`) or `owner`.
    """

    at: str
    to: str


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """One named clock of a deadline rule: either a ``budget`` or a period (``every``).

    ``position`` is where it stands (`deadlines.yaml:33`).
    """

    name: str
    budget: Budget | None = None
    every: Budget | None = None
    target: Budget | None = None
    calendar: str | None = None
    reading: Reading = Reading.SAME_CLOCK_TIME
    starts: str | None = None  # reported_at | found_at; None: the default of the clock's name
    stops: tuple[str, ...] = ()  # signals; empty: the default of the clock's name
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class DeadlineRule:
    """Clocks for the issues that match. Empty conditions match everything; first match wins.

    ``categories`` are codes or globs (`store.*`); a parent code matches its children. ``models``
    are globs, those of the product lines that the rule names. ``duties`` are what the house owes
    itself every day (`clocks.ClockKind`). ``position`` is where the rule stands
    (`deadlines.yaml:12`).
    """

    id: str
    priorities: tuple[Priority, ...] = ()
    categories: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    clocks: tuple[ClockRule, ...]
    duties: tuple[ClockRule, ...] = ()
    why: str = ""
    position: str = ""


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    """One item of a priority's checklist: ``signals`` tick it, without any a person does.

    ``position`` is where it stands (`deadlines.yaml:60`).
    """

    id: str
    label: dict[str, str]
    within: Budget
    signals: tuple[str, ...] = ()
    position: str = ""
