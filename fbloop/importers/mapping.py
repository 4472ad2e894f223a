"""A map and a header, compiled once into what reads a row.

All that can be decided before the first row (positions, codes, date forms) is decided there,
because a million rows go through here.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import tzinfo
from typing import NamedTuple

from fbloop.importers.cells import KEPT, text_reader, value_reader
from fbloop.importers.decisions import Decisions
from fbloop.importers.errors import RowRejected
from fbloop.importers.fields import OWN, Holds, holds
from fbloop.importers.keys import key_reader
from fbloop.importers.model import ImportMap, Value
from fbloop.importers.tally import Tally, WarningKind
from fbloop.importers.times import Plausible, times_reader
from fbloop.rules.nodes import shown


class Mapped(NamedTuple):
    """What a row says, typed; an existing issue does not change the fields of ``keep``."""

    source_id: str
    values: dict[str, Value | None]
    attrs: dict[str, Value]
    is_day_only: bool
    keep: frozenset[str]


class RowMapper:
    """Reads the rows of one file.

    ``known`` has the codes of the fields that the rules know; another code is kept and counted,
    or rejects its row where that ``is_strict``.
    """

    def __init__(
        self,
        import_map: ImportMap,
        columns: Mapping[str, int],
        *,
        zone: tzinfo,
        now: int,
        known: Mapping[str, Collection[str]],
        is_strict: bool,
        tally: Tally,
    ) -> None:
        missing = import_map.missing
        self._decisions = Decisions(import_map, columns)
        self._key = key_reader(import_map, columns, tally)
        self._times = times_reader(import_map, columns, zone)
        self._plausible = Plausible(import_map, now, tally)
        self._fields = [
            (rule.name, text_reader(rule.source, columns, missing), value_reader(rule))
            for rule in import_map.fields
            if holds(rule.name) is not Holds.INSTANT
        ]
        self._labels = {rule.name: rule.source.column or rule.name for rule in import_map.fields}
        self._defaults = import_map.defaults
        self._attributes = _attributes(import_map)
        self._known = {name: frozenset(codes) for name, codes in known.items()}
        self._is_strict = is_strict
        self._tally = tally

    def read(self, line: int, cells: Sequence[str]) -> Mapped | None:
        """The row's values; None where the map leaves such rows out.

        Raises:
            RowRejected: it cannot become a record; all reasons at once.
        """
        decided = self._decisions.values(cells)
        if decided is None:
            return None
        problems: list[str] = []
        source_id = self._source_id(line, cells, problems)
        values, keep = self._values(cells, problems)
        moments = self._times(cells, problems)
        values.update(decided)
        for name, value in self._defaults.items():
            values.setdefault(name, value)
        if "text" not in values:
            problems.append(f"{self._labels.get('text', 'text')}: there is no text")
        unknown = self._unknown(values, problems)
        if problems:
            raise RowRejected("; ".join(problems))
        for label, code in unknown:
            self._tally.add(WarningKind.UNKNOWN_VALUE, label, line, code)
        attrs = {}
        for name in self._attributes:
            if (attr := values.pop(name, None)) is not None:
                attrs[name] = attr
        values.update(self._plausible.believed(line, moments))
        is_day_only = moments["reported_at"][1]
        return Mapped(source_id, values, attrs, is_day_only, frozenset(keep - decided.keys()))

    def _source_id(self, line: int, cells: Sequence[str], problems: list[str]) -> str:
        try:
            return self._key(line, cells)
        except RowRejected as problem:
            problems.append(str(problem))
            return ""

    def _values(
        self, cells: Sequence[str], problems: list[str]
    ) -> tuple[dict[str, Value | None], set[str]]:
        """What the cells say, times apart, and the fields on which they say `keep`."""
        values: dict[str, Value | None] = {}
        keep: set[str] = set()
        for name, read_text, read_value in self._fields:
            text = read_text(cells)
            if not text:
                continue
            try:
                value = read_value(text) if read_value else text
            except ValueError as problem:
                problems.append(f"{self._labels[name]}: {problem}")
                continue
            if value is KEPT:
                keep.add(name)
            else:
                values[name] = value
        return values, keep

    def _unknown(
        self, values: Mapping[str, Value | None], problems: list[str]
    ) -> list[tuple[str, str]]:
        """Column and code of what the rules do not know; a problem where that is strict."""
        unknown = []
        for name, codes in self._known.items():
            value = values.get(name)
            if isinstance(value, str) and value not in codes:
                unknown.append((self._labels.get(name, name), value))
                if self._is_strict:
                    says = f"{shown(value)} is not known to the rules ({name})"
                    problems.append(f"{self._labels.get(name, name)}: {says}")
        return unknown


def _attributes(import_map: ImportMap) -> list[str]:
    """All names to which the map gives values and that are none of the ledger's fields."""
    names = {*(rule.name for rule in import_map.fields), *import_map.defaults}
    names.update(name for condition in import_map.conditions for name in condition.values)
    return sorted(names - OWN.keys())
