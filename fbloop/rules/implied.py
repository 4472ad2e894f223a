"""Does one condition hold wherever another does? Only what is certain is said. Pure.

A rule behind one that holds wherever it does is never asked. What cannot be told is not claimed:
no rule is called unreachable that some text might reach.
"""

from collections.abc import Iterator
from dataclasses import replace

from fbloop.domain.fitting import covers
from fbloop.rules.conditions import Condition, CountTest, RepeatTest, TextTest, Words
from fbloop.rules.thresholds import span_of


def implies(condition: Condition, other: Condition) -> bool:
    """Whether ``other`` certainly holds of every issue of which ``condition`` does."""
    return condition == other or all(_implies_part(condition, part) for part in _parts(other))


def _parts(condition: Condition) -> Iterator[Condition]:
    """Conditions that must all hold: each says one thing, or has alternatives."""
    for name in ("text", "count", "repeats", "figure"):
        test = getattr(condition, name)
        if test is not None:
            yield Condition(**{name: test})
    for name in ("categories", "channels", "stores"):
        words = getattr(condition, name)
        if words:
            yield Condition(**{name: words})
    for part in condition.all_of:
        yield from _parts(part)
    if condition.any_of:
        yield Condition(any_of=condition.any_of)


def _implies_part(condition: Condition, part: Condition) -> bool:
    for own in _parts(condition):
        if own == part:
            return True
        if own.any_of and all(_implies_part(one, part) for one in own.any_of):
            return True
        if part.any_of and any(implies(own, one) for one in part.any_of):
            return True
        if not own.any_of and not part.any_of and _is_narrower(own, part):
            return True
    return bool(part.any_of) and any(implies(condition, one) for one in part.any_of)


def _is_narrower(own: Condition, part: Condition) -> bool:
    """Whether one test, of the same kind, leaves less than the other."""
    if own.categories and part.categories:
        return all(_is_below(code, part.categories) for code in own.categories)
    if own.channels and part.channels:
        return set(own.channels) <= set(part.channels)
    if own.stores and part.stores:
        return set(own.stores) <= set(part.stores)
    if own.text and part.text:
        return _says_less(own.text, part.text)
    if own.count and part.count:
        return _counts_less(own.count, part.count)
    if own.repeats and part.repeats:
        return _repeats_less(own.repeats, part.repeats)
    if own.figure and part.figure:
        is_same = own.figure.figure == part.figure.figure
        return is_same and span_of(own.figure).is_inside(span_of(part.figure))
    return False


def _is_below(code: str, patterns: Words) -> bool:
    """A glob is below itself alone: what it may mean is not told from its letters."""
    is_glob = any(mark in code.removesuffix(".*") for mark in "*?[")
    return code in patterns or (not is_glob and any(covers(p, code) for p in patterns))


def _says_less(own: TextTest, part: TextTest) -> bool:
    """The same words nearer together, or fewer words that nothing excuses.

    Words of one group that touch are one word, and what stands before it excuses: where there are
    excuses a longer list may say less.
    """
    if own.within <= part.within and replace(own, within=0) == replace(part, within=0):
        return True
    are_lists = len(own.groups) == len(part.groups) == 1 and own.groups[0] <= part.groups[0]
    return are_lists and all(test == TextTest(groups=test.groups) for test in (own, part))


def _counts_less(own: CountTest, part: CountTest) -> bool:
    return (
        own.same == part.same
        and set(own.channels) <= set(part.channels)
        and own.within <= part.within
        and own.at_least >= part.at_least
    )


def _repeats_less(own: RepeatTest, part: RepeatTest) -> bool:
    return (
        set(own.same) == set(part.same)
        and own.within <= part.within
        and own.at_least >= part.at_least
    )
