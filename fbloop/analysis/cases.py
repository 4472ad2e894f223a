"""A case: what the figures need to know of one issue, as it stood at the moment looked at."""

from typing import NamedTuple

from fbloop.domain.clocks import is_late
from fbloop.domain.vocabulary import Outcome, Priority, Resolution, Scope, Status

# Looked up once: in an enum that takes longer than all else that is asked of a case.
_P0, _P1, _BATCH, _SYSTEMIC = Priority.P0, Priority.P1, Scope.BATCH, Scope.SYSTEMIC
_CLAIMED, _SOLVED = Status.CLAIMED, Resolution.SOLVED


class Response(NamedTuple):
    """The clock of a first response that stands in rates; instants are epoch seconds.

    One that was withdrawn, or whose start is known to the day only, is none.
    """

    due_at: int
    stopped_at: int | None = None

    def is_in_time(self, as_of: int) -> bool | None:
        """Whether it came in time; None while it has no verdict: it is not due yet.

        Stopped at the due instant is in time; unanswered past it is not.
        """
        if self.stopped_at is not None and self.stopped_at <= as_of:
            return not is_late(self.due_at, self.stopped_at)
        return False if is_late(self.due_at, as_of) else None


class Case(NamedTuple):
    """One issue in the figures. Instants (``*_at``) are epoch seconds.

    A named tuple, because a report makes tens of thousands of them. Of those that are merely
    counted what only texts need is not read, the ``title`` among it.

    ``customer`` is there to be masked in the texts, never to be shown; ``vehicle`` is the keyed
    hash of the VIN. ``claims_returned`` counts how often another system's "closed" came back.
    ``is_identified``: its car or its customer is known; only then can be said whether it
    ``is_repeat``: the same problem of this car (or customer) was over before it was reported.
    ``has_record``: its cause, its solution or the outcome of a verification is known.
    ``is_day_only``: only the day of the report is known. ``is_stocktaking``: it was reported before
    the ledger went live. ``untold_since``: since when the reporter waits to be told the outcome.
    """

    id: str
    status: Status
    reported_at: int
    logged_at: int
    title: str = ""
    found_at: int = 0
    priority: Priority | None = None
    category: str | None = None
    category_label: str | None = None
    department: str | None = None
    store: str | None = None
    zone: str | None = None
    model: str | None = None
    software: str | None = None
    vehicle: str | None = None
    owner: str | None = None
    accountable: str | None = None
    customer: str | None = None
    scope: Scope | None = None
    cause: str | None = None
    solution: str | None = None
    verification: Outcome | None = None
    resolution: Resolution | None = None
    first_response_at: int | None = None
    resolved_at: int | None = None
    verified_at: int | None = None
    closed_at: int | None = None
    claimed_at: int | None = None
    untold_since: int | None = None
    last_recorded_at: int | None = None
    cycle: int = 1
    hand_overs: int = 0
    is_day_only: bool = False
    is_repeat: bool = False
    is_stocktaking: bool = False
    times_reopened: int = 0
    claims_returned: int = 0
    is_open: bool = True
    is_identified: bool = False
    has_record: bool = False

    @property
    def label(self) -> str:
        """The issue's name: today's priority before the stable id."""
        return f"{self.priority}-{self.id}" if self.priority else self.id

    @property
    def rank(self) -> str:
        """Sorts P0 first; a case that nobody graded yet ranks last."""
        return self.priority or "P9"

    @property
    def is_severe(self) -> bool:
        """P0 or P1."""
        return self.priority is _P0 or self.priority is _P1

    @property
    def is_wide(self) -> bool:
        """A problem of a batch or of the product."""
        return self.scope is _BATCH or self.scope is _SYSTEMIC

    @property
    def is_tracked(self) -> bool:
        """Severe or wide: its solution and verification are told one by one."""
        return self.is_severe or self.is_wide

    @property
    def is_solution_undated(self) -> bool:
        """Whether nobody said when it was solved: the moment is that of the import.

        An event that was recorded in the second in which it happened is dated by the recording.
        One on which something was recorded later can no longer be told from a dated one.
        """
        is_fallback = self.resolved_at is not None and self.resolved_at == self.claimed_at
        return is_fallback and self.claimed_at in (self.logged_at, self.last_recorded_at)

    def was_claimed(self, as_of: int) -> bool:
        """Closed by that moment by the word of another system alone."""
        return self.status is _CLAIMED and _is_by(self.claimed_at, as_of)

    def was_solved(self, as_of: int) -> bool:
        """Closed as solved by that moment: the only closing that counts as closure."""
        return self.resolution is _SOLVED and _is_by(self.closed_at, as_of)

    def was_set_aside(self, as_of: int) -> bool:
        """Closed as duplicate, as no problem or as rejected by that moment: in no rate."""
        is_other = self.resolution is not None and self.resolution is not _SOLVED
        return is_other and _is_by(self.closed_at, as_of)


def _is_by(moment: int | None, as_of: int) -> bool:
    return moment is not None and moment <= as_of
