"""JSON as rows of text: one object a line, or one value with a list of objects in it.

Imported only where JSON is read.
"""

import json
from collections.abc import Collection, Iterator
from typing import Any, NoReturn, TextIO

from fbloop.importers.errors import ImportRefused, words_of
from fbloop.importers.files.csvlines import Lines, Row
from fbloop.importers.files.json_cells import BadRow, Number, Twice, cells_of, storable
from fbloop.importers.files.rejects import Reject
from fbloop.messages import say

MOST_CHARACTERS = 64 << 20
MOST_COLUMNS = 1_000
_DEEPEST_LIST = 3


def rows_of_array(text: TextIO, name: str, wanted: Collection[str]) -> Iterator[Row | Reject]:
    """The columns, then each object of the one list in ``text`` with its number from 1.

    A list without objects lacks none of the ``wanted`` columns.

    Raises:
        ImportRefused: no JSON, too large to be held at once, no list of objects, or several.
    """
    written = text.read(MOST_CHARACTERS + 1)
    if len(written) > MOST_CHARACTERS:
        raise ImportRefused(
            say("JSON of more than {n:,} characters", n=MOST_CHARACTERS),
            file=name,
            hint=say("write one object a line (.ndjson), which has no limit"),
        )
    try:
        rows = _list_in(_loads(written), name)
    except json.JSONDecodeError as error:
        raise ImportRefused(
            say(
                "line {line}, column {column}: {error}",
                line=error.lineno,
                column=error.colno,
                error=error.msg,
            ),
            file=name,
            hint=say("this is no JSON; export it again"),
        ) from None
    except (ValueError, RecursionError) as error:
        hint = say("this is no table")
        raise ImportRefused(_reason(error), file=name, hint=hint) from None
    if not rows:
        return iter([(0, sorted(wanted))])
    columns: dict[str, int] = {}
    read = [_read(number, row, columns, name) for number, row in enumerate(rows, start=1)]
    return _filled(iter(read), columns)


def rows_of_lines(text: TextIO, name: str, _: Collection[str]) -> Iterator[Row | Reject]:
    """The columns, then the object of each line of ``text``; read twice, so that memory is flat.

    Raises:
        ImportRefused: more different keys than any table has columns.
    """
    columns: dict[str, int] = {}
    for _row in _lines(text, columns, name):
        pass
    return _filled(_lines(text, columns, name), columns)


def _lines(
    text: TextIO, columns: dict[str, int], name: str
) -> Iterator[Reject | tuple[int, dict[str, str]]]:
    lines = Lines(text, name)
    for number, line in enumerate(lines, start=1):
        lines.start = number
        if line.isspace():
            continue
        try:
            row = _loads(line)
        except (ValueError, RecursionError) as error:
            written = storable(line.rstrip("\r\n"))
            reason = say("no JSON: {reason}", reason=_reason(error))
            yield Reject(line=number, reason=reason, cells=(written,))
        else:
            yield _read(number, row, columns, name)


def _read(
    number: int, row: Any, columns: dict[str, int], name: str
) -> Reject | tuple[int, dict[str, str]]:
    """One object as cells by column; new columns are added to ``columns``."""
    try:
        cells = cells_of(row)
    except (BadRow, RecursionError) as problem:
        return Reject(line=number, reason=_reason(problem), cells=(_written(row),))
    for column in cells:
        columns.setdefault(column, len(columns))
    if len(columns) > MOST_COLUMNS:
        says = say("the objects have more than {n:,} different keys", n=MOST_COLUMNS)
        raise ImportRefused(says, file=name, hint=say("is this a table?"))
    return number, cells


def _written(row: Any) -> str:
    try:
        return storable(json.dumps(row, ensure_ascii=False))
    except RecursionError:
        return ""


def _filled(
    rows: Iterator[Reject | tuple[int, dict[str, str]]], columns: dict[str, int]
) -> Iterator[Row | Reject]:
    """The columns as a header, and below it the rows, as wide as that."""
    names = list(columns)
    if names:
        yield 0, names
    for row in rows:
        if isinstance(row, Reject):
            yield row
        elif any(map(str.strip, row[1].values())):
            number, cells = row
            yield number, [cells.get(column, "") for column in names]


def _loads(written: str) -> Any:
    return json.loads(
        written.removeprefix("\ufeff"),
        object_pairs_hook=_object,
        parse_int=Number,
        parse_float=Number,
        parse_constant=_no_constant,
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Twice(found)


def _no_constant(word: str) -> NoReturn:
    raise ValueError(say("{word} is no value of JSON", word=word))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return say("column {column}: {error}", column=error.colno, error=error.msg)
    return say("nested too deep") if isinstance(error, RecursionError) else words_of(error)


def _list_in(value: Any, name: str, depth: int = 0) -> list[Any]:
    """The list of rows in a value: itself, or the only one of its members that is one."""
    if isinstance(value, list):
        return value
    found = {}
    if isinstance(value, dict):
        found = {key: item for key, item in value.items() if isinstance(item, list)}
        of_objects = {k: v for k, v in found.items() if any(isinstance(row, dict) for row in v)}
        found = of_objects or found
        inner = [item for item in value.values() if isinstance(item, dict)]
        if not found and len(inner) == 1 and depth < _DEEPEST_LIST:
            return _list_in(inner[0], name, depth + 1)
    if len(found) != 1:
        several = say("has several lists: {names}", names=", ".join(map(repr, found)))
        raise ImportRefused(
            several if found else say("has no list of objects"),
            file=name,
            hint=say("write the rows as one list of objects"),
        )
    return next(iter(found.values()))
