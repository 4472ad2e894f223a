"""The pages in docs/: what they link to and name is there, and what they type is answered so."""

import re
from pathlib import Path

import pytest

from fbloop.cli import COMMANDS
from tests.command_line import ROOT
from tests.pages import blocks, links, shortened, walk

DOCS = sorted((ROOT / "docs").glob("*.md"))
TYPING = [page for page in DOCS if blocks(page.read_text(encoding="utf-8"), "console")]
_MODULE = re.compile(r"`((?:fbloop/)?[a-z_]+(?:/[a-z_]+)*/[a-z_0-9]+\.py)`")
_COMMAND = re.compile(r"`fbloop ([a-z]+(?: [a-z]+)?)")
# A rule pack grows.
_COUNTED = re.compile(r"\d+(?= (?:rules|examples|maps)\b)")


def name_of(page: Path) -> str:
    return page.name


@pytest.mark.parametrize("page", TYPING, ids=name_of)
def test_what_a_page_shows_is_what_is_printed(page: Path, tmp_path: Path) -> None:
    for step, answer in walk(page.read_text(encoding="utf-8"), tmp_path):
        shown, answered = (
            tuple(_COUNTED.sub("1", line) for line in lines) for lines in (step.shown, answer)
        )
        assert shown == shortened(shown, answered), step.command


def test_the_page_about_calendars_types_what_it_says() -> None:
    assert "calendars.md" in [page.name for page in TYPING]


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_a_page_links_to_what_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [link for link in links(text) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_a_page_names_modules_and_commands_that_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    places = (ROOT, ROOT / "fbloop")
    modules = _MODULE.findall(text)
    assert [m for m in modules if not any((place / m).exists() for place in places)] == []
    named = _COMMAND.findall(text)
    assert [one for one in named if one not in COMMANDS and one.split()[0] not in COMMANDS] == []


@pytest.mark.parametrize("page", DOCS, ids=name_of)
def test_a_page_links_within_itself_to_its_own_headings(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings
