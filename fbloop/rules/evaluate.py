"""Does a condition hold of an issue? Pure: what only the ledger knows comes as an argument."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from fbloop.domain.fitting import is_covered
from fbloop.messages import joined, say
from fbloop.rules.conditions import Condition, CountTest, RepeatTest
from fbloop.rules.figures import within_bounds
from fbloop.rules.phrases import KINDS, called
from fbloop.rules.textual import APART, NOTHING, Answer, cannot_say, says
from fbloop.rules.wording import Passage

_ALWAYS = say("it always holds")
_UNKNOWN = say("unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What rules may know of an issue."""

    text: str
    category: str | None = None
    channel: str | None = None
    store: str | None = None


class Counts(Protocol):
    """What only the ledger knows; asked last, and only by conditions that need it.

    Both numbers include the issue that is graded.
    """

    def complaints(self, same: str, channels: tuple[str, ...], within_seconds: int) -> int:
        """How many issues have the same value in this field (`store`) and came by the channels."""
        ...

    def repeats(self, same: tuple[str, ...], within_seconds: int) -> int:
        """How often it came: visits and recurrences of the issue, and those of its kin."""
        ...


class NoCounts:
    """For a text that is in no ledger: it is its only kin."""

    def complaints(self, same: str, channels: tuple[str, ...], within_seconds: int) -> int:
        """Itself alone."""
        return 1

    def repeats(self, same: tuple[str, ...], within_seconds: int) -> int:
        """Itself alone."""
        return 1


def holds(condition: Condition, case: Case, passage: Passage, counts: Counts) -> Answer:
    """Every part that is given must hold; the cheap ones are asked first."""
    if condition.text is not None and cannot_say(condition.text, passage):
        return NOTHING
    reasons: list[str] = []
    for answer in _answers(condition, case, passage, counts):
        if not answer.holds:
            return answer
        reasons.append(answer.because)
    return Answer(True, _together(reasons))


def _together(reasons: list[str]) -> str:
    if len(reasons) == 1:
        return reasons[0]
    return joined("; ", reasons) if reasons else _ALWAYS


def _answers(
    condition: Condition, case: Case, passage: Passage, counts: Counts
) -> Iterator[Answer]:
    if condition.categories:
        is_meant = is_covered(condition.categories, case.category or "")
        yield Answer(is_meant, called("category", case.category or _UNKNOWN))
    if condition.channels:
        is_one = case.channel in condition.channels
        yield Answer(is_one, called("channel", case.channel or _UNKNOWN))
    if condition.stores:
        yield Answer(case.store in condition.stores, called("store", case.store or _UNKNOWN))
    if condition.text is not None:
        yield says(condition.text, passage)
    if condition.figure is not None:
        yield within_bounds(condition.figure, passage.text)
    for part in condition.all_of:
        yield holds(part, case, passage, counts)
    if condition.any_of:
        yield _any(condition.any_of, case, passage, counts)
    if condition.count is not None:
        yield _count(condition.count, case, counts)
    if condition.repeats is not None:
        yield _repeats(condition.repeats, counts)


def _any(parts: tuple[Condition, ...], case: Case, passage: Passage, counts: Counts) -> Answer:
    """The first that holds, else the first excuse: it says more than that no word was found."""
    best = NOTHING
    says_little = (NOTHING, APART)
    for part in parts:
        answer = holds(part, case, passage, counts)
        if answer.holds:
            return answer
        best = answer if best in says_little and answer != NOTHING else best
    return best


def _count(test: CountTest, case: Case, counts: Counts) -> Answer:
    if test.same == "store" and case.store is None:
        return Answer(False, say("no store"))
    found = counts.complaints(test.same, test.channels, test.within)
    counted = say("{n} complaints of the same {field}", n=found, field=KINDS[test.same])
    return Answer(found >= test.at_least, counted)


def _repeats(test: RepeatTest, counts: Counts) -> Answer:
    found = counts.repeats(test.same, test.within)
    return Answer(found >= test.at_least, say("came {n} times", n=found))
