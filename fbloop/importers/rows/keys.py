"""Who a row is: the cells of its key, as the other system wrote them."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from fbloop.importers.model import ImportMap
from fbloop.importers.patterns import CellPattern
from fbloop.importers.rows.problems import Problem
from fbloop.importers.rows.tally import Tally, WarningKind
from fbloop.messages import joined, say
from fbloop.rules.nodes import shown

ReadKey: TypeAlias = Callable[[int, Sequence[str], list[Problem]], str]

_NO_VALUE = say("the key has no value")
# What a spreadsheet makes of a long number; its last digits are lost.
_FLOAT = re.compile(r"\d(?:\.\d+)?E\+(\d+)", re.IGNORECASE | re.ASCII)


# What a program makes of an id that it takes for a number; all digits are there.
_DECIMAL = re.compile(r"\d+\.0+", re.ASCII)


def is_decimal(text: str) -> bool:
    """Whether an id has become `12345.0`: in the next export it may be `12345`, another id."""
    return text.endswith("0") and _DECIMAL.fullmatch(text) is not None


def is_float(text: str, least: int = 0) -> bool:
    """Whether a spreadsheet has cut an id down to `1.2E+17`, with an exponent of ``least``."""
    found = _FLOAT.fullmatch(text) if "+" in text else None
    return found is not None and int(found[1][:9]) >= least


def key_reader(import_map: ImportMap, columns: Mapping[str, int], tally: Tally) -> ReadKey:
    """From line and cells to the trimmed cells of the key, joined by `:`.

    The function appends to its third argument where a part has no value, is a damaged number, or
    the whole does not fit the map's `match`.
    """
    names, match = import_map.key.columns, import_map.key.match
    places = [(name, columns[name]) for name in names]
    missing = import_map.missing | {""}

    def read(line: int, cells: Sequence[str], problems: list[Problem]) -> str:
        parts = []
        for name, position in places:
            part = cells[position].strip()
            if part in missing:
                problems.append(Problem(joined(": ", (name, _NO_VALUE)), (name,)))
                return ""
            if is_float(part):
                tally.add(WarningKind.IDS_AS_FLOAT, name, line)
                problems.append(Problem(_cut(name, part)))
                return ""
            if is_decimal(part):
                tally.add(WarningKind.IDS_AS_FLOAT, name, line)
            parts.append(part)
        key = ":".join(parts)
        if match is not None and not _fits(key, match):
            problems.append(Problem(_misfit(names, key, match)))
        return key

    return read


def _cut(name: str, part: str) -> str:
    says = say("{part} was a longer number before a spreadsheet", part=shown(part))
    return joined(": ", (name, says))


def _misfit(names: Sequence[str], key: str, match: CellPattern) -> str:
    says = say("{key} does not fit {pattern}", key=shown(key), pattern=shown(match.regex.pattern))
    return joined(": ", (", ".join(names), says))


def _fits(key: str, match: CellPattern) -> bool:
    """A key that is too long to be searched is none."""
    return len(key) <= match.longest and match.finds(key)
