"""Who has a role for a place on a day: the chain, the deputies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.responsibility import Person, Store
from fbloop.rules.roster import Level, Roster
from fbloop.rules.rulebook import RuleBook

DAY, AWAY = "2026-11-24", (("2026-11-20", "2026-11-27"),)
STORE = Store(code="S1", name="城东店", aliases=("城东",), zone="东战区", region="华东")


def roster(book: RuleBook, *people: Person, store: Store = STORE) -> Roster:
    return Roster(replace(book, stores=(store,), people=people))


def person(name: str, scope: str | None = None, **more: object) -> Person:
    return Person(name=name, role="store_manager", scope=scope, **more)  # type: ignore[arg-type]


def asked(found: Roster, *, role: str = "store_manager", day: str = DAY) -> object:
    holder = found.holder(role, found.places("S1", None, None), day)
    return (holder.acting, str(holder.level)) if holder else None


@pytest.mark.parametrize(
    ("scopes", "level"),
    [
        (("华东", "东战区", "S1"), "store"),
        (("华东", "东战区", "城东店"), "store"),
        (("华东", "东战区", "城东"), "store"),
        (("华东", "东战区"), "zone"),
        ((None, "华东"), "region"),
        (("西战区", None), "headquarters"),
    ],
)
def test_the_nearest_level_is_asked_whatever_the_order(
    book: RuleBook, scopes: tuple[str | None, ...], level: str
) -> None:
    people = [person(f"p{n}", scope) for n, scope in enumerate(scopes)]
    assert asked(roster(book, *people)) == (
        f"p{len(scopes) - 1}" if level != "region" else "p1",
        level,
    )


def test_nobody_of_another_place_is_asked(book: RuleBook) -> None:
    assert asked(roster(book, person("a", "西战区"))) is None


def test_the_stores_own_columns_come_first(book: RuleBook) -> None:
    own = replace(STORE, manager="店长甲", expert="专家乙")
    found = roster(book, person("店长丙", "S1"), store=own)
    assert asked(found) == ("店长甲", "store")
    assert asked(found, role="expert") == ("专家乙", "store")
    assert asked(found, role="zone_lead") is None


def test_of_several_the_first_of_the_file_is_asked(book: RuleBook) -> None:
    assert asked(roster(book, person("b", "S1"), person("a", "S1"))) == ("b", "store")


def test_zone_and_region_of_the_issue_count_before_those_of_the_store(book: RuleBook) -> None:
    levels = roster(book).places("S1", "西战区", None)
    assert [(p.level, p.name) for p in levels] == [
        (Level.STORE, "S1"),
        (Level.ZONE, "西战区"),
        (Level.REGION, "华东"),
        (Level.HEADQUARTERS, ""),
    ]
    assert [p.level for p in roster(book).places(None, None, None)] == [Level.HEADQUARTERS]


def test_a_deputy_stands_in_and_a_deputys_deputy(book: RuleBook) -> None:
    absent = person("a", "S1", deputy="b", absences=AWAY)
    there, away = person("b"), person("b", deputy="c", absences=AWAY)
    assert asked(roster(book, absent, there)) == ("b", "store")
    assert asked(roster(book, absent, away, person("c"))) == ("c", "store")
    assert asked(roster(book, absent, there), day="2026-11-28") == ("a", "store")


def test_where_nobody_stands_in_the_next_level_is_asked(book: RuleBook) -> None:
    circle = (
        person("a", "S1", deputy="b", absences=AWAY),
        person("b", "x", deputy="a", absences=AWAY),
    )
    assert asked(roster(book, *circle)) is None
    assert asked(roster(book, *circle, person("总", None))) == ("总", "headquarters")
    assert asked(roster(book, person("a", "S1", absences=AWAY), person("z", "东战区"))) == (
        "z",
        "zone",
    )


@given(
    deputies=st.lists(st.integers(0, 5) | st.none(), min_size=6, max_size=6),
    absent=st.sets(st.integers(0, 5)),
)
def test_who_acts_is_there_and_is_reached_by_deputies_alone(
    book: RuleBook, deputies: list[int | None], absent: set[int]
) -> None:
    people = [
        person(str(n), deputy=None if d is None else str(d), absences=AWAY if n in absent else ())
        for n, d in enumerate(deputies)
    ]
    found = roster(book, *people)
    for n in range(6):
        reached, at = [n], n
        while at in absent and (step := deputies[at]) is not None and step not in reached:
            at = step
            reached.append(at)
        assert found.acting(str(n), DAY) == (None if at in absent else str(at))
