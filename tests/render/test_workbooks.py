"""A sheet as a workbook: read back by another program, text stays text."""

import builtins
import io
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from fbloop.errors import SystemProblem, UsageProblem
from fbloop.render import workbooks
from fbloop.render.sheets import SHEET, headers
from fbloop.render.workbooks import check_workbooks, write_xlsx
from tests.render.nasty import NASTY

NOW = 1_795_413_900


def written(rows: list[list[str]], lang: str = "en") -> bytes:
    out = io.BytesIO()
    write_xlsx(rows, lang, NOW, out)
    return out.getvalue()


def read_back(content: bytes) -> list[list[Any]]:
    """What a program reads that knows nothing of us."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def row(text: str = "") -> list[str]:
    """An issue with this in every cell that is not to fill in."""
    return ["" if column.is_to_fill else text for column in SHEET]


def part(content: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(content)).read(f"xl/{name}").decode()


def test_what_is_written_is_read() -> None:
    assert read_back(written([row("异响")], "zh")) == [headers("zh"), row("异响")]


def test_a_sheet_without_issues_has_its_header() -> None:
    assert read_back(written([])) == [headers("en")]


@pytest.mark.parametrize("text", ["00123", "1.2E+17", "2026-11-20", "TRUE", "13800000000"])
def test_what_looks_like_a_number_stays_text(text: str) -> None:
    assert read_back(written([row(text)]))[1] == row(text)


@pytest.mark.parametrize("text", NASTY)
def test_hostile_text_is_text(text: str) -> None:
    content = written([row(text)])
    assert "<f>" not in part(content, "worksheets/sheet1.xml")
    assert "hyperlink" not in part(content, "worksheets/sheet1.xml")
    assert len(read_back(content)) == 2 or not text.strip()


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    assert read_back(written([row("长" * 40_000)]))[1][0] == "长" * 32_767


def test_the_header_stays_in_sight_and_what_is_to_fill_in_has_a_colour() -> None:
    content = written([row("异响")])
    assert 'state="frozen"' in part(content, "worksheets/sheet1.xml")
    assert part(content, "styles.xml").count("FFFFF9DB") == 1


def test_excel_warns_of_what_is_no_date() -> None:
    sheet = part(written([row("异响")] * 3), "worksheets/sheet1.xml")
    columns = [column.key for column in SHEET]
    for name in ("done_on", "contact_at"):
        letter = chr(ord("A") + columns.index(name))
        assert f'sqref="{letter}2:{letter}4"' in sheet
    assert sheet.count('errorStyle="warning"') == 2


def test_equal_input_gives_equal_bytes() -> None:
    assert written([row("异响")]) == written([row("异响")])


def test_more_rows_than_a_worksheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 2)
    out = io.BytesIO()
    with pytest.raises(UsageProblem, match="2 rows, not 3"):
        write_xlsx([row()] * 3, "en", NOW, out)
    assert out.getvalue() == b""
    assert len(read_back(written([row("异响")] * 2))) == 3


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    check_workbooks()
    found = builtins.__import__

    def lacking(name: str, *rest: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return found(name, *rest)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(SystemProblem) as caught:
        check_workbooks()
    assert caught.value.hint == "pip install '.[xlsx]' in the checkout"
