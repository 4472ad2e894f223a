"""`org show`: the tree, one store, one person, one role."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

STORES = """\
code,name,aliases,zone,region,size,hours,manager,expert
S1,城东店,东店,东战区,华东,big,09:00-21:00,店长甲,专家甲
S2,湖滨店,,南战区,华东,small,stores,,
S3,城西店,,东战区,华东,,,,
"""
PEOPLE = """\
name,role,scope,contact,deputy,absences
专家甲,expert,,NOTIFY_A,专家乙,2026-11-20..2026-11-27
专家乙,expert,
店长甲,store_manager,S1
店长丙,store_manager,湖滨店,,,2026-11-24
领导甲,zone_lead,东战区
质量甲,quality,
"""
NOW = ("--now", "2026-11-24 09:00")


@pytest.fixture(autouse=True)
def _named(fbloop: CommandLine) -> None:
    assert fbloop("init").code == 0
    Path("rules/stores.csv").write_text(STORES, encoding="utf-8")
    Path("rules/people.csv").write_text(PEOPLE, encoding="utf-8")


def test_the_tree_has_zones_with_their_stores_and_all_people(fbloop: CommandLine) -> None:
    out = fbloop("org", "show", *NOW).out
    assert out.startswith("3 stores, 6 people on 2026-11-24\n")
    blocks = out.split("\n\n")
    east, south = blocks[1], blocks[2]
    assert east.splitlines()[0] == "华东 > 东战区"
    assert "城东店  manager 店长甲, expert 专家乙, big, mon-sun 09:00-21:00" in east
    assert "城西店  no manager, expert 专家乙, mon-sun 09:00-18:00" in east
    assert south.startswith("华东 > 南战区\n  湖滨店  no manager")
    assert "专家甲  expert, absent, 专家乙 stands in" in out
    assert "店长丙  store_manager 湖滨店, absent, nobody stands in" in out


def test_the_tree_as_json(fbloop: CommandLine) -> None:
    told = fbloop("org", "show", "--json", *NOW).json()
    assert [store["code"] for store in told["stores"]] == ["S1", "S3", "S2"]
    assert told["stores"][0] == {
        "code": "S1", "name": "城东店", "region": "华东", "zone": "东战区", "size": "big",
        "calendar": "store S1", "hours": "mon-sun 09:00-21:00", "manager": "店长甲",
        "expert": "专家乙",
    }  # fmt: skip
    assert told["people"][0] == {
        "name": "专家甲", "roles": [{"role": "expert", "scope": None}], "contact": "NOTIFY_A",
        "deputy": "专家乙", "absences": [["2026-11-20", "2026-11-27"]], "acting": "专家乙",
        "stores": ["S1"],
    }  # fmt: skip


@pytest.mark.parametrize("word", ["S1", "城东店", "东店", "s1"])
def test_a_store_says_who_would_be_asked_today(fbloop: CommandLine, word: str) -> None:
    told = fbloop("org", "show", word, "--json", *NOW).json()
    roles = {role["role"]: role for role in told["roles"]}
    assert roles["expert"] == {
        "role": "expert", "person": "专家乙", "level": "store", "stands_for": "专家甲",
    }  # fmt: skip
    assert (roles["zone_lead"]["person"], roles["zone_lead"]["level"]) == ("领导甲", "zone")
    assert roles["quality"]["level"] == "headquarters"
    assert roles["hq_director"]["person"] is None
    assert told["priorities"][0] == {
        "priority": "P0", "owner": "专家乙", "accountable": "领导甲",
        "responsible": ["专家乙", "店长甲"], "consulted": [], "informed": ["hq_director"],
    }  # fmt: skip


def test_on_another_day_another_person_is_asked(fbloop: CommandLine) -> None:
    later = ("--now", "2026-11-28 09:00")
    assert fbloop("org", "show", "S1", "--json", *later).json()["expert"] == "专家甲"


def test_a_stores_page(fbloop: CommandLine) -> None:
    out = fbloop("org", "show", "S1", *NOW).out
    assert "  hours     mon-sun 09:00-21:00  (store S1)\n" in out
    assert "专家乙  (store; for 专家甲, who is absent)\n" in out
    zh = fbloop("org", "show", "S1", "--lang", "zh", *NOW).out
    assert "战区负责人" in zh
    assert "专家乙  （" in zh or "专家乙  (门店" in zh


@pytest.mark.parametrize("word", ["expert", "区域运营专家", "Operations expert"])
def test_a_role_by_code_or_label(fbloop: CommandLine, word: str) -> None:
    told = fbloop("org", "show", word, "--json", *NOW).json()
    assert [person["name"] for person in told["people"]] == ["专家甲", "专家乙"]


def test_a_role_that_nobody_has(fbloop: CommandLine) -> None:
    assert fbloop("org", "show", "hq_director", *NOW).out == "hq_director: nobody has it\n"


def test_a_person(fbloop: CommandLine) -> None:
    out = fbloop("org", "show", "专家甲", *NOW).out
    assert out.startswith("专家甲\n")
    for line in (
        "contact     NOTIFY_A",
        "absent      2026-11-20..2026-11-27",
        "acts today  专家乙",
    ):
        assert line in out


def test_an_unknown_name_is_refused_with_near_ones(fbloop: CommandLine) -> None:
    answer = fbloop("org", "show", "专家丁", "--json")
    assert answer.code == 2
    assert "专家甲" in answer.error()["hint"]
