"""What is found out and done about a problem: cause, evidence, containment, plan, actions."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.criteria import Criterion
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue
from fbloop.domain.signals import PROGRESS
from fbloop.domain.solution import Action, Cause, Evidence, Sweep, settle
from fbloop.domain.vocabulary import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFound(Event):
    """Why it happened, by 5-why or fishbone; suspected is enough to act, not to close."""

    NAME: ClassVar[str] = "cause_found"
    PRIVATE: ClassVar[tuple[str, ...]] = ("text", "whys", "branches")

    text: str | None = None
    is_confirmed: bool = True
    whys: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()

    def apply(self, issue: Issue) -> Issue:
        """The newest cause stands; whys and branches add up."""
        old = issue.solution
        found = old.cause
        if self.text:
            found = Cause(text=self.text, is_confirmed=self.is_confirmed, cycle=issue.cycle)
        whys, branches = (*old.whys, *self.whys), (*old.branches, *self.branches)
        return changed(issue, solution=changed(old, cause=found, whys=whys, branches=branches))

    def signals(self, issue: Issue) -> frozenset[str]:
        """A cause, once there is one; to ask why is progress, too."""
        return frozenset({"cause", PROGRESS} if self.text else {PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(Event):
    """Something that shows a cause, or that the measure works."""

    NAME: ClassVar[str] = "evidence_added"
    PRIVATE: ClassVar[tuple[str, ...]] = ("text",)

    text: str

    def apply(self, issue: Issue) -> Issue:
        """It is kept with the status in which it was given."""
        item = Evidence(text=self.text, at=self.at, status=issue.status, cycle=issue.cycle)
        old = issue.solution
        return changed(issue, solution=changed(old, evidence=(*old.evidence, item)))

    def signals(self, issue: Issue) -> frozenset[str]:
        """To find something out is progress."""
        return frozenset({PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoped(Event):
    """Isolated or systemic: how far the cause reaches (article 2)."""

    NAME: ClassVar[str] = "scoped"

    scope: Scope

    def apply(self, issue: Issue) -> Issue:
        """The newest judgement stands."""
        return changed(issue, solution=changed(issue.solution, scope=self.scope))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contained(Event):
    """The interim containment: what stops the loss before the cause is known."""

    NAME: ClassVar[str] = "contained"
    PRIVATE: ClassVar[tuple[str, ...]] = ("text",)

    text: str

    def apply(self, issue: Issue) -> Issue:
        """The newest containment stands."""
        return changed(issue, solution=changed(issue.solution, containment=self.text))

    def signals(self, issue: Issue) -> frozenset[str]:
        """Containment, which is also a first step."""
        return frozenset({"containment", "next_step", PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Event):
    """The plan: short, mid and long term, its owner, its date; None changes nothing."""

    NAME: ClassVar[str] = "planned"
    PRIVATE: ClassVar[tuple[str, ...]] = ("short", "mid", "long")

    short: str | None = None
    mid: str | None = None
    long: str | None = None
    owner: str | None = None
    due_at: int | None = None

    def apply(self, issue: Issue) -> Issue:
        """Each given part replaces the old one; another text has to be approved anew."""
        parts = {name: getattr(self, name) for name in ("short", "mid", "long", "owner", "due_at")}
        given = {name: part for name, part in parts.items() if part not in (None, "")}
        old = issue.solution
        solution = changed(old, plan=changed(old.plan, **given))
        if solution.plan.terms != old.plan.terms:
            solution = changed(solution, approved_by=(), approved_as=())
        return changed(issue, solution=solution)

    def signals(self, issue: Issue) -> frozenset[str]:
        """A plan counts with an owner and a date; the checklist asks for all three terms."""
        plan = issue.solution.plan
        found = {PROGRESS}
        if plan.short and plan.owner and plan.due_at is not None:
            found.add("plan")
        if plan.short and plan.mid and plan.long:
            found.add("three_term_plan")
        return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionAdded(Event):
    """A corrective action: who does what by when."""

    NAME: ClassVar[str] = "action_added"
    PRIVATE: ClassVar[tuple[str, ...]] = ("what",)

    who: str
    what: str
    due_at: int | None = None

    def apply(self, issue: Issue) -> Issue:
        """Actions are numbered from 1 in the order in which they were added."""
        old = issue.solution
        number = len(old.actions) + 1
        action = Action(
            number=number, who=self.who, what=self.what, due_at=self.due_at, cycle=issue.cycle
        )
        return changed(issue, solution=changed(old, actions=(*old.actions, action)))

    def signals(self, issue: Issue) -> frozenset[str]:
        """The first step is set."""
        return frozenset({"next_step", PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSettled(Event):
    """An action is done, or waived with a reason."""

    NAME: ClassVar[str] = "action_settled"
    PRIVATE: ClassVar[tuple[str, ...]] = ("waived_because",)

    number: int
    waived_because: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """The action is settled at this moment."""
        old, why = issue.solution, self.waived_because
        done_at = None if why else self.at
        actions = settle(old.actions, self.number, done_at=done_at, waived_because=why)
        return changed(issue, solution=changed(old, actions=actions))

    def signals(self, issue: Issue) -> frozenset[str]:
        """All actions are done, once none is left open."""
        is_all = all(a.is_settled for a in issue.solution.actions)
        return frozenset({"actions_done", PROGRESS} if is_all else {PROGRESS})


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSet(Event):
    """An acceptance criterion; one of the same name is replaced."""

    NAME: ClassVar[str] = "criterion_set"

    criterion: Criterion

    def apply(self, issue: Issue) -> Issue:
        """Criteria keep their numbers; a verdict that has not judged this one is none any more."""
        old = issue.solution
        by_name = {c.name: c for c in old.criteria}
        if by_name.get(self.criterion.name) == self.criterion:
            return issue
        criteria = tuple((by_name | {self.criterion.name: self.criterion}).values())
        verdict = issue.verdict if issue.verdict_failed else None
        return changed(issue, verdict=verdict, solution=changed(old, criteria=criteria))


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept(Event):
    """Another store is to be checked for the same problem, or was."""

    NAME: ClassVar[str] = "swept"
    PRIVATE: ClassVar[tuple[str, ...]] = ("found",)

    store: str
    owner: str | None = None
    until: int | None = None
    found: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """One line a store: a finding completes what was asked before."""
        by_store = {s.store: s for s in issue.solution.sweeps}
        new = Sweep(store=self.store, owner=self.owner, until=self.until, found=self.found)
        asked = by_store.get(self.store, new)
        by_store[self.store] = changed(
            new,
            owner=self.owner or asked.owner,
            until=asked.until if self.until is None else self.until,
        )
        return changed(issue, solution=changed(issue.solution, sweeps=tuple(by_store.values())))
