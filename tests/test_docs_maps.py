"""docs/maps.md: its maps can be loaded, its dates are read so, no word of maps is left out."""

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from fbloop.importers.dates.autodates import Ambiguous, Order
from fbloop.importers.dates.dateforms import NAMED, moment_reader
from fbloop.importers.dates.dateparts import TOKENS
from fbloop.importers.fields import CLAIMS, OWN, STATUSES
from fbloop.importers.files.kinds import JSON_ENDINGS, TEXT_ENDINGS, WORKBOOK_ENDINGS
from fbloop.importers.maps import schema
from fbloop.importers.maps.loading import load_map
from fbloop.importers.model import Check, Extra, FallbackKind, Lookup, Target, Verdict
from fbloop.importers.rows.tally import WarningKind
from fbloop.services.imports.run import OUTCOMES
from fbloop.text.local_time import local
from tests.command_line import ROOT
from tests.pages import blocks

PAGE = (ROOT / "docs" / "maps.md").read_text(encoding="utf-8")
ZONE = ZoneInfo("Asia/Shanghai")
STRUCTS = [
    found
    for found in vars(schema).values()
    if isinstance(found, type)
    and issubclass(found, msgspec.Struct)
    and found.__module__ == schema.__name__
]
# What an example of one section leaves to the reader.
REST = {"map": "map: crm", "key": "key: 工单号"}
REST_OF_FIELDS = {"text": "  text: 问题描述", "reported_at": "  reported_at: 登记时间"}
_FIRST_CELL = r"^\| `([^`|]+)` \|"


def completed(example: str) -> str:
    """The example as a whole map: with the sections, and the fields, that each map must have."""
    lines = [line for key, line in REST.items() if not re.search(rf"^{key}:", example, re.M)]
    if "target: update" in example or re.search(r"^fields: {", example, re.M):
        return "\n".join((*lines, example))
    lacking = [v for k, v in REST_OF_FIELDS.items() if not re.search(rf"^  {k}:", example, re.M)]
    if not re.search(r"^fields:$", example, re.M):
        return "\n".join((*lines, example, "fields:", *_others(example), *lacking)) + "\n"
    return "\n".join((*lines, example.replace("fields:\n", "\n".join(("fields:", *lacking, "")))))


def _others(example: str) -> list[str]:
    """Fields that `on_update` speaks of."""
    return ["  store: 经销商"] if "on_update:" in example else []


def table(heading: str) -> str:
    """The part of the page below a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", PAGE, re.M | re.S)
    assert found, heading
    return found[1]


def names_of(struct: type[Any]) -> tuple[str, ...]:
    return tuple(field.encode_name for field in msgspec.structs.fields(struct))


def test_the_page_shows_a_map_for_every_section() -> None:
    shown = "".join(blocks(PAGE, "yaml"))
    sections = names_of(schema.MapFile)
    assert [name for name in sections if not re.search(rf"^{name}:", shown, re.M)] == []
    assert re.findall(r"^### `(\w+)`$", PAGE, re.M) == [
        *("map", "file", "expect", "key", "mode", "missing", "dates", "fields"),
        *("defaults", "if", "on_update", "target", "tests"),
    ]
    assert {*re.findall(r"^### `(\w+)`$", PAGE, re.M)} == {*sections}


@pytest.mark.parametrize("example", blocks(PAGE, "yaml"))
def test_every_map_of_the_page_can_be_loaded(example: str, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(completed(example), encoding="utf-8")
    load_map(path)


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_no_key_of_a_map_is_left_out(struct: type[Any]) -> None:
    assert [name for name in names_of(struct) if f"`{name}`" not in PAGE] == []


@pytest.mark.parametrize(
    "words",
    [
        [*OWN, *CLAIMS, *STATUSES],
        [*(kind for kind in FallbackKind if kind is not FallbackKind.CODE)],
        [*Check, *Extra, *Lookup, *Target, *Order, *schema.Mode, *schema.As],
        [*(verdict for verdict in Verdict if verdict is not Verdict.VALUES)],
        [*NAMED, *TOKENS],
        [*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *JSON_ENDINGS],
    ],
)
def test_no_word_of_a_map_is_left_out(words: list[str]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == []


def test_every_warning_and_every_outcome_has_its_row() -> None:
    assert re.findall(_FIRST_CELL, table("Warnings"), re.M) == sorted(WarningKind)
    assert re.findall(_FIRST_CELL, table("What becomes of the rows"), re.M) == [*OUTCOMES]


DATES = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", table("`dates`"), re.M)


@pytest.mark.parametrize(("form", "cell", "meaning"), DATES)
def test_a_date_of_the_page_is_read_as_it_says(form: str, cell: str, meaning: str) -> None:
    read = moment_reader([form], ZONE)
    if meaning == "refused":
        with pytest.raises(Ambiguous):
            read(cell)
        return
    moment = read(cell)
    assert moment is not None
    at, is_day_only = moment
    text = local(at, ZONE).strftime("%Y-%m-%d %H:%M:%S")
    assert meaning == (text[:10] if is_day_only else text.removesuffix(":00"))


def test_the_page_has_dates_of_every_kind() -> None:
    forms = {form for form, _, _ in DATES}
    assert {*NAMED} <= forms
    assert len(forms) > 10
