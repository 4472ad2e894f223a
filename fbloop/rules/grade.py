"""Facts of an issue -> its priority, with the trace of which rules lost and why (article 1)."""

from dataclasses import dataclass
from typing import NamedTuple

from fbloop.domain.vocabulary import Priority
from fbloop.rules.conditions import needed_words, words_of
from fbloop.rules.evaluate import Case, Counts, holds
from fbloop.rules.rulebook import PriorityRule, RuleBook
from fbloop.rules.textual import NOTHING, Answer
from fbloop.rules.wording import Passage, Scanner


class Tried(NamedTuple):
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

    @property
    def rule(self) -> str:
        """The rule that had the last word."""
        return self.raised_by[-1] if self.raised_by else self.rule_id


class Grader:
    """The priority rules of one rule book; made once, it grades many issues."""

    def __init__(self, book: RuleBook) -> None:
        self._giving = [_Asked(rule) for rule in book.priority_rules if rule.priority is not None]
        self._raising = [_Asked(rule) for rule in book.priority_rules if rule.raise_to is not None]
        words: set[str] = set()
        for rule in book.priority_rules:
            words |= words_of(rule.when)
        self._scanner = Scanner(words)

    def grade(self, case: Case, counts: Counts) -> Verdict:
        """First match wins; rules with `raise_to` are asked after it and only ever raise."""
        passage = self._scanner.read(case.text)
        trace: list[Tried] = []
        for asked in self._giving:
            trace.append(asked.ask(case, passage, counts))
            if trace[-1].holds:
                return self._raised(asked.rule, case, passage, counts, trace)
        raise ValueError("these priority rules do not end with one that always holds")

    def test(self, rule: PriorityRule, case: Case, counts: Counts) -> Answer:
        """Whether one rule holds by itself, whatever stands before it."""
        return holds(rule.when, case, self._scanner.read(case.text), counts)

    def _raised(
        self,
        first: PriorityRule,
        case: Case,
        passage: Passage,
        counts: Counts,
        trace: list[Tried],
    ) -> Verdict:
        priority, raised_by = first.priority or Priority.P3, []
        cc = dict.fromkeys(first.cc)
        for asked in self._raising:
            rule = asked.rule
            if rule.raise_to is None or rule.raise_to.rank >= priority.rank:
                continue
            trace.append(asked.ask(case, passage, counts))
            if trace[-1].holds:
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


class _Asked:
    """A rule, and the words without which its condition need not be looked at."""

    def __init__(self, rule: PriorityRule) -> None:
        self.rule = rule
        self._needs = needed_words(rule.when)
        self._lost = self._tried(NOTHING)

    def ask(self, case: Case, passage: Passage, counts: Counts) -> Tried:
        if self._needs is not None and self._needs.isdisjoint(passage.places):
            return self._lost
        return self._tried(holds(self.rule.when, case, passage, counts))

    def _tried(self, answer: Answer) -> Tried:
        return Tried(self.rule.id, self.rule.position, answer.holds, answer.because)
