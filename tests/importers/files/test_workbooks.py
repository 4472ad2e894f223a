"""Excel workbooks: the sheet that is meant, and its rows."""

import io
import re
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files import workbooks
from fbloop.importers.files.readers import open_table
from fbloop.importers.files.rejects import Reject
from fbloop.importers.files.sources import open_source
from fbloop.importers.maps.loading import load_map
from fbloop.importers.model import FileFormat
from fbloop.importers.patterns import compiled
from fbloop.importers.rows.records import Record, read_records
from tests.importers.made_files import MAP, NOV_20, NOW, ZONE, map_of
from tests.importers.made_workbooks import (
    NOTES,
    TICKETS,
    old_workbook_of,
    repacked,
    rows_of,
    workbook_of,
)


def test_rows_have_the_number_that_the_sheet_shows(tmp_path: Path) -> None:
    rows = [["id", "desc"], ["A1", "黑屏"], [None, " "], ["A2", "异响"]]
    path = workbook_of(tmp_path, {"工单": rows}, at=(2, 1))
    table = open_table(path, FileFormat())
    assert table.header == ("id", "desc")
    assert list(table.rows) == [(4, ["A1", "黑屏"]), (6, ["A2", "异响"])]
    assert table.name == f"{path} [工单]"
    table.close()


def test_every_type_of_cell_becomes_text(tmp_path: Path) -> None:
    row = ["00123", 20200608001.0, True, datetime(2026, 11, 20, 14, 5), "=NA()", "a\nb"]
    path = workbook_of(tmp_path, {"s": [list("abcdef"), row]})
    assert rows_of(path) == [
        (2, ["00123", "20200608001", "TRUE", "2026-11-20 14:05:00", "0", "a\nb"])
    ]


