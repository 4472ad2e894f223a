"""A case: what the figures need to know of one issue, as it stood at the moment looked at."""

from dataclasses import dataclass

from fbloop.domain.clocks import ClockKind, is_late
from fbloop.domain.vocabulary import SEVERE, Outcome, Priority, Resolution, Scope, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """One clock of a case; instants are epoch seconds, ``misses`` those of an ``every`` clock."""

    name: str
    kind: ClockKind
    cycle: int
    due_at: int
    stopped_at: int | None = None
    withdrawn_at: int | None = None
    is_counted: bool = True
    misses: int = 0

    def is_in_time(self, as_of: int) -> bool | None:
        """Whether it was stopped in time; None while it has no verdict.

        Stopped at the due instant is in time; unanswered past it is not. A clock that is not due
        yet, was withdrawn, or whose start is known to the day only, has no verdict.
        """
        if self.withdrawn_at is not None or not self.is_counted:
            return None
        if self.stopped_at is not None and self.stopped_at <= as_of:
            return not is_late(self.due_at, self.stopped_at)
        return False if is_late(self.due_at, as_of) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One issue in the figures. Instants (``*_at``) are epoch seconds.

    ``label`` is the issue's name with its priority. ``customer`` is there to be masked in the
    texts, never to be shown. ``claims_returned`` counts how often another system's "closed"
    came back.
    """

    id: str
    label: str
    title: str
    status: Status
    reported_at: int
    found_at: int
    logged_at: int
    priority: Priority | None = None
    category: str | None = None
    category_label: str | None = None
    department: str | None = None
    store: str | None = None
    model: str | None = None
    owner: str | None = None
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
    times_reopened: int = 0
    claims_returned: int = 0
    is_open: bool = True
    clocks: tuple[ClockFact, ...] = ()

    @property
    def rank(self) -> int:
        """0 for P0; a case that nobody graded yet ranks last."""
        return len(Priority) if self.priority is None else self.priority.rank

    @property
    def is_severe(self) -> bool:
        """P0 or P1."""
        return self.priority in SEVERE

    def was_claimed(self, as_of: int) -> bool:
        """Closed by that moment by the word of another system alone."""
        return self.status is Status.CLAIMED and _is_by(self.claimed_at, as_of)

    def response_verdicts(self, as_of: int) -> list[bool]:
        """In time or not, for each of its `respond` clocks (one a cycle) that has a verdict."""
        verdicts = (c.is_in_time(as_of) for c in self.clocks if c.name == "respond")
        return [verdict for verdict in verdicts if verdict is not None]

    def was_solved(self, as_of: int) -> bool:
        """Closed as solved by that moment: the only closing that counts as closure."""
        return self.resolution is Resolution.SOLVED and _is_by(self.closed_at, as_of)

    def was_set_aside(self, as_of: int) -> bool:
        """Closed as duplicate, as no problem or as rejected by that moment: in no rate."""
        is_other = self.resolution not in (None, Resolution.SOLVED)
        return is_other and _is_by(self.closed_at, as_of)


def _is_by(moment: int | None, as_of: int) -> bool:
    return moment is not None and moment <= as_of
