"""From `advance`'s options to events: one line of a table for each option."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.criteria import parse_criterion
from fbloop.domain.errors import UnreadableFact
from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    CriterionSet,
    EvidenceAdded,
    Planned,
    Scoped,
)
from fbloop.domain.events.progress import Approved, Parked
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Scope
from fbloop.rules.names import find_person
from fbloop.services.errors import NotNow, WrongPerson
from fbloop.services.judging import person_in_role
from fbloop.services.session import Session
from fbloop.text.dates import ending

_WAIVER = re.compile(r"\s*(\d+)\s*[:：]\s*(\S.*)", re.DOTALL)
_ACTION = re.compile(r"\s*([^:：]+?)\s*[:：]\s*(.+?)(?:\s*[<＜]\s*([^<＜]+?))?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFacts:
    """What was typed for `advance`, as typed; empty means not given."""

    cause: str | None = None
    is_suspected: bool = False
    whys: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    scope: Scope | None = None
    contain: str | None = None
    plan: str | None = None
    plan_mid: str | None = None
    plan_long: str | None = None
    plan_owner: str | None = None
    plan_due: str | None = None
    actions: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    waive: tuple[str, ...] = ()
    is_approved: bool = False
    backlog: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFacts:
    """The options of `advance`, as typed."""

    cause: str | None = None
    suspected: bool = False
    why: list[str] | None = None
    branch: list[str] | None = None
    evidence: list[str] | None = None
    scope: Scope | None = None
    contain: str | None = None
    plan: str | None = None
    plan_mid: str | None = None
    plan_long: str | None = None
    plan_owner: str | None = None
    plan_due: str | None = None
    action: list[str] | None = None
    accept: list[str] | None = None
    done: list[str] | None = None
    waive: list[str] | None = None
    approve: bool = False
    backlog: str | None = None


def given_facts(session: Session, typed: TypedFacts) -> GivenFacts:
    """What was typed, as facts. Raises `UnknownPerson` for a plan owner that nobody knows."""
    owner = find_person(session.book, typed.plan_owner) if typed.plan_owner else None
    return GivenFacts(
        cause=typed.cause,
        is_suspected=typed.suspected,
        whys=tuple(typed.why or ()),
        branches=tuple(typed.branch or ()),
        evidence=tuple(typed.evidence or ()),
        scope=typed.scope,
        contain=typed.contain,
        plan=typed.plan,
        plan_mid=typed.plan_mid,
        plan_long=typed.plan_long,
        plan_owner=owner,
        plan_due=typed.plan_due,
        actions=tuple(typed.action or ()),
        accept=tuple(typed.accept or ()),
        done=tuple(typed.done or ()),
        waive=tuple(typed.waive or ()),
        is_approved=typed.approve,
        backlog=typed.backlog,
    )


def fact_events(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    """The events that record what was given, in the order in which a case unfolds."""
    if not issue.is_open and given != GivenFacts() and issue.status != "claimed":
        raise NotNow(
            issue.label,
            f"is {issue.status}: facts are recorded while it is open",
            "fbloop reopen ISSUE --reason WHY --kind audit",
        )
    return [
        *_cause(session, issue, given),
        *(EvidenceAdded(at=session.at, by=session.by, text=text) for text in given.evidence),
        *_scope(session, given),
        *_plan(session, issue, given),
        *_actions(session, issue, given),
        *_criteria(session, given),
        *_approval(session, issue, given),
        *_backlog(session, issue, given),
    ]


def _cause(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    if not (given.cause or given.whys or given.branches or given.is_suspected):
        return []
    if given.is_suspected and not given.cause:
        raise UnreadableFact("--suspected", "", "--cause TEXT --suspected")
    return [
        CauseFound(
            at=session.at,
            by=session.by,
            text=given.cause,
            is_confirmed=not given.is_suspected,
            whys=given.whys,
            branches=given.branches,
        )
    ]


def _scope(session: Session, given: GivenFacts) -> list[Event]:
    events: list[Event] = []
    if given.scope is not None:
        events.append(Scoped(at=session.at, by=session.by, scope=given.scope))
    if given.contain:
        events.append(Contained(at=session.at, by=session.by, text=given.contain))
    return events


def _plan(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    terms = (given.plan, given.plan_mid, given.plan_long)
    if not (any(terms) or given.plan_owner or given.plan_due):
        return []
    has_owner = given.plan_owner or issue.solution.plan.owner
    return [
        Planned(
            at=session.at,
            by=session.by,
            short=given.plan,
            mid=given.plan_mid,
            long=given.plan_long,
            owner=given.plan_owner or (None if has_owner else issue.ownership.owner),
            due_at=_ending(session, given.plan_due) if given.plan_due else None,
        )
    ]


def _actions(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    added: list[Event] = []
    for text in given.actions:
        match = _ACTION.fullmatch(text)
        if match is None:
            raise UnreadableFact("--action", text, '"WHO: WHAT <WHEN", <WHEN may be left out')
        due_at = _ending(session, match[3]) if match[3] else None
        added.append(
            ActionAdded(at=session.at, by=session.by, who=match[1], what=match[2], due_at=due_at)
        )
    return [*added, *_settled(session, issue, given, len(added))]


def _settled(session: Session, issue: Issue, given: GivenFacts, added: int) -> list[Event]:
    open_ones = [a.number for a in issue.solution.actions if not a.is_settled]
    open_ones += range(len(issue.solution.actions) + 1, len(issue.solution.actions) + added + 1)
    waived = [_waiver(text, open_ones) for text in given.waive]
    left = [n for n in open_ones if n not in {number for number, _ in waived}]
    done = left if "all" in given.done else [_number("--done", n, open_ones) for n in given.done]
    return [
        *(
            ActionSettled(at=session.at, by=session.by, number=number, waived_because=why)
            for number, why in waived
        ),
        *(ActionSettled(at=session.at, by=session.by, number=number) for number in done),
    ]


def _waiver(text: str, open_ones: Sequence[int]) -> tuple[int, str]:
    match = _WAIVER.fullmatch(text)
    if match is None:
        raise UnreadableFact("--waive", text, '"N: WHY", N is the number of an open action')
    return _number("--waive", match[1], open_ones), match[2]


def _number(flag: str, text: str, open_ones: Sequence[int]) -> int:
    if not text.isdigit() or int(text) not in open_ones:
        known = ", ".join(map(str, open_ones)) or "none"
        raise UnreadableFact(flag, text, f"the number of an open action; open now: {known}")
    return int(text)


def _criteria(session: Session, given: GivenFacts) -> list[Event]:
    return [
        CriterionSet(at=session.at, by=session.by, criterion=parse_criterion(text))
        for text in given.accept
    ]


def _approval(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    """Given by the accountable person; while people have no rows, anyone's is taken."""
    if not given.is_approved:
        return []
    priority = issue.grading.priority
    role = session.book.raci[priority].accountable if priority else ""
    person = person_in_role(session, role, issue) if session.book.people else None
    if session.book.people and session.by != person:
        raise WrongPerson(
            f"{issue.label}: {session.by} is not the accountable {role}",
            hint=f"the approval is given by {person or role}: --by NAME",
        )
    return [Approved(at=session.at, by=session.by)]


def _backlog(session: Session, issue: Issue, given: GivenFacts) -> list[Event]:
    if given.backlog is None:
        return []
    if issue.grading.priority is not Priority.P3:
        raise NotNow(issue.label, "is no P3: only a P3 waits for a release")
    return [Parked(at=session.at, by=session.by, release=given.backlog)]


def _ending(session: Session, text: str) -> int:
    return ending(text, now=session.now, zone=session.zone).at
