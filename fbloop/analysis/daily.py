"""The daily report: how each P0 stands, for the lead of the zone."""

from dataclasses import dataclass

from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import FiveLines


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One event of the day. ``kind`` is the event's type; ``detail`` a code where it has one.

    ``detail`` is a note's kind, the status or priority reached, a verification's outcome; ``text``
    what somebody typed.
    """

    at: int
    by: str
    kind: str
    detail: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """How many items of a P0's checklist are done, late, or open and not late.

    ``late_names`` are the late ones' labels in the report's language, in order of their due date.
    """

    done: int = 0
    late: int = 0
    open: int = 0
    late_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyCase:
    """One P0: its five lines, what was done that day, its checklist.

    ``open_for_s`` is the time since it was found, up to its closing.
    """

    five: FiveLines
    deeds: tuple[Deed, ...] = ()
    checklist: Checklist = Checklist()
    open_for_s: int
    next_followup_at: int | None = None
    late_followups: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """One day (or any period) of the P0s: those open, and those closed within it.

    ``raised_today`` of these became P0 in the period: found as one, or raised. ``late_cases`` are
    open and have something late, ``silent_cases`` are open and no person wrote anything that day.
    """

    period: Period
    scope: str = ""
    as_of: int
    seal: Seal | None
    p0: tuple[DailyCase, ...]
    open_total: int
    raised_today: int
    closed_today: int
    late_cases: int
    silent_cases: int
