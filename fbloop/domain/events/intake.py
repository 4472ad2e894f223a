"""How a problem enters the ledger, and what other systems say of it later."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.clocks import withdraw
from fbloop.domain.errors import DomainError
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue, begun
from fbloop.domain.opening import Opening
from fbloop.domain.report import FACT_FIELDS, REPORT_FIELDS, Facts, Report, Source
from fbloop.domain.vocabulary import Party, Status
from fbloop.messages import say

# What another system's word can make of an issue: it proves nothing.
TAKEN = frozenset(
    {Status.NEW, Status.INVESTIGATING, Status.PLANNING, Status.EXECUTING, Status.CLAIMED}
)
_OPENED = ("grading", "ownership", "clocks")
_PERSONAL = frozenset(REPORT_FIELDS) - {"attrs"}
# An issue always has these: no value leaves the old one.
_NEVER_EMPTY = frozenset(
    {"text", "occurred_at", "reported_at", "found_at", "logged_at", "is_day_only"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged(Event):
    """A problem was recorded: the first event of every issue.

    ``live_from`` is there where it was reported before the ledger went live: from when on it is.
    """

    NAME: ClassVar[str] = "logged"
    PRIVATE: ClassVar[tuple[str, ...]] = ("report",)

    report: Report
    facts: Facts
    source: Source | None = None
    ruleset: str = ""
    opening: Opening | None = None
    live_from: int | None = None

    def open(self, issue_id: str) -> Issue:
        """The issue that this event begins."""
        known: dict[str, Any] = {
            "ruleset": self.ruleset,
            "live_from": self.live_from,
            "origin": self.source,
            "sources": (self.source,) if self.source else (),
            "moved_at": min(self.facts.reported_at, self.facts.found_at),
        }
        if self.opening is not None:
            known |= {name: getattr(self.opening, name) for name in _OPENED}
        return begun(issue_id, self.report, self.facts, **known)

    def signals(self, issue: Issue) -> frozenset[str]:
        """Recording settles the checklist's third item."""
        return frozenset({"logged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAdded(Event):
    """A further record, of this or another system, turned out to be the same problem."""

    NAME: ClassVar[str] = "source_added"
    PRIVATE: ClassVar[tuple[str, ...]] = ("report",)

    source: Source
    report: Report

    def apply(self, issue: Issue) -> Issue:
        """The record joins the issue's sources; what the issue says of itself stays."""
        return changed(issue, sources=(*issue.sources, self.source))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChanged(Event):
    """A source's record came again with other content; ``values`` are the fields to take over."""

    NAME: ClassVar[str] = "row_changed"
    PRIVATE: ClassVar[tuple[str, ...]] = ("values",)

    source: Source
    values: dict[str, str | int | None] = field(default_factory=dict)

    def apply(self, issue: Issue) -> Issue:
        """The fields take the new values, and the source its new digest."""
        sources = tuple(self.source if _same_record(s, self.source) else s for s in issue.sources)
        return changed(with_values(issue, self.values), sources=sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Event):
    """A person corrected fields of an issue (`set`)."""

    NAME: ClassVar[str] = "corrected"
    PRIVATE: ClassVar[tuple[str, ...]] = ("values", "reason")

    values: dict[str, str | int | None]
    reason: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """The fields take the new values."""
        return with_values(issue, self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusTaken(Event):
    """Another system's word for the status. It asks no gate, because it proves nothing.

    Raises DomainError for a status that asks for proof.
    """

    NAME: ClassVar[str] = "status_taken"
    IS_MACHINE: ClassVar[bool] = True

    to: Status
    watch_until: int | None = None
    resolved_at: int | None = None

    def __post_init__(self) -> None:
        if self.to not in TAKEN:
            raise DomainError(
                say("another system's word cannot make an issue {status}", status=self.to),
                hint=say("what it calls closed is {status} here", status=Status.CLAIMED),
            )

    def apply(self, issue: Issue) -> Issue:
        """The status is taken over; a claim runs no clock and stands beside the loop."""
        if self.to is not Status.CLAIMED:
            closing = changed(issue.closing, claimed_at=None)
            return changed(issue, status=self.to, closing=closing)
        return changed(
            issue,
            status=self.to,
            closing=changed(issue.closing, claimed_at=self.at, watch_until=self.watch_until),
            resolved_at=self.resolved_at or issue.resolved_at or self.at,
            clocks=tuple(withdraw(c, self.at) for c in issue.clocks),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded(Event):
    """Another system's word for the moment of the first response."""

    NAME: ClassVar[str] = "responded"
    IS_MACHINE: ClassVar[bool] = True

    def apply(self, issue: Issue) -> Issue:
        """The earliest response counts."""
        return changed(issue, first_response_at=earliest(issue.first_response_at, self.at))

    def signals(self, issue: Issue) -> frozenset[str]:
        """Whom it was with is not known: it answers whoever was to be answered first."""
        informed = set() if issue.addressee is Party.STORE else {"customer_informed"}
        return frozenset({"contact", f"contact:{issue.addressee}"} | informed)


def with_values(issue: Issue, values: dict[str, str | int | None]) -> Issue:
    """The issue with some of its reported fields or attributes replaced; None empties one."""
    known = {k: v for k, v in values.items() if v is not None or k not in _NEVER_EMPTY}
    personal = {k: v for k, v in known.items() if k in _PERSONAL}
    circumstances = {k: v for k, v in known.items() if k in FACT_FIELDS}
    others = {k: v for k, v in values.items() if k not in _PERSONAL and k not in FACT_FIELDS}
    attrs = {k: str(v) for k, v in {**issue.report.attrs, **others}.items() if v is not None}
    report = changed(issue.report, **personal, attrs=attrs)
    return changed(issue, report=report, facts=changed(issue.facts, **circumstances))


def earliest(known: int | None, moment: int) -> int:
    """The earlier of both moments, or the only one."""
    return moment if known is None else min(known, moment)


def _same_record(one: Source, other: Source) -> bool:
    return (one.source, one.source_id) == (other.source, other.source_id)
