"""What changed rules would have made of an issue: both rule sets judge the report as it stands.

Nothing is written. Due dates are those that a fresh start under each rule set gives, so that the
difference of the rules shows and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.issue import Issue
from fbloop.rules.rehearse import Difference, Ruled, Said, differences
from fbloop.rules.rulebook import RuleBook
from fbloop.services.handling.clocking import begun_clocks, rule_of
from fbloop.services.judging import accountable_of, person_in_role, route_of
from fbloop.services.rehearsal.judged import Judged, Rehearsal, named
from fbloop.services.session import Session


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
        rule=named(deadline.id, deadline.position),
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
            rule=named("routing", way.position) if way else None,
        ),
        "owner": Said(value=owner, rule=rule),
        "accountable": Said(value=accountable, rule=rule),
    }
