"""Which cases come out as they do because `stores.csv` or `people.csv` has no rows."""

from collections.abc import Iterator, Sequence

from fbloop.messages import Message, say_many
from fbloop.rules.cases import RuleCase
from fbloop.rules.rulebook import RuleBook

# What is expected of somebody.
_BEARERS = frozenset({"owner", "accountable", "escalated_to"})


def missing_rows(book: RuleBook, cases: Sequence[RuleCase]) -> Iterator[Message]:
    """What stood for the rows that are not there, and in how many cases that want some."""
    own = [case for case in cases if not case.is_of_rules_alone]
    in_stores, of_people = sum(map(_is_in_store, own)), sum(map(_is_of_people, own))
    if in_stores and not book.stores:
        yield say_many(
            "stores.csv has no rows: {n} case names a store, which was taken as it is written",
            "stores.csv has no rows: {n} cases name a store, which was taken as it is written",
            in_stores,
        )
    if of_people and not book.people:
        yield say_many(
            "people.csv has no rows: in {n} case a role stood for whoever has it",
            "people.csv has no rows: in {n} cases a role stood for whoever has it",
            of_people,
        )


def _is_in_store(case: RuleCase) -> bool:
    return any(given.store for given in (case.given, *case.before))


def _is_of_people(case: RuleCase) -> bool:
    return not _BEARERS.isdisjoint(case.expected)
