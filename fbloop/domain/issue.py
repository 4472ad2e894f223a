"""The issue: the value that its events build (`evolution`, `fold`)."""

from dataclasses import dataclass, field
from typing import Any

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock
from fbloop.domain.deadline_defaults import is_store_alert
from fbloop.domain.escalation import Taken
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.solution import Solution
from fbloop.domain.vocabulary import (
    OPEN_STATUSES,
    Confirmation,
    LinkKind,
    NoteKind,
    Outcome,
    Party,
    Priority,
    ReopenKind,
    Resolution,
    Status,
)


@dataclass(frozen=True, kw_only=True)
class Grading:
    """What kind of problem it is and how bad; a person's word stands above the rules'."""

    category: str | None = None
    is_category_by_person: bool = False
    priority: Priority | None = None
    is_priority_by_person: bool = False
    highest: Priority | None = None  # in this cycle: lowering does not open a closing gate
    rule: str | None = None


@dataclass(frozen=True, kw_only=True)
class Ownership:
    """Exactly one owner drives the issue; the accountable role stands beside it."""

    owner: str | None = None
    accountable: str | None = None
    department: str | None = None
    hand_overs: int = 0


@dataclass(frozen=True, kw_only=True)
class Note:
    """What was said or done, to or with whom; the ledger's record of contact with people."""

    kind: NoteKind
    text: str
    party: Party | None
    to: tuple[str, ...]
    cost: str | None
    at: int
    by: str
    cycle: int
    is_backdated: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The last verification: how it ended, under which priority, by whom."""

    outcome: Outcome
    at: int
    by: str
    cycle: int
    priority: Priority
    confirmed: Confirmation | None
    is_overridden: bool = False


@dataclass(frozen=True, kw_only=True)
class Return:
    """One coming back: of a closed issue, or of a claim (article 1's signed "satisfied").

    ``was_watched``: it was reported inside the watch window, which was to end at ``watch_until``.
    """

    kind: ReopenKind
    at: int
    reported_at: int
    was: Status
    was_solved: bool
    was_watched: bool
    watch_until: int | None = None


@dataclass(frozen=True, kw_only=True)  # no slots: `changed` copies it
class Closing:
    """How the issue left the loop, and until when it is watched for coming back."""

    closed_at: int | None = None
    claimed_at: int | None = None
    archived_at: int | None = None
    resolution: Resolution | None = None
    duplicate_of: str | None = None
    watch_until: int | None = None
    lesson: str | None = None
    no_lesson: str | None = None


@dataclass(frozen=True, kw_only=True)
class Link:
    """This issue and another one; ``other`` is the stable id, or `SYSTEM:ID` outside."""

    other: str
    kind: LinkKind | None


@dataclass(frozen=True, kw_only=True)  # no slots: `changed` copies it
class Issue:
    """One problem, as its events up to ``version`` tell it."""

    id: str
    version: int = 0
    status: Status = Status.NEW
    cycle: int = 1
    ruleset: str = ""
    live_from: int | None = None  # it was reported before this moment: a stocktaking
    report: Report
    facts: Facts
    grading: Grading = Grading()
    ownership: Ownership = Ownership()
    solution: Solution = field(default_factory=Solution)
    notes: tuple[Note, ...] = ()
    verdict: Verdict | None = None
    closing: Closing = Closing()
    returns: tuple[Return, ...] = ()
    clocks: tuple[Clock, ...] = ()
    origin: Source | None = None  # the record that opened it
    sources: tuple[Source, ...] = ()
    links: tuple[Link, ...] = ()
    ticked: tuple[str, ...] = ()
    escalations: tuple[Taken, ...] = ()
    first_response_at: int | None = None
    resolved_at: int | None = None
    judge_at: int | None = None
    moved_at: int = 0  # the person-made status change before which none may be dated
    touched_at: int = 0  # the newest person-made event
    last_at: int = 0
    last_run: str | None = None

    @property
    def label(self) -> str:
        """Today's name: the priority in front of the stable id (article 2's form)."""
        return f"{self.grading.priority}-{self.id}" if self.grading.priority else self.id

    @property
    def is_open(self) -> bool:
        """In the loop: neither closed, archived nor merely claimed."""
        return self.status in OPEN_STATUSES

    @property
    def is_stocktaking(self) -> bool:
        """Reported before the ledger went live: no clock runs, nothing escalates."""
        return self.live_from is not None

    @property
    def is_store_alert(self) -> bool:
        """What monitoring found at a store (article 2), not a customer's problem."""
        return is_store_alert(self.grading.category)

    @property
    def has_reporter(self) -> bool:
        """Whether there is somebody to answer."""
        return bool(self.report.customer or self.report.phone) and not self.is_store_alert

    @property
    def addressee(self) -> Party:
        """Who is to be answered first: the store, the customer, or the public if nobody asked."""
        if self.is_store_alert:
            return Party.STORE
        return Party.CUSTOMER if self.has_reporter else Party.PUBLIC

    @property
    def verdict_failed(self) -> bool:
        """Whether the last verification failed."""
        return self.verdict is not None and self.verdict.outcome is Outcome.FAILED

    def cycle_of(self, moment: int) -> int:
        """The cycle of a deed: what was done before the issue came back is of the one before."""
        return self.cycle - (bool(self.returns) and moment < self.returns[-1].at)

    def clock(self, name: str) -> Clock | None:
        """The clock of that name in the present cycle."""
        return next((c for c in self.clocks if c.name == name and c.cycle == self.cycle), None)


def begun(issue_id: str, report: Report, facts: Facts, **known: Any) -> Issue:
    """An issue without a history; ``known`` is what its first event tells beside the report."""
    return changed(_BLANK, id=issue_id, report=report, facts=facts, **known)


_BLANK = Issue(
    id="",
    report=Report(),
    facts=Facts(occurred_at=0, reported_at=0, found_at=0, logged_at=0),
)
