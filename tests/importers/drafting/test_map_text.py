"""The words of a draft."""

from pathlib import Path

import pytest

from fbloop.importers.drafting.field_lines import dates_key, template_of
from fbloop.importers.drafting.map_text import map_name
from fbloop.importers.maps.loading import load_map
from fbloop.importers.maps.templates import template
from tests.importers.drafting.made_drafts import csv_of, drafted
from tests.importers.made_files import map_of


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("car_complain_20200608_gbk.csv", "car_complain"),
        ("car_complain_20200608_utf8bom.csv", "car_complain"),
        ("crm 导出 2026-11-20.xlsx", "crm"),
        ("投诉明细(副本).csv", "投诉明细"),
        ("20261120.csv", "export"),
        ("stdin", "stdin"),
    ],
)
def test_the_system_is_called_after_the_file(file: str, name: str) -> None:
    assert map_name(file) == name


@pytest.mark.parametrize(
    "columns", [["a"], ["a b"], ["完成率%"], ["{x}"], ["#3", "a b"], ["a", "b%", "%"]]
)
def test_a_template_reads_its_columns(columns: list[str]) -> None:
    assert template(template_of(columns)).columns == tuple(columns)


@pytest.mark.parametrize("name", ["tz", "order", "x#1", "#1", "at"])
def test_times_in_columns_that_are_called_like_settings(tmp_path: Path, name: str) -> None:
    text = f"""
map: x
key: [id]
dates: {{ "{dates_key(name)}": [iso] }}
fields: {{ text: t, reported_at: "{name}" }}
"""
    assert load_map(map_of(tmp_path, text)).forms == {name: ("iso",)}


def test_missing_texts_are_counted(tmp_path: Path) -> None:
    rows = [[str(n), "2026-11-20", "loud", "?-"[n % 2]] for n in range(4)]
    one = drafted(tmp_path, csv_of([["id", "at", "desc", "x"], *rows]))
    assert one.map.missing == {"?", "-"}
    assert "2 cells with ?, 2 cells with -" in one.line_of("missing:")


def test_rows_that_will_be_rejected_are_told(tmp_path: Path) -> None:
    rows = [[str(n), "2026-11-20" if n > 1 else "soon", f"the door is loud {n}"] for n in range(40)]
    rows += [["", "2026-11-20", "loud"], ["50", "2026-11-20", ""], ["51", "", "loud"]]
    one = drafted(tmp_path, csv_of([["id", "date", "desc"], *rows]))
    assert len(one.found.rejects) == 5
    assert one.draft.notes == (
        "1 row without a key, to be rejected",
        "2 cells of none of these forms: 'soon', 'soon'",
        "1 row without text, to be rejected",
        "1 row without reported_at, to be rejected",
    )


def test_columns_that_no_map_can_name_are_told(tmp_path: Path) -> None:
    one = drafted(
        tmp_path, csv_of([["id", "at", "desc", "a\x07", "%{x}"], ["1", "2026-11-20", "d", "", ""]])
    )
    assert one.draft.notes[0] == r"no map can name 'a\x07', '%{x}': not read"
    assert one.found.rejects == []
