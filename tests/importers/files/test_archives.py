"""What an archive becomes when it is unpacked is bounded before it is read."""

import zipfile
from pathlib import Path

import pytest

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files import archives
from fbloop.importers.files.archives import refuse_unsafe_archive
from tests.importers.made_workbooks import repacked, workbook_of

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook_of(tmp_path, {"s": [["id", "desc"], ["A1", "x"]]})


def refusal(path: Path) -> str:
    with path.open("rb") as stream, pytest.raises(ImportRefused) as caught:
        refuse_unsafe_archive(stream, "a.xlsx")
    assert "\n" not in caught.value.message
    return caught.value.message


def is_taken(path: Path) -> bool:
    with path.open("rb") as stream:
        refuse_unsafe_archive(stream, "a.xlsx")
    return True


def cell(place: str, content: bytes = b"<v>1</v>") -> bytes:
    row = place.encode().lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sheet = b'<worksheet><sheetData><row r="%b"><c r="%b">%b</c></row></sheetData></worksheet>'
    return sheet % (row, place.encode(), content)


def test_an_ordinary_workbook_is_taken(book: Path) -> None:
    assert is_taken(book)


def test_what_is_tiny_and_unpacks_to_very_much_is_refused(book: Path) -> None:
    repacked(book, {"xl/media/image.png": bytes(64 << 20)})
    assert "times when unpacked" in refusal(book)


def test_too_much_is_refused_however_well_it_is_packed(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1000)
    assert "MiB when unpacked" in refusal(book)


def test_too_many_entries_are_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_ENTRIES", 3)
    assert "entries" in refusal(book)


def test_another_archive_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert "no .xlsx workbook" in refusal(path)


def test_a_size_that_lies_is_found(book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        size = archive.getinfo(SHEET).file_size.to_bytes(4, "little")
    data = book.read_bytes()
    assert data.count(size) >= 1
    book.write_bytes(data.replace(size, (100).to_bytes(4, "little")))
    assert "damaged" in refusal(book)


@pytest.mark.parametrize("place", ["XFD1048576", "ABC900000", "AA1000000"])
def test_one_cell_at_the_far_end_of_a_sheet_is_refused(book: Path, place: str) -> None:
    says = refusal(repacked(book, {SHEET: cell(place)}))
    assert "rows by" in says


@pytest.mark.parametrize(
    "sheet",
    [
        cell("XFD1048576").replace(b'"', b"'"),
        cell("XFD1048576").replace(b" r=", b" s='1' r = "),
        cell("XFD1048576").replace(b"<c ", b"<x:c "),
        cell("XFD1048576").lower(),
        b" " * ((1 << 20) - 30) + cell("XFD1048576"),
        b" " * ((1 << 20) - 60) + cell("XFD1048576"),
    ],
)
def test_a_far_cell_is_found_however_it_is_written(book: Path, sheet: bytes) -> None:
    assert "rows by" in refusal(repacked(book, {SHEET: sheet}))


@pytest.mark.parametrize("place", ["XFD1", "A1048576", "P1048576", "ZZ20000"])
def test_a_long_or_a_wide_sheet_is_taken(book: Path, place: str) -> None:
    assert is_taken(repacked(book, {SHEET: cell(place)}))


def test_an_empty_cell_takes_no_place(book: Path) -> None:
    blank = cell("XFD1048576").replace(b"><v>1</v></c>", b' s="1"/>')
    assert is_taken(repacked(book, {SHEET: blank}))


def test_a_workbook_packed_in_another_way_is_damaged(book: Path) -> None:
    with zipfile.ZipFile(book, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/more.xml", "<more/>")
    assert "damaged" in refusal(book)


def test_a_name_that_is_no_text_is_damage(book: Path) -> None:
    repacked(book, {"xl/工单.xml": b"<a/>"})
    data = book.read_bytes()
    book.write_bytes(data.replace("工单".encode(), b"\xff" * 6))
    assert "damaged" in refusal(book)
