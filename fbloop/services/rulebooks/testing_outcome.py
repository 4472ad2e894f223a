"""What became of a case's problem, compared with what was expected of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fbloop.domain.clocks import PROMISED, Clock, ClockKind, ClockState, is_late
from fbloop.domain.escalation import Taken
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Raci
from fbloop.messages import joined, say
from fbloop.rules.case_blocks import Moment, Names
from fbloop.rules.case_names import NOBODY
from fbloop.rules.grade import Verdict
from fbloop.services.days import iso_day
from fbloop.services.handling.clocking import rule_of
from fbloop.services.judging import person_in_role, places_of, route_of
from fbloop.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The issue as it stands at the session's moment; ``verdict`` is what the rules say of it."""

    session: Session
    issue: Issue
    verdict: Verdict

    @property
    def raci(self) -> Raci:
        """The roles of its priority."""
        return self.session.book.raci[self.issue.grading.priority or self.verdict.priority]

    @property
    def clocks(self) -> list[Clock]:
        """Its clocks of the present cycle."""
        return [clock for clock in self.issue.clocks if clock.cycle == self.issue.cycle]

    @property
    def promises(self) -> list[Clock]:
        """Those that somebody may be late for."""
        return [clock for clock in self.clocks if clock.kind in PROMISED]


def unfulfilled(outcome: Outcome, expected: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The name of each expectation that is not fulfilled, and what came instead."""
    for name, wanted in expected.items():
        yield from ((name, says) for says in _CHECKS[name](outcome, name, wanted))


def _value(outcome: Outcome, name: str, wanted: object) -> Iterator[str]:
    found = _VALUES[name](outcome) or NOBODY
    if found != wanted:
        yield _differs(name, wanted, found)


def _person(outcome: Outcome, name: str, wanted: str) -> Iterator[str]:
    """A person by name, or by a role that they have, or act in, for the issue's place."""
    found = _VALUES[name](outcome) or NOBODY
    if found != wanted and found not in _having(outcome, wanted):
        yield _differs(name, wanted, found)


def _having(outcome: Outcome, role: str) -> set[str]:
    """Who has the role: on the day of the report, when it was given, and on the day looked at."""
    session, facts = outcome.session, outcome.issue.facts
    roster = session.judge.roster
    places = roster.places(*places_of(facts))
    days = {iso_day(at, session.zone) for at in (facts.reported_at, session.at)}
    holders = [one for day in days for one in roster.holders(role, places, day)]
    return {name for one in holders for name in (one.name, one.acting) if name}


def _names(outcome: Outcome, name: str, wanted: Names) -> Iterator[str]:
    found = sorted(set(_LISTS[name](outcome)))
    if found != sorted(set(wanted.items)):
        yield _differs(name, _listed(sorted(set(wanted.items))), _listed(found))


def _instants(outcome: Outcome, name: str, wanted: Mapping[str, Moment]) -> Iterator[str]:
    """Of each clock that is named when it is, or was, due."""
    field = "due_at" if name == "due" else "target_at"
    clocks = {clock.name: clock for clock in outcome.clocks}
    for clock_name, moment in wanted.items():
        what = f"{name} {clock_name}"
        if clock_name not in clocks:
            known = _listed(clocks)
            yield say("there is no clock {name}; there is {known}", name=clock_name, known=known)
            continue
        found, at = getattr(clocks[clock_name], field), moment.at(outcome.session.tz)
        if found != at:
            local = NOBODY if found is None else _local(outcome, found)
            yield _differs(what, _local(outcome, at), local)


def _escalated(outcome: Outcome, name: str, wanted: str) -> Iterator[str]:
    """The last step that told somebody: its role, or one of the people."""
    last = _told_last(outcome)
    found = (*outcome.raci.roles_at(last.to), *last.people) if last else (NOBODY,)
    if wanted not in found:
        yield _differs(name, wanted, "/".join(dict.fromkeys(found)))


def _told_last(outcome: Outcome) -> Taken | None:
    """A role that nobody has there, or somebody who was told already, counts once as well.

    The rules told it; whether it has people is the organisation's matter (`org check`).
    """
    told: set[tuple[str, int, str]] = set()
    last = None
    for step in sorted(outcome.issue.escalations, key=lambda step: step.at):
        roles = {(step.clock, step.cycle, role) for role in outcome.raci.roles_at(step.to)}
        if step.skipped is None or not roles <= told:
            last = step
        told |= roles
    return last


def _differs(what: str, wanted: object, found: object) -> str:
    return say("{what}: expected {wanted}, came {found}", what=what, wanted=wanted, found=found)


def _listed(names: Iterable[str]) -> str:
    return joined(", ", list(names)) or NOBODY


def _local(outcome: Outcome, at: int) -> str:
    return f"{datetime.fromtimestamp(at, outcome.session.tz):%Y-%m-%d %H:%M:%S}".removesuffix(":00")


def _owner(outcome: Outcome) -> str:
    """Who drives it, or would by the rules; the role while people have no names."""
    issue, role = outcome.issue, outcome.raci.owner
    named = issue.ownership.owner or person_in_role(outcome.session, role, issue.facts)
    return named or role


def _copies(outcome: Outcome) -> tuple[str, ...]:
    """By the rule that graded it, and by the routing."""
    by_rule = () if outcome.issue.grading.is_priority_by_person else outcome.verdict.cc
    way = route_of(outcome.session, outcome.issue)
    return by_rule + (way.cc if way else ())


def _deadline(outcome: Outcome) -> str | None:
    found = rule_of(outcome.session.book, outcome.issue)
    return found.id if found else None


def _in_state(state: ClockState) -> Callable[[Outcome], list[str]]:
    return lambda outcome: [clock.name for clock in outcome.promises if clock.state is state]


def _overdue(outcome: Outcome) -> list[str]:
    now = outcome.session.now
    return [c.name for c in outcome.promises if c.is_open and is_late(c.due_at, now)]


def _ticked(outcome: Outcome) -> list[str]:
    items = (clock for clock in outcome.clocks if clock.kind is ClockKind.ITEM)
    return [item.name for item in items if item.stopped_at is not None]


_VALUES: dict[str, Callable[[Outcome], str | None]] = {
    "category": lambda o: o.issue.grading.category,
    "priority": lambda o: o.issue.grading.priority,
    "rule": lambda o: o.issue.grading.rule,
    "deadline": _deadline,
    "department": lambda o: o.issue.ownership.department,
    "owner": _owner,
    "accountable": lambda o: o.issue.ownership.accountable,
    "status": lambda o: o.issue.status,
}
_LISTS: dict[str, Callable[[Outcome], Iterable[str]]] = {
    "cc": _copies,
    "clocks": lambda o: [clock.name for clock in o.promises if clock.is_open],
    "overdue": _overdue,
    "met": _in_state(ClockState.MET),
    "missed": _in_state(ClockState.MISSED),
    "ticked": _ticked,
}
_CHECKS: dict[str, Callable[[Outcome, str, Any], Iterator[str]]] = {
    **dict.fromkeys(_VALUES, _value),
    "owner": _person,
    "accountable": _person,
    **dict.fromkeys(_LISTS, _names),
    "due": _instants,
    "target": _instants,
    "escalated_to": _escalated,
}
