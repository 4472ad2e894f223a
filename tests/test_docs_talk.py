"""docs/talk.md: every name that a draft sees is told, and which of them may be gaps."""

import re
from typing import Any

import pytest

from fbloop.render.documents import environment
from fbloop.render.gaps import Gap
from fbloop.render.talk import DRAFTS
from fbloop.render.talk_facts import LACKABLE
from fbloop.render.talk_names import talk_names
from fbloop.render.words import Words
from tests.command_line import ROOT
from tests.render.made_talk import ZONE, driven, fresh, told

PAGE = (ROOT / "docs" / "talk.md").read_text(encoding="utf-8")
EN = Words(lang="en", labels={})


def names(talk: Any) -> dict[str, Any]:
    return dict(talk_names(talk, EN, zone=ZONE, reveal=False, noted=[]))


def in_table(heading: str) -> dict[str, str]:
    """The names of a table, each with what the page says of it."""
    section = PAGE.partition(f"### {heading}\n")[2].partition("\n### ")[0]
    lines = re.findall(r"^\| (`.*?) \| (.*) \|$", section, re.MULTILINE)
    return {name: holds for cell, holds in lines for name in re.findall(r"`(\w+)`", cell)}


def test_every_name_is_told_and_whether_it_may_be_a_gap() -> None:
    gaps, known = in_table("What may be a gap"), in_table("What is there in any case")
    assert gaps.keys() == LACKABLE.keys()
    assert gaps.keys() | known.keys() == names(driven()).keys()
    assert gaps.keys() & known.keys() == set()


@pytest.mark.parametrize("talk", [fresh(), driven(), told()])
def test_only_what_may_be_a_gap_is_one(talk: Any) -> None:
    found = {name for name, value in names(talk).items() if isinstance(value, Gap)}
    assert found <= LACKABLE.keys()
    assert names(talk).keys() == names(driven()).keys()


@pytest.mark.parametrize("name", ["actions", "deadlines", "progress", "delay", "checklist"])
def test_what_a_row_holds_is_told(name: str) -> None:
    holds = {**in_table("What may be a gap"), **in_table("What is there in any case")}[name]
    value = names(fresh() if name == "delay" else driven())[name]
    keys = value[0].keys() if isinstance(value, list) else value.keys()
    assert keys <= set(re.findall(r"\w+", holds))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", DRAFTS)
def test_the_parts_of_our_templates_are_told(name: str, lang: str) -> None:
    template = environment().get_template(f"talk/{name}.{lang}.md.j2")
    parts = re.search(rf"of `{name}`:\s(.*?)\.\s", PAGE, re.DOTALL)
    assert parts
    assert re.split(r",\s+", parts[1]) == list(template.blocks)


def test_every_draft_is_in_the_table() -> None:
    table = PAGE.partition("\n\n```")[0]
    assert re.findall(r"^\| `([\w-]+)` \| the ", table, re.MULTILINE) == [*DRAFTS]
