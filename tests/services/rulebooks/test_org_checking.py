"""Whether stores and people are fit for use."""

from dataclasses import replace

import pytest

from fbloop.domain.responsibility import Person, Store
from fbloop.rules.errors import RulesWithFindings
from fbloop.services.rulebooks.org_checking import OrgChecked, check_org
from tests.services.made_sessions import pack

DAY = "2026-11-24"


def test_people_are_counted_by_name() -> None:
    roles = ("expert", "zone_lead", "store_manager", "hq_director", "quality", "product-software")
    people = tuple(Person(name="甲", role=role, position="people.csv:2") for role in roles)
    assert check_org(replace(pack(), people=people), DAY, ()) == OrgChecked(stores=0, people=1)


def test_findings_come_file_by_file_from_top_to_bottom() -> None:
    stores = tuple(Store(code=f"S{n}", name=f"n{n}", position=f"stores.csv:{n}") for n in (10, 9))
    with pytest.raises(RulesWithFindings) as refusal:
        check_org(replace(pack(), stores=stores), DAY, ())
    places = [line.rsplit(": ", 2)[0] for line in refusal.value.problems if "war zone" in line]
    assert places == ["stores.csv:9:1", "stores.csv:10:1"]
