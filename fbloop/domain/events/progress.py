"""The way through the loop: status, contacts and notes, approval, parking, the checklist."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.clocks import ClockKind, withdraw
from fbloop.domain.errors import DomainError
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import earliest
from fbloop.domain.issue import Issue, Note
from fbloop.domain.responsibility import ACCOUNTABLE
from fbloop.domain.signals import PROGRESS
from fbloop.domain.vocabulary import PATH, NoteKind, Party, Status
from fbloop.messages import say

# Where a person's move leads: only `Closed` closes, only `Archived` puts away.
STEPS = frozenset(PATH[1:5])
# Who hears an answer: a reply inside the house, or to the store, tells the customer nothing.
_OUTSIDE = frozenset({Party.CUSTOMER, Party.PUBLIC})

# What a note says to the clocks, by its kind; a contact adds with whom.
_NOTE_SIGNALS: dict[NoteKind, frozenset[str]] = {
    NoteKind.FOLLOWUP: frozenset({"followup"}),
    NoteKind.PROGRESS: frozenset({"followup", PROGRESS}),
    NoteKind.CONTACT: frozenset({"followup", "contact"}),
    NoteKind.REVIEW: frozenset({"review"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Event):
    """A person moved the issue on; the gate before the new status was met.

    ``judge_at`` is, for a move to verifying, when all criteria can first be judged. Raises
    DomainError for a status that no move leads to.
    """

    NAME: ClassVar[str] = "status_changed"

    to: Status
    judge_at: int | None = None

    def __post_init__(self) -> None:
        if self.to not in STEPS:
            raise DomainError(
                say("no move leads to {status}", status=self.to),
                hint=say("moves: {statuses}", statuses=", ".join(PATH[1:5])),
            )

    def apply(self, issue: Issue) -> Issue:
        """Reaching verifying is the moment of resolution; a claim taken up is none any more."""
        is_claim = issue.status is Status.CLAIMED
        closing = changed(issue.closing, claimed_at=None, watch_until=None)
        return changed(
            issue,
            status=self.to,
            moved_at=self.at,
            resolved_at=self.at if self.to is Status.VERIFYING else None,
            closing=closing if is_claim else issue.closing,
            judge_at=self.judge_at,
        )

    def signals(self, issue: Issue) -> frozenset[str]:
        """The new status by its name; every move by a person is a follow-up and progress, too."""
        return frozenset({str(self.to), "followup", PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    """Something was said, tried, answered, reviewed or paid."""

    NAME: ClassVar[str] = "noted"
    PRIVATE: ClassVar[tuple[str, ...]] = ("text", "to")

    kind: NoteKind
    text: str
    party: Party | None = None
    to: tuple[str, ...] = ()
    cost: str | None = None
    is_backdated: bool = False

    def apply(self, issue: Issue) -> Issue:
        """The note is kept; the first contact or reply is the first response."""
        note = Note(
            kind=self.kind,
            text=self.text,
            party=self.party,
            to=self.to,
            cost=self.cost,
            at=self.at,
            by=self.by,
            cycle=issue.cycle_of(self.at),
            is_backdated=self.is_backdated,
        )
        return changed(
            issue, notes=(*issue.notes, note), first_response_at=self._first_response(issue)
        )

    def _first_response(self, issue: Issue) -> int | None:
        answered = Party.STORE if issue.is_store_alert else Party.CUSTOMER
        is_contact = self.kind is NoteKind.CONTACT and self.party in {answered, Party.PUBLIC}
        is_answer = self.kind is NoteKind.REPLY and self.party in _OUTSIDE
        if is_contact or is_answer:
            return earliest(issue.first_response_at, self.at)
        return issue.first_response_at

    def signals(self, issue: Issue) -> frozenset[str]:
        """By the kind of note, and by whom it was with."""
        return note_signals(self.kind, self.party)


def note_signals(kind: NoteKind, party: Party | None) -> frozenset[str]:
    """What a note settles: an answer is one that the customer or the public hears."""
    signals = _NOTE_SIGNALS.get(kind, frozenset())
    if kind is NoteKind.CONTACT and party is not None:
        signals |= {f"contact:{party}"}
    if kind is NoteKind.REPLY and party in _OUTSIDE:
        signals |= {"reply", "contact:public"} if party is Party.PUBLIC else {"reply"}
    if kind in {NoteKind.CONTACT, NoteKind.REPLY} and party in _OUTSIDE:
        signals |= {"customer_informed"}
    return signals


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved(Event):
    """Somebody agreed to the plan.

    ``roles`` are those for which: ``A``, who is accountable, and the roles and departments that
    the routing asked then. What was approved stays so, whoever has the roles later.
    """

    NAME: ClassVar[str] = "approved"

    roles: tuple[str, ...] = (ACCOUNTABLE,)

    def apply(self, issue: Issue) -> Issue:
        """Who approved is kept, and for whom."""
        old = issue.solution
        solution = changed(
            old,
            approved_by=(*old.approved_by, self.by),
            approved_as=(*old.approved_as, *self.roles),
        )
        return changed(issue, solution=solution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked(Event):
    """A P3 waits for a release of the product; it runs no clock but the response."""

    NAME: ClassVar[str] = "parked"

    release: str

    def apply(self, issue: Issue) -> Issue:
        """All clocks but `respond` end without a verdict."""
        clocks = tuple(c if c.name == "respond" else withdraw(c, self.at) for c in issue.clocks)
        solution = changed(issue.solution, parked=self.release)
        return changed(issue, clocks=clocks, solution=solution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked(Event):
    """Items of the checklist that no event ticks by itself."""

    NAME: ClassVar[str] = "ticked"

    items: tuple[str, ...]

    def apply(self, issue: Issue) -> Issue:
        """The items' clocks stop now."""
        clocks = tuple(
            changed(c, stopped_at=self.at)
            if c.kind is ClockKind.ITEM and c.is_open and c.name in self.items
            else c
            for c in issue.clocks
        )
        return changed(issue, clocks=clocks, ticked=(*issue.ticked, *self.items))
