"""Which calendar a rule means for an issue's store."""

from dataclasses import replace

import pytest

from fbloop.domain.responsibility import Store
from fbloop.rules.hours import calendar_for, is_reserved, key_of
from fbloop.rules.rulebook import RuleBook

STORES = (Store(code="S1", name="a", hours="split"), Store(code="S2", name="b"),
          Store(code="S3", name="c", hours=key_of("S3")))  # fmt: skip


@pytest.mark.parametrize(
    ("name", "store", "calendar"),
    [
        (None, "S1", None),
        ("waking", "S1", "waking"),
        ("store", "S1", "split"),
        ("store", "S3", "store S3"),
        ("store", "S2", "stores"),
        ("store", "unknown", "stores"),
        ("store", None, "stores"),
        ("expert", "S1", "office"),
        ("store_manager", "S1", "split"),
        ("store_manager", None, "stores"),
    ],
)
def test_what_a_name_means(
    book: RuleBook, name: str | None, store: str | None, calendar: str | None
) -> None:
    hours = {"expert": "office", "store_manager": "store"}
    named = replace(book, stores=STORES, role_calendars=hours)
    assert calendar_for(named, name, store) == calendar


def test_without_a_calendar_of_stores_it_is_the_office(book: RuleBook) -> None:
    calendars = {name: spec for name, spec in book.calendars.items() if name != "stores"}
    assert calendar_for(replace(book, calendars=calendars), "store", "S1") == "office"


def test_names_that_would_be_mistaken() -> None:
    names = ("store", "store S1", "expert", "stores", "office")
    assert [is_reserved(n, frozenset({"expert"})) for n in names] == [True] * 3 + [False] * 2
