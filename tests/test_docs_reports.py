"""docs/reports.md: every name that a template sees is told, and the worked example is rendered."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from fbloop.render.documents import environment
from fbloop.render.own_templates import OwnTemplate, own_document
from tests.command_line import ROOT
from tests.render.made_documents import names

PAGE = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
KINDS = {"weekly": "weekly_full", "daily": "daily_busy", "product": "product_busy"}


def told(kind: str) -> dict[str, str]:
    """The names of a kind's table, each with what the page says of it."""
    section = PAGE.partition(f"### What {kind} sees")[2].partition("\n### ")[0]
    lines = re.findall(r"^\| (`.*?) \| (.*) \|$", section, re.MULTILINE)
    return {name: holds for cell, holds in lines for name in re.findall(r"`(\w+)`", cell)}


def keys_in(value: Any) -> set[str]:
    """The keys of a value's own parts, of the first row of a table."""
    if isinstance(value, list):
        return keys_in(value[0]) if value else set()
    return set(value) if isinstance(value, Mapping) else set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_is_told(kind: str) -> None:
    assert told(kind).keys() == names(KINDS[kind]).keys()


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_name_holds_is_told(kind: str) -> None:
    above = " ".join(told("weekly").values())
    untold = {
        name: keys - set(re.findall(r"\w+", f"{holds} {above if 'as above' in holds else ''}"))
        for name, holds in told(kind).items()
        if (keys := keys_in(names(KINDS[kind])[name])) and name not in ("figures", "more")
    }
    assert {name: keys for name, keys in untold.items() if keys} == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_parts_of_our_templates_are_told(kind: str, lang: str) -> None:
    template = environment().get_template(f"{kind}.{lang}.md.j2")
    parts = re.search(rf"of `{kind}`:\s(.*?)\.\s", PAGE, re.DOTALL)
    assert parts
    assert re.split(r",\s+", parts[1]) == list(template.blocks)


def test_the_example_is_rendered() -> None:
    (example,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    shown = own_document(OwnTemplate(file="own.md.j2", text=example), names("weekly_full", "en"))
    assert "For the region's meeting on Friday, as of 2026-11-30 09:00.\n" in shown
    assert "- P1-2026-11-0003 (no owner): 充不进电\n" in shown
    assert "## Indicators" in shown
    assert "Ledger seal" not in shown
