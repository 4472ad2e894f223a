"""What a draft may lack is called in both languages, and what supplies it can be typed."""

import re
import shlex
from typing import Any

import pytest

from fbloop.cli import COMMANDS
from fbloop.commands.shared.group import CommandGroup
from fbloop.render.talk_facts import LACKABLE, mark, supply
from fbloop.services.handling.corrections import _READ

TYPED = {name: one.supply for name, one in LACKABLE.items() if one.supply.startswith("fbloop ")}


def options_of(name: str) -> set[str]:
    group = CommandGroup(COMMANDS)
    with group.make_context("fbloop", [name], resilient_parsing=True) as context:
        found: Any = group.get_command(context, name)
        return {option for parameter in found.params for option in parameter.opts}


@pytest.mark.parametrize("name", TYPED)
def test_what_supplies_it_is_a_command_with_its_options(name: str) -> None:
    command, issue = shlex.split(TYPED[name])[1:3]
    assert issue == "ISSUE"
    assert set(re.findall(r"--[a-z][a-z-]*", TYPED[name])) <= options_of(command)


def test_what_is_set_may_be_set() -> None:
    fields = {m[1] for one in TYPED.values() if (m := re.match(r"fbloop set ISSUE (\w+)=", one))}
    assert {*fields} <= {*_READ}
    assert "customer" in fields


def test_the_rest_stands_in_a_file_of_the_rules() -> None:
    rest = {name: one.supply for name, one in LACKABLE.items() if name not in TYPED}
    assert rest == {
        "manager": "people.csv: NAME,store_manager,STORE",
        "lead": "people.csv: NAME,zone_lead,ZONE",
    }


def test_a_mark_cannot_be_overlooked() -> None:
    assert mark("customer", "zh") == "〔待补：客户姓名〕"
    assert mark("customer", "en") == "[missing: customer]"


def test_a_supply_names_the_issue() -> None:
    assert supply("vin", "P0-2026-11-0043") == "fbloop set P0-2026-11-0043 vin=VIN"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_has_a_name_of_its_own(lang: str) -> None:
    called = [one.called(lang) for one in LACKABLE.values()]
    assert all(called)
    assert len({*called}) == len(called)
