"""What kind of problem it is, how bad, whose, and by when."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.changed import changed
from fbloop.domain.clocks import Clock
from fbloop.domain.deadline_rules import Policy
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified(Event):
    """The category was found by a rule, told by another system, or set by a person."""

    NAME: ClassVar[str] = "classified"

    category: str
    rule: str | None = None
    is_by_hand: bool = False

    def apply(self, issue: Issue) -> Issue:
        """The category changes; whether a person chose it decides who may change it again."""
        grading = changed(
            issue.grading, category=self.category, is_category_by_person=self.is_by_hand
        )
        return changed(issue, grading=grading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded(Event):
    """The priority was judged; ``is_by_hand`` when a person did, or confirmed the rules."""

    NAME: ClassVar[str] = "graded"
    PRIVATE: ClassVar[tuple[str, ...]] = ("reason",)

    priority: Priority
    rule: str | None = None
    is_by_hand: bool = False
    reason: str | None = None
    ruleset: str = ""

    def apply(self, issue: Issue) -> Issue:
        """The highest of this cycle is remembered; what is no P3 any more waits for no release.

        Clocks follow another rule set with the priority: where that stays, so do the rules.
        """
        old = issue.grading
        is_moved = self.priority is not old.priority
        highest = min(filter(None, (old.highest, self.priority)), key=lambda p: p.rank)
        grading = changed(
            old,
            priority=self.priority,
            highest=highest,
            rule=self.rule,
            is_priority_by_person=self.is_by_hand,
        )
        parked = issue.solution.parked if self.priority is Priority.P3 else None
        return changed(
            issue,
            grading=grading,
            ruleset=self.ruleset if self.ruleset and is_moved else issue.ruleset,
            solution=changed(issue.solution, parked=parked),
        )

    def signals(self, issue: Issue) -> frozenset[str]:
        """A person's judgement settles "severity judged"."""
        return frozenset({"graded_by_person"}) if self.is_by_hand else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(Event):
    """Who drives it, who is accountable, which department must answer; None changes nothing."""

    NAME: ClassVar[str] = "assigned"
    PRIVATE: ClassVar[tuple[str, ...]] = ("reason",)

    owner: str | None = None
    accountable: str | None = None
    department: str | None = None
    reason: str | None = None

    def apply(self, issue: Issue) -> Issue:
        """A change from one owner to another is a hand-over and is counted."""
        old = issue.ownership
        is_hand_over = bool(self.owner and old.owner and self.owner != old.owner)
        ownership = changed(
            old,
            owner=self.owner or old.owner,
            accountable=self.accountable or old.accountable,
            department=self.department or old.department,
            hand_overs=old.hand_overs + is_hand_over,
        )
        return changed(issue, ownership=ownership)


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesApplied(Event):
    """The issue goes over to another rule set; a `clocks_set` beside it moves what it moves.

    Somebody ordered it for many issues: it is no deed on this one.
    """

    NAME: ClassVar[str] = "rules_applied"
    IS_MACHINE: ClassVar[bool] = True
    PRIVATE: ClassVar[tuple[str, ...]] = ("reason",)

    ruleset: str
    reason: str

    def apply(self, issue: Issue) -> Issue:
        """Later periods and pauses are computed by its calendars."""
        return changed(issue, ruleset=self.ruleset)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClocksSet(Event):
    """Due instants, computed when the decision was made: clocks begun, moved or withdrawn.

    Each clock replaces the one of the same name and cycle. ``because`` says what led to it:
    logged, graded, followed, reopened, paused, resumed, applied, corrected (its store).
    ``policy`` is how a change of priority moved them; ``ruleset`` the rules by whose calendars they
    were computed, if not those that the issue runs under.
    """

    NAME: ClassVar[str] = "clocks_set"
    IS_MACHINE: ClassVar[bool] = True

    clocks: tuple[Clock, ...]
    because: str
    policy: Policy | None = None
    ruleset: str = ""

    def apply(self, issue: Issue) -> Issue:
        """The new clocks stand in for those of the same name and cycle."""
        renewed = {(c.name, c.cycle) for c in self.clocks}
        kept = tuple(c for c in issue.clocks if (c.name, c.cycle) not in renewed)
        return changed(issue, clocks=(*kept, *self.clocks))
