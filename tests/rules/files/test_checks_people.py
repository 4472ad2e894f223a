"""Stores, people and the names of calendars must fit together."""

from pathlib import Path

import pytest

from fbloop.rules.errors import RulesInvalid
from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit, Problems, assert_said

STORES = "code,name,aliases,zone,region,manager,expert\n"
PEOPLE = "name,role,scope\n"


def said(folder: Path) -> list[str]:
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    return list(caught.value.problems)


def test_a_stores_people_are_in_the_file_of_people(folder: Path) -> None:
    (folder / "stores.csv").write_text(STORES + "S1,a,,,,王店长,李专家\n", "utf-8")
    assert load(folder, ZONE).stores[0].manager == "王店长"
    (folder / "people.csv").write_text(PEOPLE + "王店长甲,store_manager,\n", "utf-8")
    manager, expert = said(folder)
    assert manager == (
        "stores.csv:2:1: 'manager': people.csv has no '王店长'; did you mean '王店长甲'?"
    )
    assert "'expert': people.csv has no '李专家'" in expert


@pytest.mark.parametrize("name", ["store", "store S1", "expert"])
def test_no_calendar_is_called_like_a_role_or_a_stores_hours(problems: Problems, name: str) -> None:
    lines = problems("calendars.yaml", "  split: {", f"  {name}: {{")
    assert_said(lines, f"calendar {name}: ")
    assert_said(lines, "take another name")


def test_a_clock_may_name_the_hours_of_the_store_or_of_a_role(folder: Path, edit: Edit) -> None:
    edit("deadlines.yaml", "calendar: office", "calendar: store")
    edit("deadlines.yaml", "calendar: office", "calendar: expert")
    edit("responsibility.yaml", "en: Operations expert", "en: Operations expert, calendar: split")
    assert load(folder, ZONE).role_calendars == {"expert": "split"}


def test_a_role_without_a_calendar_is_none(problems: Problems) -> None:
    lines = problems("deadlines.yaml", "calendar: office", "calendar: expert")
    assert_said(lines, "role expert has no calendar; give it one in responsibility.yaml")


def test_a_roles_calendar_must_be_there(problems: Problems) -> None:
    lines = problems(
        "responsibility.yaml", "en: Operations expert", "en: Operations expert, calendar: offce"
    )
    assert_said(lines, "role expert: no calendar is called 'offce'; did you mean 'office'?")
