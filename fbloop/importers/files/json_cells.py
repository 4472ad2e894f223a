"""One JSON object as cells of text, with nothing lost and nothing rounded."""

import json
from typing import Any

from fbloop.messages import joined, say

_DEEPEST = 50
_TWICE = say("a key stands twice in one object")


class BadRow(Exception):
    """The object cannot be a row; the text says why."""


class Number(str):
    """A number with the digits with which it was written."""

    __slots__ = ()


class Twice(dict[str, Any]):
    """An object in which a key stands twice: nobody knows which value was meant."""


def cells_of(row: Any) -> dict[str, str]:
    """Cells by column: members of an object in the object are called `a.b`.

    A list of single values is joined by `, `; other nested values come as JSON; null is empty.

    Raises:
        BadRow: no object, a key that occurs twice, text that cannot be written.
    """
    if not isinstance(row, dict):
        raise BadRow(say("expected an object"))
    cells: dict[str, str] = {}
    _add(row, "", cells, 0)
    for column, cell in cells.items():
        if storable(column) != column or storable(cell) != cell:
            raise BadRow(joined(": ", (storable(column), say("NUL or half a character"))))
    return cells


def storable(text: str) -> str:
    """``text`` with what no text file can hold (NUL, lone surrogates) replaced by `?`."""
    if "\0" in text:
        text = text.replace("\0", "?")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _add(row: dict[str, Any], above: str, cells: dict[str, str], depth: int) -> None:
    if isinstance(row, Twice):
        raise BadRow(_TWICE)
    for key, value in row.items():
        column = above + key
        if isinstance(value, dict) and value and depth < _DEEPEST:
            _add(value, f"{column}.", cells, depth + 1)
        elif column in cells:
            raise BadRow(joined(": ", (column, say("stands twice in one object"))))
        else:
            cells[column] = _cell(value)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(map(_cell, value))
    return _json(value)


def _json(value: Any) -> str:
    """JSON again, numbers as they were written."""
    if isinstance(value, Number):
        return str(value)
    if isinstance(value, Twice):
        raise BadRow(_TWICE)
    if isinstance(value, dict):
        members = (f"{json.dumps(k, ensure_ascii=False)}: {_json(v)}" for k, v in value.items())
        return "{" + ", ".join(members) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
