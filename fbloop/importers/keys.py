"""Who a row is: the cells of its key, as the other system wrote them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from fbloop.importers.errors import RowRejected
from fbloop.importers.model import ImportMap
from fbloop.importers.patterns import CellPattern
from fbloop.importers.tally import Tally, WarningKind
from fbloop.rules.nodes import shown

ReadKey: TypeAlias = Callable[[int, Sequence[str]], str]

# What a spreadsheet makes of a long number; its last digits are lost.
_FLOAT = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)


def key_reader(import_map: ImportMap, columns: Mapping[str, int], tally: Tally) -> ReadKey:
    """From line and cells to the trimmed cells of the key, joined by `:`.

    The function raises RowRejected where a part has no value, is a damaged number, or the whole
    does not fit the map's `match`.
    """
    names, match = import_map.key.columns, import_map.key.match
    places = [(name, columns[name]) for name in names]
    missing = import_map.missing

    def read(line: int, cells: Sequence[str]) -> str:
        parts = []
        for name, position in places:
            part = cells[position].strip()
            if not part or part in missing:
                raise RowRejected(f"{name}: the key has no value")
            if _FLOAT.fullmatch(part):
                tally.add(WarningKind.IDS_AS_FLOAT, name, line)
                raise RowRejected(f"{name}: {shown(part)} was a longer number before a spreadsheet")
            parts.append(part)
        key = ":".join(parts)
        if match is not None and not _fits(key, match):
            says = f"{shown(key)} does not fit {shown(match.regex.pattern)}"
            raise RowRejected(f"{', '.join(names)}: {says}")
        return key

    return read


def _fits(key: str, match: CellPattern) -> bool:
    """A key that is too long to be searched is none."""
    return len(key) <= match.longest and match.finds(key)
