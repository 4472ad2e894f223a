"""All open issues, whenever reported: what of them is late, whose, why, and where they wait."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from fbloop.analysis.delay import Delay
from fbloop.analysis.delay_counts import DelayCount
from fbloop.domain.vocabulary import PATH, Priority, Status

MOST_OVERDUE = 20


class LateReason(StrEnum):
    """Why something is late, by what is missing."""

    NO_OWNER = "no_owner"
    NO_CONTACT = "no_contact"
    NO_CONTAINMENT = "no_containment"
    NO_CAUSE = "no_cause"
    NO_PLAN = "no_plan"
    NOT_EXECUTED = "not_executed"
    NOT_VERIFIED = "not_verified"
    NOT_CLOSED = "not_closed"
    NO_FOLLOWUP = "no_followup"
    NO_UPDATE = "no_update"
    NO_REPLY = "no_reply"
    ITEMS = "items"


class OverdueClock(NamedTuple):
    """An open clock past its due instant, with the issue to which it belongs.

    The late checklist items of an issue stand together as one with their number, ``items``, due
    when the first of them was. ``delay`` is what its wait for the first response is estimated to
    cost; None where the rules have no table of that.
    """

    id: str
    label: str
    title: str
    clock: str
    due_at: int
    reason: LateReason
    status: Status
    items: int = 1
    priority: Priority | None = None
    owner: str | None = None
    accountable: str | None = None
    department: str | None = None
    store: str | None = None
    customer: str | None = None
    delay: Delay | None = None

    @property
    def urgency(self) -> tuple[str, int, str, str]:
        """Sorts the worst first: by priority, then by how long it is late."""
        return (self.priority or "P9", self.due_at, self.id, self.clock)


class LateGroup(NamedTuple):
    """The late issues of one owner or department; ``name`` is None for those of nobody.

    ``clocks`` counts the late items of an issue's checklist as one; ``worst_late_s`` is how long
    the longest late of them is late. ``reason`` is the most frequent one, of ``reason_n`` issues:
    that of what was due first.
    """

    name: str | None
    issues: int
    clocks: int
    worst_late_s: int
    reason: LateReason
    reason_n: int


class StatusWait(NamedTuple):
    """The open issues of one status, and how long they wait since their last event."""

    status: Status
    issues: int
    waiting_s: int
    longest_s: int


class Bottleneck(NamedTuple):
    """Where open issues wait: the status in which most time lies, and ``statuses``, all of them.

    ``waiting_s`` is the sum over the status's issues since the last event of each.
    """

    status: Status
    issues: int
    waiting_s: int
    longest_s: int
    statuses: tuple[StatusWait, ...]


class Backlog(NamedTuple):
    """All open issues, whenever reported, and what of them is late.

    ``worst`` holds the late clocks of the 20 worst issues; the groups count all late issues, each
    in one group. ``unassigned_issues`` have no owner; ``severe_owned`` are late, P0 or P1, and have
    one. ``delays`` count all late issues by what their wait for the first response is estimated to
    cost.
    """

    open_issues: int
    overdue_issues: int
    overdue_clocks: int
    unassigned_issues: int = 0
    severe_owned: int = 0
    worst: tuple[OverdueClock, ...] = ()
    by_owner: tuple[LateGroup, ...] = ()
    by_department: tuple[LateGroup, ...] = ()
    bottleneck: Bottleneck | None = None
    delays: tuple[DelayCount, ...] = ()


class LateCount(NamedTuple):
    """Late issues of one owner and department that are late for one reason.

    ``first_due_at`` is the oldest, ``severe`` of the issues are P0 or P1.
    """

    owner: str | None
    department: str | None
    reason: LateReason
    issues: int
    clocks: int
    first_due_at: int
    severe: int = 0


class Missing(NamedTuple):
    """What decides why a clock is late: what the issue has not got yet."""

    clock: str
    status: Status
    has_owner: bool
    has_contact: bool
    has_cause: bool
    is_proved: bool


# The clock's own answer; a clock that is not here waits for the issue's next step.
_BY_CLOCK = {
    "respond": LateReason.NO_CONTACT,
    "interim": LateReason.NO_CONTAINMENT,
    "diagnose": LateReason.NO_CAUSE,
    "plan": LateReason.NO_PLAN,
    "reply": LateReason.NO_REPLY,
    "followup": LateReason.NO_FOLLOWUP,
    "update": LateReason.NO_UPDATE,
    "checklist": LateReason.ITEMS,
}
_BY_STATUS = {
    Status.PLANNING: LateReason.NO_PLAN,
    Status.EXECUTING: LateReason.NOT_EXECUTED,
    Status.VERIFYING: LateReason.NOT_VERIFIED,
}


def late_reason(of: Missing) -> LateReason:
    """Why a clock is late: nobody drives it, its own deed is missing, or the issue's next step.

    Example: `solve` is late and the issue has an owner and a cause, and is being worked on: it is
    `not_executed`.
    """
    if not of.has_owner:
        return LateReason.NO_OWNER
    if of.clock in _BY_CLOCK:
        return _BY_CLOCK[of.clock]
    if of.status in _BY_STATUS:
        is_over = of.status is Status.VERIFYING and of.is_proved
        return LateReason.NOT_CLOSED if is_over else _BY_STATUS[of.status]
    if of.has_cause:
        return LateReason.NO_PLAN
    return LateReason.NO_CAUSE if of.has_contact else LateReason.NO_CONTACT


def late_groups(
    counts: Iterable[LateCount], name_of: Callable[[LateCount], str | None], as_of: int
) -> tuple[LateGroup, ...]:
    """The counts by owner or by department; most issues first, of equal ones the longest late.

    Example: A has 2 late issues without a cause and 1 without a plan, B has 1: A 3, of which 2
    `no_cause`, then B 1.
    """
    groups: dict[str | None, list[LateCount]] = {}
    for count in counts:
        groups.setdefault(name_of(count), []).append(count)
    found = [_late_group(name, group, as_of) for name, group in groups.items()]
    return tuple(sorted(found, key=lambda g: (-g.issues, -g.worst_late_s, g.name or "")))


def _late_group(name: str | None, group: Sequence[LateCount], as_of: int) -> LateGroup:
    reasons = dict.fromkeys(LateReason, 0)
    for count in group:
        reasons[count.reason] += count.issues
    reason = max(LateReason, key=reasons.__getitem__)  # of equal ones the earlier in the loop
    return LateGroup(
        name=name,
        issues=sum(reasons.values()),
        clocks=sum(count.clocks for count in group),
        worst_late_s=as_of - min(count.first_due_at for count in group),
        reason=reason,
        reason_n=reasons[reason],
    )


def bottleneck(statuses: Iterable[StatusWait]) -> Bottleneck | None:
    """The status in which open issues have waited longest together; None without open issues.

    Example: 2 issues wait 10 days each in planning, 9 wait 2 days each in executing: planning.
    """
    way = sorted(statuses, key=lambda wait: PATH.index(wait.status))
    if not way:
        return None
    most = max(way, key=lambda wait: wait.waiting_s)
    return Bottleneck(
        status=most.status,
        issues=most.issues,
        waiting_s=most.waiting_s,
        longest_s=most.longest_s,
        statuses=tuple(way),
    )
