"""What changed rules would have made of an issue: both rule sets judge the report as it stands.

Nothing is written. Due dates are those that a fresh start under each rule set gives, so that the
difference of the rules shows and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fbloop.domain.changed import changed
from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.deadlines import Starts
from fbloop.domain.events.triage import Classified
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.base import Reading
from fbloop.rules.evaluate import Counts
from fbloop.rules.rehearse import Difference, Ruled, Said, differences
from fbloop.rules.rulebook import RuleBook
from fbloop.services.clocking import begun_clocks, rule_of
from fbloop.services.judging import (
    BY_ANOTHER_SYSTEM,
    LedgerCounts,
    accountable_of,
    case_of,
    person_in_role,
    route_of,
)
from fbloop.services.rehearsing_books import Alike
from fbloop.services.rehearsing_counts import Remembered
from fbloop.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """The rules as they are and as they would be, prepared once for many issues."""

    present: Session
    planned: Session
    alike: Alike

    @classmethod
    def between(cls, present: Session, planned: Session) -> "Rehearsal":
        """Two sessions that differ in their rule book (and its judge) alone."""
        return cls(
            present=present,
            planned=planned,
            alike=Alike(present.book, planned.book),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """From when the issue's clocks count, and which it has in this cycle.

    ``starts`` None: it runs none (a stocktaking). ``takes_new``: clocks that only the changed
    rules have would start, too.
    """

    starts: Starts | None
    running: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    takes_new: bool = True

    def told_of(self, old: Ruled, new: Ruled) -> list[str]:
        """The clocks that can change: those that run, and those that nobody had until now."""
        had = self.ended | {clock.name for clock in old.clocks}
        names = dict.fromkeys(clock.name for clock in (*old.clocks, *new.clocks))
        return [n for n in names if n in self.running or (self.takes_new and n not in had)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The issue as each rule set would have it graded, and which rules say so."""

    old: Issue
    new: Issue
    said: tuple[dict[str, Said], dict[str, Said]]


def judged(rehearsal: Rehearsal, reading: Reading, issue: Issue) -> Judged:
    """Category and priority by both; what a person or another system said stays."""
    sides = (rehearsal.present, rehearsal.planned)
    said: tuple[dict[str, Said], dict[str, Said]] = ({}, {})
    graded = [issue, issue]
    if not rehearsal.alike.categories:
        found = [_category(side, issue) for side in sides]
        if found[0].value != found[1].value and not _is_category_given(reading, issue):
            for at, one in enumerate(found):
                said[at]["category"] = one
                graded[at] = _with(graded[at], category=one.value)
    if rehearsal.alike.priorities and graded[0] is graded[1]:
        return Judged(old=graded[0], new=graded[1], said=said)
    counts = Remembered(LedgerCounts(reading=reading, issue=issue, moment=issue.facts.reported_at))
    levels = [_priority(side, one, counts) for side, one in zip(sides, graded, strict=True)]
    if levels[0].value != levels[1].value and not _is_priority_given(reading, issue):
        for at, level in enumerate(levels):
            said[at]["priority"] = level
            graded[at] = _with(graded[at], priority=Priority(str(level.value)))
    return Judged(old=graded[0], new=graded[1], said=said)


def _with(issue: Issue, **grading: object) -> Issue:
    return changed(issue, grading=changed(issue.grading, **grading))


def _category(side: Session, issue: Issue) -> Said:
    found = side.judge.classifier.classify(issue.report.text)
    place = found.evidence.position if found.evidence else None
    return Said(value=found.category, rule=_named(found.category, place))


def _priority(side: Session, issue: Issue, counts: Counts) -> Said:
    verdict = side.judge.grader.grade(case_of(issue), counts)
    places = {tried.rule_id: tried.position for tried in verdict.trace}
    return Said(value=verdict.priority, rule=_named(verdict.rule, places.get(verdict.rule)))


def _named(rule: str, place: str | None) -> str:
    return f"{rule} ({place})" if place else rule


def _is_category_given(reading: Reading, issue: Issue) -> bool:
    """Whether a person or another system said what it is; only its history tells."""
    said = [r.event for r in reading.history(issue.id) if isinstance(r.event, Classified)]
    return bool(said) and (said[-1].is_by_hand or said[-1].rule == BY_ANOTHER_SYSTEM)


def _is_priority_given(reading: Reading, issue: Issue) -> bool:
    known = reading.load(issue.id)
    if known is None:
        return True
    return known.grading.is_priority_by_person or known.grading.rule == BY_ANOTHER_SYSTEM


def compared(rehearsal: Rehearsal, both: Judged, begun: Begun) -> tuple[Difference, ...]:
    """All that would change."""
    alike, is_same = rehearsal.alike, both.old is both.new
    has_clocks = not (is_same and alike.clocks(both.old))
    if is_same and alike.people and not has_clocks:
        return ()
    starts = begun.starts if has_clocks else None
    sides = (rehearsal.present, rehearsal.planned)
    books = alike.differing(both.old) if is_same else tuple(side.book for side in sides)
    old = _ruled(sides[0], both.old, both.said[0], starts, books[0])
    new = _ruled(sides[1], both.new, both.said[1], starts, books[1])
    kept = _kept(both.old, old)
    return differences(_without(old, kept), _without(new, kept), begun.told_of(old, new))


def _kept(issue: Issue, old: Ruled) -> frozenset[str]:
    """What somebody said, and no rule takes back: who drives it, which department answers."""
    said = {"owner": issue.ownership.owner, "department": issue.ownership.department}
    by_rules = {name: (None, old.fields[name].value) for name in said}
    return frozenset(name for name, value in said.items() if value not in by_rules[name])


def _without(ruled: Ruled, kept: frozenset[str]) -> Ruled:
    return replace(ruled, fields={n: s for n, s in ruled.fields.items() if n not in kept})


def _ruled(
    side: Session, issue: Issue, said: Mapping[str, Said], starts: Starts | None, clocks: RuleBook
) -> Ruled:
    """What follows of category and priority; ``clocks`` is the book that has the clocks.

    Without ``starts`` no clock is looked at.
    """
    deadline = rule_of(clocks, issue) if starts else None
    if starts is None or deadline is None:
        return Ruled(fields={**said, **_people(side, issue)})
    return Ruled(
        fields={**said, **_people(side, issue)},
        clocks=tuple(begun_clocks(clocks, issue, starts)),
        rule=_named(deadline.id, deadline.position),
        ladders=_ladders(side.book, deadline, issue),
    )


def _ladders(book: RuleBook, deadline: DeadlineRule, issue: Issue) -> str | None:
    names = (deadline.id, str(issue.grading.priority))
    return next((f"escalation {name}" for name in names if name in book.escalation), None)


def _people(side: Session, issue: Issue) -> dict[str, Said]:
    """The owner by the RACI table, as a person or else as a role, like the accountable."""
    priority = issue.grading.priority
    if priority is None:
        return {name: Said(value=None) for name in ("department", "owner", "accountable")}
    way = route_of(side, issue)
    raci, rule = side.book.raci[priority], f"raci {priority}"
    owner = person_in_role(side, raci.owner, issue.facts) or raci.owner
    accountable = accountable_of(side, issue.facts, priority)
    return {
        "department": Said(
            value=way.department if way else None,
            rule=_named("routing", way.position) if way else None,
        ),
        "owner": Said(value=owner, rule=rule),
        "accountable": Said(value=accountable, rule=rule),
    }
