"""The daily report: how each P0 stands, for the lead of the zone."""

from typing import NamedTuple

from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import FiveLines
from fbloop.analysis.support import Support


class Deed(NamedTuple):
    """One event of the day. ``kind`` is the event's type; ``detail`` a code where it has one.

    ``detail`` is a note's kind, the status or priority reached, a verification's outcome; ``text``
    what somebody typed. ``party`` is with whom a note's talk was, ``owner`` who was given the work.
    """

    at: int
    by: str
    kind: str
    detail: str | None = None
    text: str | None = None
    party: str | None = None
    owner: str | None = None


class Checklist(NamedTuple):
    """How many items of a P0's checklist are done, late, or open and not late.

    ``done_late`` of the done ones were done after they were due.
    ``late_names`` are the late ones' labels in the report's language, in order of their due date.
    """

    done: int = 0
    done_late: int = 0
    late: int = 0
    open: int = 0
    late_names: tuple[str, ...] = ()


class DailyCase(NamedTuple):
    """One P0: its five lines, what was done that day, its checklist, what it needs of whom.

    ``open_for_s`` is the time since it was found, up to its closing.
    """

    five: FiveLines
    open_for_s: int
    deeds: tuple[Deed, ...] = ()
    checklist: Checklist = Checklist()
    support: Support | None = None
    next_followup_at: int | None = None
    late_followups: int = 0


class Daily(NamedTuple):
    """One day (or any period) of the P0s: those open, and those closed within it.

    ``raised_today`` of these became P0 in the period: found as one, or raised. ``late_cases`` are
    open and have something late, ``silent_cases`` are open and no person wrote anything that day.
    """

    period: Period
    as_of: int
    seal: Seal | None
    p0: tuple[DailyCase, ...]
    open_total: int
    raised_today: int
    closed_today: int
    late_cases: int
    silent_cases: int
    scope: str = ""
