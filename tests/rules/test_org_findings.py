"""What `org check` finds in stores.csv and people.csv."""

from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.rules.folder import load
from fbloop.rules.org_findings import org_findings
from tests.rules.made_rules import ZONE

DAY = "2026-11-24"
STORES = "code,name,aliases,zone,region,manager,expert\n"
PEOPLE = "name,role,scope,contact,deputy,absences\n"
SHOP = "S1,城东店,,东战区,华东,店长甲,专家甲\n"
HOUSE = "店长甲,store_manager,S1\n专家甲,expert,\n领导甲,zone_lead,东战区\n总监甲,hq_director,\n"
HOUSE += "质量甲,quality,\n软件甲,product-software,\n"


def found(folder: Path, stores: str, people: str, *variables: str) -> list[str]:
    (folder / "stores.csv").write_text(STORES + stores, "utf-8")
    (folder / "people.csv").write_text(PEOPLE + people, "utf-8")
    lines = list(org_findings(load(folder, ZONE), DAY, variables))
    assert all(line.split(":")[1].isdigit() for line in lines), lines
    return lines


def test_nothing_is_missing_where_nobody_is_named_yet(folder: Path) -> None:
    assert found(folder, "", "") == []


def test_a_whole_house_has_no_findings(folder: Path) -> None:
    assert found(folder, SHOP, HOUSE) == []


@pytest.mark.parametrize(
    ("stores", "people", "line"),
    [
        (
            SHOP + "S2,城西店,,东战区,华东,,\n",
            HOUSE,
            "stores.csv:3:1: store S2: nobody is its store_manager",
        ),
        (
            SHOP,
            HOUSE.replace("总监甲,hq_director,\n", ""),
            "people.csv:1:1: role hq_director: nobody has it",
        ),
        (
            SHOP,
            HOUSE + "店长乙,store_manager,城东店\n",
            "stores.csv:2:1: store S1: its manager is 店长甲 here, but 店长乙 in people.csv",
        ),
        (
            SHOP,
            HOUSE + "店长乙,store_manager,城南店\n",
            "people.csv:8:1: 店长乙: '城南店' is no store, war zone or region",
        ),
        (
            SHOP,
            HOUSE.replace("专家甲,expert,\n", "专家甲,expert,,NOTIFY_A\n"),
            "people.csv:3:1: 专家甲: the variable NOTIFY_A is not set here",
        ),
        (
            SHOP,
            HOUSE.replace("专家甲,expert,\n", "专家甲,expert,,,,2026-11-01..2026-11-23\n"),
            "people.csv:3:1: 专家甲: the absence 2026-11-01..2026-11-23 is over",
        ),
        (
            SHOP,
            HOUSE.replace("专家甲,expert,\n", "专家甲,expert,,,,2026-11-20..2026-11-27\n"),
            "people.csv:3:1: 专家甲: in the absence 2026-11-20..2026-11-27 nobody stands in:"
            " there is no deputy",
        ),
    ],
)
def test_what_is_found(folder: Path, stores: str, people: str, line: str) -> None:
    assert found(folder, stores, people) == [line]


def test_people_whom_no_rule_asks_for_are_told(folder: Path) -> None:
    plain = load(folder, ZONE)
    (folder / "people.csv").write_text(PEOPLE + "甲,quality,\n乙,expert,\n", "utf-8")
    book = load(folder, ZONE)
    unasked = replace(book, routes=(), categories={}, priority_rules=())
    lines = [line for line in org_findings(unasked, DAY, ()) if "甲" in line]
    assert lines == ["people.csv:2:1: 甲: nothing asks for quality, and nobody names them"]
    assert plain.people == ()


def test_a_contact_that_is_set_is_none(folder: Path) -> None:
    people = HOUSE.replace("专家甲,expert,\n", "专家甲,expert,,NOTIFY_A\n")
    assert found(folder, SHOP, people, "NOTIFY_A") == []


def test_two_who_stand_in_for_each_other_are_away_on_one_day(folder: Path) -> None:
    people = HOUSE.replace("专家甲,expert,\n", "专家甲,expert,,,专家乙,2026-11-20..2026-11-27\n")
    both = people + "专家乙,expert,,,专家甲,2026-11-26..2026-12-01\n"
    first, second = found(folder, SHOP, both)
    assert first.endswith("nobody stands in on 2026-11-26: 专家乙 is absent, too")
    assert second.endswith("nobody stands in on 2026-11-26: 专家甲 is absent, too")


def test_approvers_whom_nobody_is_stand_at_their_rule(folder: Path) -> None:
    (line,) = found(folder, SHOP, HOUSE.replace("质量甲,quality,\n", ""))
    assert line.startswith("responsibility.yaml:")
    assert line.endswith("department quality: nobody has it, and it must approve plans")


@pytest.mark.parametrize("zone", ["", "西战区"])
def test_a_store_out_of_its_leads_reach(folder: Path, zone: str) -> None:
    lines = found(folder, SHOP.replace("东战区", zone), HOUSE)
    alone = "stores.csv:2:1: store S1: it has no war zone"
    assert (alone in lines) == (not zone)
    assert set(lines) - {alone} == {
        "stores.csv:2:1: store S1: nobody is its zone_lead",
        "people.csv:4:1: 领导甲: '东战区' is no store, war zone or region",
    }
