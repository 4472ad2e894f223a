"""Which sheet of a workbook is meant."""

from pathlib import Path

import pytest

from fbloop.errors import ExitCode
from fbloop.importers.errors import ImportRefused, SheetMissing, SheetUnclear
from fbloop.importers.model import FileFormat
from tests.importers.made_files import file_of
from tests.importers.made_workbooks import NOTES, TICKETS, rows_of, workbook_of


def test_the_only_visible_sheet_with_rows_is_taken(tmp_path: Path) -> None:
    sheets = {"empty": [], "old": TICKETS[:2], "now": TICKETS}
    path = workbook_of(tmp_path, sheets, hidden=["old"])
    assert len(rows_of(path)) == 2


def test_the_one_sheet_that_has_the_columns_is_taken(tmp_path: Path) -> None:
    path = workbook_of(tmp_path, {"notes": NOTES, "tickets": TICKETS})
    assert len(rows_of(path, wanted=("id", "at"))) == 2


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ((), "several sheets may be meant: notes, Q1, Q2"),
        (("id",), "several sheets may be meant: Q1, Q2"),
        (("nobody",), "no sheet has the columns"),
    ],
)
def test_which_sheet_is_not_guessed(tmp_path: Path, wanted: tuple[str, ...], says: str) -> None:
    path = workbook_of(tmp_path, {"notes": NOTES, "Q1": TICKETS, "Q2": TICKETS})
    with pytest.raises(SheetUnclear, match=says) as caught:
        rows_of(path, wanted=wanted)
    assert "--sheet" in caught.value.hint
    assert "notes, Q1, Q2" in caught.value.hint
    assert caught.value.exit_code == ExitCode.REFUSED


def test_a_sheet_is_named_or_counted_as_a_person_sees_them(tmp_path: Path) -> None:
    sheets = {"notes": NOTES, "hidden": TICKETS, "tickets": TICKETS[:2], "1": NOTES}
    path = workbook_of(tmp_path, sheets, hidden=["hidden"])
    assert len(rows_of(path, sheet="tickets")) == 1
    assert len(rows_of(path, sheet="2")) == 1
    assert len(rows_of(path, sheet="hidden")) == 2
    assert rows_of(path, sheet="1") == [(2, ["made on Friday"])]
    assert len(rows_of(path, FileFormat(sheet="2"))) == 1
    assert len(rows_of(path, FileFormat(sheet="notes"), sheet="hidden")) == 2


@pytest.mark.parametrize("sheet", ["0", "9", "ticket", "²"])
def test_a_sheet_that_is_not_there_is_refused_with_the_names(tmp_path: Path, sheet: str) -> None:
    with pytest.raises(SheetMissing) as caught:
        rows_of(workbook_of(tmp_path, {"notes": NOTES, "tickets": TICKETS}), sheet=sheet)
    assert "tickets" in caught.value.hint


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    path = file_of(tmp_path, "id,desc\n1,a\n")
    with pytest.raises(SheetMissing, match="no sheet 'x'"):
        rows_of(path, sheet="x")
    # A map that names the sheet of a workbook may read the same export saved as CSV.
    assert len(rows_of(path, FileFormat(sheet="x"))) == 1


def test_a_named_sheet_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"\[empty\]: has no rows"):
        rows_of(workbook_of(tmp_path, {"empty": [], "tickets": TICKETS}), sheet="empty")
