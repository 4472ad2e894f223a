"""Rows as their files say them."""

from pathlib import Path

import pytest

from fbloop.rules.folder import pack_dir
from fbloop.rules.nodes import Mark
from fbloop.rules.written import Written, written_rows


def row(folder: Path, kind: str, id: str) -> Written:
    [found] = [one for one in written_rows(folder) if (one.kind, one.id) == (kind, id)]
    return found


def channels(tmp_path: Path, text: str) -> Path:
    (tmp_path / "channels.yaml").write_text(text, "utf-8")
    return tmp_path


def test_a_row_ends_where_the_next_begins_and_keeps_its_remarks(tmp_path: Path) -> None:
    text = (
        "channels:\n"
        "  - id: one\n"
        "    label: { zh: 一, en: One }\n"
        "# inside\n"
        "    aliases: [uno,\n"
        "      un]\n"
        "\n"
        "  # about two\n"
        "  - { id: two, label: { zh: 二, en: Two } }\n"
    )
    folder = channels(tmp_path, text)
    one = row(folder, "channel", "one")
    assert one.text.startswith("  - id: one\n")
    assert one.text.endswith("      un]")
    assert "# inside" in one.text
    assert one.mark == Mark("channels.yaml", 2, 5)
    assert row(folder, "channel", "two").text == "- { id: two, label: { zh: 二, en: Two } }"


def test_values_have_their_first_place(tmp_path: Path) -> None:
    folder = channels(tmp_path, "channels:\n- id: one\n  aliases: [uno, one]\n")
    assert row(folder, "channel", "one").words == {
        "one": Mark("channels.yaml", 2, 7),
        "uno": Mark("channels.yaml", 3, 13),
    }


@pytest.mark.parametrize(
    ("kind", "id", "begins"),
    [
        ("category", "brakes", "- id: brakes"),
        ("category", "brakes.feel", "- id: feel"),
        ("rule", "nps-watch", "- id: nps-watch"),
        ("figure", "gap", "- id: gap"),
        ("list", "denials", "denials: [没有"),
        ("deadline", "alert-p0", "- id: alert-p0"),
        ("checklist", "P0", "P0:"),
        ("calendar", "split", "split: {"),
        ("gate", "planning", "planning:"),
        ("raci", "P1", "P1: { R:"),
        ("routing", "routing-2", "- { when: { category: safety"),
        ("role", "expert", "expert: {"),
        ("department", "rnd", "rnd: {"),
        ("priority", "P3", "P3: {"),
        ("channel", "qms", "- { id: qms"),
    ],
)
def test_every_kind_of_row_of_the_pack(kind: str, id: str, begins: str) -> None:
    assert row(pack_dir("ev-aftersales"), kind, id).text.lstrip().startswith(begins)


def test_files_that_cannot_be_read_have_no_rows(tmp_path: Path) -> None:
    folder = channels(tmp_path, "channels: [\n")
    (folder / "calendars.yaml").write_bytes(b"\xff\xfe")
    assert written_rows(folder) == []
