"""What a file is, judged by how it begins."""

import pytest

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files.kinds import Kind, kind_of

ZIP, OLE = b"PK\x03\x04....", b"\xd0\xcf\x11\xe0...."


@pytest.mark.parametrize(
    ("head", "ending", "kind"),
    [
        (b"id,desc\n", ".csv", Kind.TEXT),
        (b"id,desc\n", None, Kind.TEXT),
        (b"id\tdesc\n", ".xls", Kind.TEXT),
        (b"[id],desc\n", None, Kind.TEXT),
        (b"[id],desc\n", ".csv", Kind.TEXT),
        (b"{id},desc\n", ".csv", Kind.TEXT),
        (ZIP, ".xlsx", Kind.WORKBOOK),
        (ZIP, ".xls", Kind.WORKBOOK),
        (ZIP, None, Kind.WORKBOOK),
        (OLE, ".xls", Kind.WORKBOOK),
        (OLE, ".xlsm", Kind.WORKBOOK),
        (b'[{"a": 1}]', ".json", Kind.JSON),
        (b'[{"a": 1}]', ".ndjson", Kind.JSON),
        (b"[]", None, Kind.JSON),
        (b'{"data": [{"a": 1}]}', ".json", Kind.JSON),
        (b'{"data": [{"a": 1}]}', None, Kind.JSON),
        (b'{"data": [{"a": 1}]}', ".ndjson", Kind.LINES_OF_JSON),
        (b'{"tags": [1]}\n{"tags": [2]}', None, Kind.LINES_OF_JSON),
        (b'{"a": 1}', ".json", Kind.LINES_OF_JSON),
        (b'{\n"a": [\n{}]}', None, Kind.JSON),
        (b"junk", ".json", Kind.JSON),
        (b"junk", ".jsonl", Kind.LINES_OF_JSON),
        ('\ufeff [\n {"a": 1}]'.encode(), None, Kind.JSON),
        ('{"a": 1}\n'.encode("utf-16"), None, Kind.LINES_OF_JSON),
    ],
)
def test_a_file_is_read_as_what_it_is(head: bytes, ending: str | None, kind: Kind) -> None:
    assert kind_of(head, "a", ending) is kind


@pytest.mark.parametrize(
    ("head", "ending", "says"),
    [
        (ZIP, ".csv", "is an Excel workbook"),
        (OLE, "", "is an old Excel"),
        (b"<html><table>", ".xls", "is a web page or XML, not a workbook"),
        (b"MIME-Version: 1.0\r\n", ".xls", "is a web page or XML, not a workbook"),
        (b"<html>", ".csv", "is a web page or XML, not CSV"),
        (b'{"a": 1}', ".csv", "is JSON, not CSV"),
        (b"Rar!\x1a\x07\x01", ".csv", "is a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c", None, "is a 7z archive"),
        (b"SQLite format 3\x00", ".json", "is an SQLite database"),
        (b"", None, "is empty"),
        (b"", ".xlsx", "is empty"),
        (bytes(10), None, "has NUL bytes"),
    ],
)
def test_what_is_no_table_or_has_a_wrong_name_is_refused(
    head: bytes, ending: str | None, says: str
) -> None:
    with pytest.raises(ImportRefused, match=says) as caught:
        kind_of(head, "a", ending)
    assert caught.value.hint
    assert "\n" not in caught.value.message
