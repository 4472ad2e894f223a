"""Can changed priority rules grade an issue otherwise? Only the changed ones are asked again.

The first rule that holds gives the priority, and rules that raise are asked after it. While those
that both books have stand in the same order, the verdict can only be another one where a rule holds
that is new, or where one decided that is gone.
"""

from dataclasses import replace

from fbloop.rules.evaluate import Case, Counts
from fbloop.rules.grade import Grader, Verdict
from fbloop.rules.rulebook import Examples, PriorityRule, RuleBook


class Regrading:
    """Two sets of priority rules, compared once."""

    def __init__(self, old: RuleBook, new: RuleBook) -> None:
        before, after = (list(map(bare_rule, book.priority_rules)) for book in (old, new))
        common = [rule for rule in before if rule in after]
        self._new = [rule for rule in after if rule not in before]
        self._gone = {rule.id for rule in before if rule not in after}
        self._is_ordered = common == [rule for rule in after if rule in before]
        self._grader = Grader(replace(new, priority_rules=tuple(self._new)))

    @property
    def is_same(self) -> bool:
        """Whether both grade everything alike."""
        return self._is_ordered and not self._new and not self._gone

    def may_differ(self, verdict: Verdict, case: Case, counts: Counts) -> bool:
        """Whether the new rules may say something else of the case than the old ``verdict``."""
        if not self._is_ordered or not self._gone.isdisjoint({verdict.rule_id, *verdict.raised_by}):
            return True
        return any(self._grader.test(rule, case, counts).holds for rule in self._new)


def bare_rule(rule: PriorityRule) -> PriorityRule:
    """What decides: not where the rule stands, why, nor by which examples it is tried."""
    return replace(rule, position="", why="", examples=Examples())
