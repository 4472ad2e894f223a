"""What conditions of priority rules name in tables: the stores."""

from collections.abc import Iterator

from fbloop.messages import say
from fbloop.rules.conditions import Condition
from fbloop.rules.errors import near_or_known
from fbloop.rules.phrases import KINDS, called, problem_at
from fbloop.rules.rulebook import RuleBook

_MOST_NAMES = 12


def check_stores(book: RuleBook) -> Iterator[str]:
    """A line for each store that a rule names and `stores.csv`, if it has rows, does not.

    Rules name stores by their codes: an issue has no other name of its store.
    """
    codes = [store.code for store in book.stores]
    for rule in book.priority_rules if codes else ():
        for code in dict.fromkeys(_stores(rule.when)):
            if code not in codes:
                near = near_or_known(code, codes, most=_MOST_NAMES)
                why = say("no {kind} is called {name!r}; {near}",
                          kind=KINDS["store"], name=code, near=near)  # fmt: skip
                yield problem_at(f"{rule.position}:1", called("rule", rule.id), why)


def _stores(when: Condition) -> Iterator[str]:
    yield from when.stores
    for part in when.any_of + when.all_of:
        yield from _stores(part)
