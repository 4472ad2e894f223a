"""What a file is, judged by how it begins; what is no table is refused by its own name."""

import re
from enum import StrEnum

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files.encodings import guess
from fbloop.messages import say

# So much of a file decides what it is.
HEAD = 1 << 16

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls"})
JSON_ENDINGS = frozenset({".json", ".ndjson", ".jsonl"})
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})


class Kind(StrEnum):
    """How rows are to be read."""

    TEXT = "text"
    WORKBOOK = "workbook"
    JSON = "json"
    LINES_OF_JSON = "ndjson"


_AS_TABLE = say("open it in its program and save it as .xlsx or CSV")
_UNPACK = say("unpack it first")
_WORKBOOKS = (
    (b"PK\x03\x04", say("an Excel workbook or another zip archive")),
    (b"\xd0\xcf\x11\xe0", say("an old Excel or Word file")),
)
# What a file begins with, what it then is, and what to do about it.
_OTHERS = (
    (b"SQLite format 3\x00", say("an SQLite database"), say("import a CSV file")),
    (b"%PDF-", say("a PDF document"), say("ask for the table as CSV")),
    (b"\x1f\x8b", say("a gzip archive"), _UNPACK),
    (b"Rar!\x1a\x07", say("a RAR archive"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", say("a 7z archive"), _UNPACK),
    (b"PK\x05\x06", say("an empty zip archive"), say("is the export complete?")),
)
_MARKUP = ("<!doctype", "<html", "<head", "<body", "<table", "<?xml", "<style", "mime-version:")
_ARRAY = re.compile(r"\s*\[\s*(\{|\]\s*$)")
_OBJECT = re.compile(r'\s*\{\s*["}]')
# Behind the end of one object the next begins: a line is a row.
_NEXT_OBJECT = re.compile(r"\}\s*\n\s*\{")


def kind_of(head: bytes, name: str, ending: str | None) -> Kind:
    """How to read a file that begins with ``head`` (``HEAD`` bytes of it).

    ``ending`` is that of its name in small letters, None for a stream. A file is read as what it
    is; a workbook or JSON under another name is refused, because something went wrong with it.

    Raises:
        ImportRefused: it is no table, or one under a wrong name.
    """
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        binary = say("has NUL bytes, it is not a text file")
        raise ImportRefused(
            binary if b"\x00" in head else say("is empty"),
            file=name,
            hint=say("import a CSV file with a header and rows"),
        )
    for magic, what, hint in _OTHERS:
        if head.startswith(magic):
            raise _no_csv(name, what, hint)
    for magic, what in _WORKBOOKS:
        if head.startswith(magic):
            return _workbook(name, ending, what)
    start = head.decode(guess(head)[0], "ignore").lstrip("\ufeff")
    if start[:1024].lstrip().lower().startswith(_MARKUP):
        workbook = say("is a web page or XML, not a workbook")
        raise ImportRefused(
            workbook if ending in WORKBOOK_ENDINGS else say("is a web page or XML, not CSV"),
            file=name,
            hint=_AS_TABLE,
        )
    return _text(start, name, ending)


def _workbook(name: str, ending: str | None, what: str) -> Kind:
    if ending is None or ending in WORKBOOK_ENDINGS:
        return Kind.WORKBOOK
    hint = say("if it is a workbook, give it the ending .xlsx or .xls; else save it as CSV")
    raise _no_csv(name, what, hint)


def _no_csv(name: str, what: str, hint: str) -> ImportRefused:
    return ImportRefused(say("is {what}, not CSV", what=what), file=name, hint=hint)


def _text(start: str, name: str, ending: str | None) -> Kind:
    is_array, is_object = _ARRAY.match(start), _OBJECT.match(start)
    if ending is not None and ending not in JSON_ENDINGS:
        if is_array or is_object:
            hint = say("give it the ending .json (one value) or .ndjson (one object a line)")
            raise _no_csv(name, "JSON", hint)
        return Kind.TEXT
    if ending is None and not is_array and not is_object:
        return Kind.TEXT
    if is_array or not is_object:
        return Kind.LINES_OF_JSON if ending in (".ndjson", ".jsonl") and not is_array else Kind.JSON
    if ending in (".ndjson", ".jsonl"):
        return Kind.LINES_OF_JSON
    return Kind.LINES_OF_JSON if _holds_a_row_a_line(start) else Kind.JSON


def _holds_a_row_a_line(start: str) -> bool:
    """Whether the first line is a whole object, and no list of rows lies in it."""
    import json

    first = start.lstrip().split("\n", 1)[0]
    try:
        row = json.loads(first)
    except (ValueError, RecursionError):
        return False
    has_next = _NEXT_OBJECT.search(start) is not None
    return has_next or not any(isinstance(value, list | dict) for value in row.values())
