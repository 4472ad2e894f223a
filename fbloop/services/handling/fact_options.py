"""From `advance`'s options to events: one function for each kind of fact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fbloop.domain.criteria import parse_criterion
from fbloop.domain.errors import UnreadableFact
from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import (
    CauseFound,
    Contained,
    CriterionSet,
    EvidenceAdded,
    Planned,
    Scoped,
)
from fbloop.domain.events.progress import Parked
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Scope, Status
from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.rules.names import find_person
from fbloop.services.code_names import status_name
from fbloop.services.errors import ManyUnreadable, NotNow
from fbloop.services.handling.approving import approved
from fbloop.services.handling.circumstances import check_after_report
from fbloop.services.handling.fact_actions import action_events
from fbloop.services.judging import after
from fbloop.services.said import all_said, said
from fbloop.services.session import Session
from fbloop.text.dates import ending

_Texts = Sequence[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFacts:
    """The options of `advance`, by their names and as typed; None or false: not given."""

    cause: str | None = None
    suspected: bool = False
    why: _Texts = None
    branch: _Texts = None
    evidence: _Texts = None
    scope: Scope | None = None
    contain: str | None = None
    plan: str | None = None
    plan_mid: str | None = None
    plan_long: str | None = None
    plan_owner: str | None = None
    plan_due: str | None = None
    action: _Texts = None
    accept: _Texts = None
    done: _Texts = None
    waive: _Texts = None
    approve: bool = False
    backlog: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no fact was given at all."""
        return self == GivenFacts()


def fact_events(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    """The events that record what was given, in the order in which a case unfolds.

    Raises `NotNow` once the issue left the loop, and everything that cannot be read together.
    """
    if given.is_empty:
        return []
    if not issue.is_open and issue.status is not Status.CLAIMED:
        raise NotNow(
            issue.label,
            say(
                "is {status}: facts are recorded while it is open",
                status=status_name(issue.status),
            ),
            f"fbloop reopen {issue.label} --reason WHY --kind audit",
        )
    check_after_report(session, issue)
    events: list[Event] = []
    unreadable: list[UsageProblem] = []
    for part in _PARTS:
        try:
            events += part(session, after(issue, events), given)
        except UsageProblem as problem:
            unreadable.append(problem)
    if unreadable:
        raise unreadable[0] if len(unreadable) == 1 else ManyUnreadable(unreadable)
    return events


def _cause(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    cause = said("--cause", given.cause)
    whys, branches = all_said("--why", given.why), all_said("--branch", given.branch)
    if given.suspected and not cause:
        raise UnreadableFact("--suspected", "", "--cause TEXT --suspected")
    if not (cause or whys or branches):
        return []
    return [
        CauseFound(
            at=session.at,
            by=session.by,
            text=cause,
            is_confirmed=not given.suspected,
            whys=whys,
            branches=branches,
        )
    ]


def _evidence(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    return [
        EvidenceAdded(at=session.at, by=session.by, text=text)
        for text in all_said("--evidence", given.evidence)
    ]


def _scope(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    events: list[Event] = []
    if given.scope is not None:
        events.append(Scoped(at=session.at, by=session.by, scope=given.scope))
    contained = said("--contain", given.contain)
    if contained:
        events.append(Contained(at=session.at, by=session.by, text=contained))
    return events


def _plan(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    """The plan; its owner is the issue's, unless another is or was named."""
    short, mid = said("--plan", given.plan), said("--plan-mid", given.plan_mid)
    long = said("--plan-long", given.plan_long)
    named = said("--plan-owner", given.plan_owner)
    due = said("--plan-due", given.plan_due)
    if not (short or mid or long or named or due):
        return []
    owner = find_person(session.book, named) if named else None
    if owner is None and issue.solution.plan.owner is None:
        owner = issue.ownership.owner
    due_at = ending(due, now=session.now, zone=session.zone).at if due else None
    return [
        Planned(
            at=session.at,
            by=session.by,
            short=short,
            mid=mid,
            long=long,
            owner=owner,
            due_at=due_at,
        )
    ]


def _actions(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    return action_events(
        session,
        issue.solution.actions,
        added=given.action or (),
        done=given.done or (),
        waived=given.waive or (),
    )


def _criteria(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    return [
        CriterionSet(at=session.at, by=session.by, criterion=parse_criterion(text))
        for text in given.accept or ()
    ]


def _approval(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    return [approved(session, issue)] if given.approve else []


def _backlog(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    release = said("--backlog", given.backlog)
    if release is None:
        return []
    if issue.grading.priority is not Priority.P3:
        raise NotNow(issue.label, say("is no P3: only a P3 waits for a release"))
    return [Parked(at=session.at, by=session.by, release=release)]


_PARTS: tuple[Callable[[Session, Issue, GivenFacts], list[Event]], ...] = (
    _cause,
    _evidence,
    _scope,
    _plan,
    _actions,
    _criteria,
    _approval,
    _backlog,
)
