"""A column of a list, and what stands in its cells."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One column; a named tuple, because `due` defines it in each run (a dataclass costs 1 ms).

    ``key`` is the record's key and the header of CSV; ``header`` is for people, as a message that
    is told in their language. A column that ``is_whole`` (ids, times) never shrinks on a terminal.
    ``show`` makes the words of a cell for people (terminal and Markdown); elsewhere the full value
    stands.
    """

    key: str
    header: str
    is_whole: bool = False
    show: Callable[[Any], str] | None = None


def value_text(value: Any) -> str:
    """A value in full, as one cell: nothing for null, JSON for what has parts."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    from json import dumps

    return dumps(value, ensure_ascii=False)


def shown_text(record: Mapping[str, Any], column: Column) -> str:
    """A cell for people."""
    value = record[column.key]
    return value_text(value) if column.show is None else column.show(value)
