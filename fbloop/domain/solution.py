"""How an issue is being solved: cause, plan, actions, evidence, acceptance criteria."""

from dataclasses import dataclass

from fbloop.domain.changed import changed
from fbloop.domain.criteria import Criterion
from fbloop.domain.vocabulary import Scope, Status


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Why it happened. A suspected cause is enough to act, a confirmed one is needed to close."""

    text: str
    is_confirmed: bool
    cycle: int


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Something that shows a cause or the measure; it remembers in which status it was given."""

    text: str
    at: int
    status: Status
    cycle: int


@dataclass(frozen=True, kw_only=True)
class Action:
    """One corrective action; ``done_at`` or ``waived_because`` settles it."""

    number: int
    who: str
    what: str
    due_at: int | None
    cycle: int
    done_at: int | None = None
    waived_because: str | None = None

    @property
    def is_settled(self) -> bool:
        """Done, or waived with a reason."""
        return self.done_at is not None or self.waived_because is not None


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is planned for now, for the coming weeks, for good; who owns it, and until when."""

    short: str | None = None
    mid: str | None = None
    long: str | None = None
    owner: str | None = None
    due_at: int | None = None

    @property
    def terms(self) -> tuple[str | None, ...]:
        """What is approved: what is to be done, whoever does it until when."""
        return (self.short, self.mid, self.long)


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """Another store that is checked for the same problem (举一反三); ``found`` once it was."""

    store: str
    owner: str | None
    until: int | None
    found: str | None


@dataclass(frozen=True, kw_only=True)
class Solution:
    """Everything between a problem and its verification."""

    cause: Cause | None = None
    whys: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    scope: Scope | None = None
    containment: str | None = None
    plan: Plan = Plan()
    actions: tuple[Action, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    approved_by: tuple[str, ...] = ()
    approved_as: tuple[str, ...] = ()  # for which roles; see `progress.Approved`
    sweeps: tuple[Sweep, ...] = ()
    parked: str | None = None

    @property
    def summary(self) -> str | None:
        """The measure in a sentence, for lists and the tracking table."""
        if self.plan.short:
            return self.plan.short
        return "; ".join(a.what for a in self.actions) or self.containment


def settle(
    actions: tuple[Action, ...], number: int, *, done_at: int | None, waived_because: str | None
) -> tuple[Action, ...]:
    """The actions with one of them done or waived."""
    return tuple(
        changed(a, done_at=done_at, waived_because=waived_because) if a.number == number else a
        for a in actions
    )
