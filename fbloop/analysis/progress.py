"""A severe case in five lines: problem, cause and scope, measures, deadlines, what comes next."""

from typing import NamedTuple

from fbloop.analysis.cases import Case

MOST_CASES = 20


class FiveLines(NamedTuple):
    """The facts behind the five lines; instants are epoch seconds.

    1 problem (``case``); 2 cause and scope; 3 measures: ``containment`` and ``plan`` with its
    owner and date; 4 deadlines: answered in time, what is due next, what is late (``late_items``
    are those of the checklist, ``late_clocks`` all others) and what was settled late (``kept_late``
    by name, ``items_done_late``); 5 verification or what comes next:
    when the criteria can be judged, until when it is watched, for which release it waits.
    """

    case: Case
    is_cause_confirmed: bool = False
    containment: str | None = None
    plan: str | None = None
    plan_owner: str | None = None
    plan_due_at: int | None = None
    is_answered_in_time: bool | None = None
    next_clock: str | None = None
    next_due_at: int | None = None
    late_clocks: int = 0
    late_items: int = 0
    kept_late: tuple[str, ...] = ()
    items_done_late: int = 0
    judge_at: int | None = None
    watch_until: int | None = None
    parked: str | None = None
