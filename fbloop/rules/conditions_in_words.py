"""When a priority rule holds, as a person would say it."""

from collections.abc import Iterator

from fbloop.messages import joined, say
from fbloop.rules.conditions import Condition, FigureTest, TextTest
from fbloop.rules.phrases import KINDS, all_hold, any_holds, named, some_of

_DAY_SECONDS = 86_400


def condition_in_words(condition: Condition) -> str:
    """`category store.nps and nps from 30 below 50`; of long lists of words the first few."""
    alternatives = list(map(condition_in_words, condition.any_of))
    parts = [
        *named("category", condition.categories),
        *named("channel", condition.channels),
        *named("store", condition.stores),
        *([_text(condition.text)] if condition.text else []),
        *([_figure(condition.figure)] if condition.figure else []),
        *map(condition_in_words, condition.all_of),
        *([any_holds(alternatives)] if alternatives else []),
        *_counted(condition),
    ]
    return all_hold(parts)


def _text(test: TextTest) -> str:
    groups = (sorted(group, key=lambda word: (word.isascii(), word)) for group in test.groups)
    said = joined(" + ", map(some_of, groups))
    if len(test.groups) > 1:
        said = say("{words} within {n} chars", words=said, n=test.within)
    if test.denied_by:
        said = say("{words}, unless denied", words=said)
    if test.not_about:
        said = say("{words}, unless about {others}", words=said, others=some_of(test.not_about))
    return said


def _figure(test: FigureTest) -> str:
    said = [test.name]
    if test.at_least is not None:
        said.append(say("from {value:g}", value=test.at_least))
    if test.above is not None:
        said.append(say("above {value:g}", value=test.above))
    if test.below is not None:
        said.append(say("below {value:g}", value=test.below))
    return joined(" ", said)


def _counted(condition: Condition) -> Iterator[str]:
    if condition.count is not None:
        test = condition.count
        field, span = KINDS[test.same], _days(test.within)
        if test.channels:
            yield say(
                "at least {n} complaints of one {field} by {channels} in {span}",
                n=test.at_least,
                field=field,
                channels="/".join(test.channels),
                span=span,
            )
        else:
            yield say(
                "at least {n} complaints of one {field} in {span}",
                n=test.at_least,
                field=field,
                span=span,
            )
    if condition.repeats is not None:
        again = condition.repeats
        yield say(
            "the same {fields} {n} times in {span}",
            fields="/".join(again.same),
            n=again.at_least,
            span=_days(again.within),
        )


def _days(seconds: int) -> str:
    return f"{seconds / _DAY_SECONDS:g}d"