def test_an_error_is_an_empty_cell(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": [["id", "n"], ["A1", 1]]})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    broken, n = re.subn(rb'<c r="B2"[^>]*><v>1</v>', b'<c r="B2" t="e"><v>#N/A</v>', sheet)
    assert n == 1
    assert rows_of(repacked(path, {"xl/worksheets/sheet1.xml": broken})) == [(2, ["A1", ""])]


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    assert rows_of(old_workbook_of(tmp_path)) == [
        (2, ["20200608001", "黑屏", "2026-11-20 14:05:00"]),
        (3, ["00123", "异响", "2026-11-20"]),
    ]


def test_a_workbook_is_known_by_its_content_not_by_its_ending(tmp_path: Path) -> None:
    new_under_old_name = workbook_of(tmp_path, {"s": TICKETS}, "b.xls")
    assert len(rows_of(new_under_old_name)) == 2
    assert len(rows_of(old_workbook_of(tmp_path, "c.XLSX"))) == 2


def test_a_piped_workbook_is_read(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": TICKETS})
    assert len(rows_of(io.BytesIO(path.read_bytes()))) == 2


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a", "a.zip"])
def test_a_workbook_under_another_name_is_refused_with_what_to_do(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(ImportRefused, match="is an Excel workbook") as caught:
        rows_of(workbook_of(tmp_path, {"s": TICKETS}, name))
    assert ".xlsx" in caught.value.hint


def test_a_workbook_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="no sheet has rows"):
        rows_of(workbook_of(tmp_path, {"s": []}))


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert rows_of(workbook_of(tmp_path, {"s": TICKETS[:1]})) == []


def test_lines_above_the_header_and_the_footer_are_left_out(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": [["Export of Friday"], *TICKETS, ["合计", 2]]})
    form = FileFormat(skip=1, footer=compiled("^合计"))
    assert [row[0] for row in rows_of(path, form) if isinstance(row, tuple)] == [3, 4]


def test_a_sheet_without_header_keeps_its_empty_columns(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": [[None, "A1", "x", None], [None, "A2", "y", None]]})
    form = FileFormat(columns=("_", "id", "desc", "at"))
    assert rows_of(path, form) == [(1, ["", "A1", "x", ""]), (2, ["", "A2", "y", ""])]


def test_a_value_beside_the_named_columns_is_not_lost(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": [["A1", "x", None], ["A2", "y", "note"]]})
    first, second = rows_of(path, FileFormat(columns=("id", "desc")))
    assert first == (1, ["A1", "x"])
    assert isinstance(second, Reject)


def test_rejects_that_were_saved_as_a_workbook_are_read_again(tmp_path: Path) -> None:
    rows = [["id", "desc", "reject_line", "reject_reason"], ["A1", "x", 7, "no time"]]
    path = workbook_of(tmp_path, {"s": rows})
    assert rows_of(path, FileFormat(skip=3)) == [(2, ["A1", "x"])]


def test_a_workbook_becomes_records(tmp_path: Path) -> None:
    rows = [["id", "desc", "at"], [20200608001.0, "黑屏", datetime(2026, 11, 20)]]
    rows += [[123456789012345678.0, "异响", datetime(2026, 11, 20)]]
    path = workbook_of(tmp_path, {"s": rows, "notes": NOTES})
    import_map = load_map(map_of(tmp_path, MAP + "file: { sheet: 1 }\n"))
    with read_records(path, import_map, zone=ZONE, now=NOW) as reading:
        good, bad = reading
        assert isinstance(good, Record)
        assert (good.source_id, good.line) == ("20200608001", 2)
        assert good.values["reported_at"] == NOV_20
        assert isinstance(bad, Reject)
        assert "1.23456789012346E+17" in bad.reason
        assert [str(warning.kind) for warning in reading.warnings] == ["ids_as_float"]


def test_a_workbook_is_parsed_once_for_several_maps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook_of(tmp_path, {"s": TICKETS})
    opened_books = []
    real = workbooks.open_workbook

    def counted(stream: io.BufferedReader, name: str) -> workbooks.Workbook:
        opened_books.append(name)
        return real(stream, name)

    monkeypatch.setattr(workbooks, "open_workbook", counted)
    with open_source(path) as opened:
        for _ in range(3):
            table = open_table(opened, FileFormat())
            assert len(list(table.rows)) == 2
            table.close()
    assert opened_books == [str(path)]


def test_a_workbook_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_BYTES", 1000)
    with pytest.raises(ImportRefused, match="too large to read"):
        rows_of(workbook_of(tmp_path, {"s": TICKETS}))


@pytest.mark.parametrize("cut", [5, 30, 600, 3000, 5000])
@pytest.mark.parametrize("is_old", [True, False])
def test_a_workbook_that_was_cut_off_is_refused_in_one_line(
    tmp_path: Path, cut: int, is_old: bool
) -> None:
    path = old_workbook_of(tmp_path) if is_old else workbook_of(tmp_path, {"s": TICKETS})
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ImportRefused) as caught:
        rows_of(path)
    assert "\n" not in caught.value.message
    assert "damaged" in caught.value.message


def test_a_sheet_of_broken_xml_is_refused_in_one_line(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": TICKETS})
    repacked(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c></row>"})
    with pytest.raises(ImportRefused, match="damaged"):
        rows_of(path)


def test_a_duration_beyond_all_measure_is_refused_in_one_line(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": [["id", "for"], ["A1", timedelta(days=1)]]})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    vast, n = re.subn(
        rb"<v>1</v></c></row></sheetData>", b"<v>1e12</v></c></row></sheetData>", sheet
    )
    assert n == 1
    with pytest.raises(ImportRefused, match="damaged"):
        rows_of(repacked(path, {"xl/worksheets/sheet1.xml": vast}))


def test_an_id_in_a_column_of_dates_keeps_its_digits(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"s": [["id"], [datetime(2026, 11, 20)]]})
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    number, n = re.subn(rb"<v>46346</v>", b"<v>20200608001</v>", sheet)
    assert n == 1
    assert rows_of(repacked(path, {"xl/worksheets/sheet1.xml": number})) == [(2, ["20200608001"])]
