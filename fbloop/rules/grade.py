"""Facts of an issue -> its priority, with the trace of which rules lost and why (article 1)."""

from dataclasses import dataclass

from fbloop.domain.vocabulary import Priority
from fbloop.rules.conditions import words_of
from fbloop.rules.evaluate import Case, Counts, holds
from fbloop.rules.rulebook import PriorityRule, RuleBook
from fbloop.rules.textual import Answer
from fbloop.rules.wording import Passage, Scanner


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One rule that was asked: did it hold, and because of what."""

    rule_id: str
    position: str
    holds: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The priority, the rule that gave it, the rules that raised it, and all that were asked."""

    priority: Priority
    rule_id: str
    position: str
    raised_by: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    trace: tuple[Tried, ...] = ()


class Grader:
    """The priority rules of one rule book; made once, it grades many issues."""

    def __init__(self, book: RuleBook) -> None:
        self._giving = [rule for rule in book.priority_rules if rule.priority is not None]
        self._raising = [rule for rule in book.priority_rules if rule.raise_to is not None]
        words: set[str] = set()
        for rule in book.priority_rules:
            words |= words_of(rule.when)
        self._scanner = Scanner(words)

    def grade(self, case: Case, counts: Counts) -> Verdict:
        """First match wins; rules with `raise_to` are asked after it and only ever raise."""
        passage = self._scanner.read(case.text)
        trace: list[Tried] = []
        for rule in self._giving:
            if rule.priority and self._asks(rule, case, passage, counts, trace):
                return self._raised(rule, rule.priority, case, passage, counts, trace)
        raise ValueError("these priority rules do not end with one that always holds")

    def test(self, rule: PriorityRule, case: Case, counts: Counts) -> Answer:
        """Whether one rule holds by itself, whatever stands before it."""
        return holds(rule.when, case, self._scanner.read(case.text), counts)

    def _raised(
        self,
        first: PriorityRule,
        priority: Priority,
        case: Case,
        passage: Passage,
        counts: Counts,
        trace: list[Tried],
    ) -> Verdict:
        raised_by: list[str] = []
        cc = dict.fromkeys(first.cc)
        for rule in self._raising:
            is_higher = rule.raise_to is not None and rule.raise_to.rank < priority.rank
            if is_higher and rule.raise_to and self._asks(rule, case, passage, counts, trace):
                priority = rule.raise_to
                raised_by.append(rule.id)
                cc |= dict.fromkeys(rule.cc)
        return Verdict(
            priority=priority,
            rule_id=first.id,
            position=first.position,
            raised_by=tuple(raised_by),
            cc=tuple(cc),
            trace=tuple(trace),
        )

    def _asks(
        self,
        rule: PriorityRule,
        case: Case,
        passage: Passage,
        counts: Counts,
        trace: list[Tried],
    ) -> bool:
        answer = holds(rule.when, case, passage, counts)
        trace.append(
            Tried(
                rule_id=rule.id,
                position=rule.position,
                holds=answer.holds,
                because=answer.because,
            )
        )
        return answer.holds
