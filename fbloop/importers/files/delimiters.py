"""Which character separates the cells of a file, judged by its header row."""

import csv
from collections.abc import Collection, Iterable

from fbloop.importers.files.headers import column_names

AUTO = "auto"
CANDIDATES = (",", "\t", ";", "|")
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";"}


def delimiter_named(text: str) -> str | None:
    """The character behind a map's ``delimiter``; None when it cannot separate cells."""
    text = _NAMED.get(text, text)
    return text if len(text) == 1 and text not in '"\r\n ' else None


def delimiter_of(lines: Iterable[str], wanted: Collection[str]) -> str:
    """The candidate under which the first row has most of the ``wanted`` columns.

    Where that does not decide, the one that makes most cells; where that does not, the comma.
    """
    lines = tuple(lines)

    def fits(candidate: str) -> tuple[int, int]:
        names = set(column_names(_first_row(lines, candidate)))
        return len(names & set(wanted)), len(names)

    return max(CANDIDATES, key=fits)


def _first_row(lines: Iterable[str], delimiter: str) -> list[str]:
    try:
        return next((row for row in csv.reader(lines, delimiter=delimiter) if any(row)), [])
    except csv.Error:
        return []
