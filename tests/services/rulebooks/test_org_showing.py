"""The organisation on a day."""

from dataclasses import replace

import pytest

from fbloop.domain.responsibility import Person, Store
from fbloop.rules.errors import UnknownName
from fbloop.services.rulebooks.org_showing import OrgView, StoreAnswer
from tests.services.made_sessions import pack

STORES = (
    Store(code="S1", name="a", zone="z2", region="r1"),
    Store(code="S2", name="b", zone="z1", region="r2", hours="split", expert="甲"),
    Store(code="S3", name="c", zone="z2", region="r1"),
)
PEOPLE = (
    Person(name="甲", role="expert", scope="r1"),
    Person(name="甲", role="quality"),
    Person(name="乙", role="expert"),
)
VIEW = OrgView(replace(pack(), stores=STORES, people=PEOPLE), "2026-11-24")


def test_stores_stand_by_region_and_zone_in_the_order_of_the_file() -> None:
    tree = VIEW.tree()
    assert [store.code for store in tree.stores] == ["S1", "S3", "S2"]
    assert [store.expert for store in tree.stores] == ["甲", "甲", "甲"]
    assert [(store.calendar, store.manager) for store in tree.stores] == [
        ("stores", None), ("stores", None), ("split", None),
    ]  # fmt: skip


def test_a_person_stands_once_with_all_roles() -> None:
    one, other = VIEW.tree().people
    assert (one.roles, one.stores) == ((("expert", "r1"), ("quality", None)), ("S2",))
    assert other.acting == "乙"


def test_a_word_is_a_store_a_person_or_a_role() -> None:
    store, person, role = VIEW.found("B"), VIEW.found("乙"), VIEW.found("质量")
    assert isinstance(store, StoreAnswer)
    assert store.priorities[0].accountable == "zone_lead"
    assert not isinstance(person, StoreAnswer)
    assert not isinstance(role, StoreAnswer)
    assert ([p.name for p in person], [p.name for p in role]) == (["乙"], ["甲"])
    with pytest.raises(UnknownName):
        VIEW.found("d")
