"""A map and a header, compiled once into what reads a row.

All that can be decided before the first row (positions, codes, date forms) is decided there,
because a million rows go through here.
"""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import NamedTuple

from fbloop.importers.errors import RowRejected, words_of
from fbloop.importers.fields import fields_of
from fbloop.importers.model import (
    Holds,
    ImportMap,
    Target,
    Value,
)
from fbloop.importers.rows.cells import KEPT, Special, Texts, is_plain, texts_of, value_reader
from fbloop.importers.rows.checks import Odd, RowChecks
from fbloop.importers.rows.decisions import UNDECIDED, Decisions
from fbloop.importers.rows.keys import key_reader
from fbloop.importers.rows.known import Known
from fbloop.importers.rows.oddities import Oddities
from fbloop.importers.rows.problems import Problem
from fbloop.importers.rows.tally import Tally
from fbloop.importers.rows.times import REPORTED, Plausible, times_reader
from fbloop.messages import joined, say

_TEXT = "text"
_NO_TEXT = say("there is no text")
_NONE: frozenset[str] = frozenset()


class Mapped(NamedTuple):
    """What a row says, typed; an existing issue does not change the fields of ``keep``."""

    source_id: str
    values: dict[str, Value | None]
    attrs: dict[str, Value]
    is_day_only: bool
    keep: frozenset[str]


class Look(NamedTuple):
    """A row that was read but not yet believed: ``problems`` reject it, ``odd`` is counted."""

    mapped: Mapped
    texts: Texts
    joined: str
    moments: dict[str, tuple[int, bool]]
    odd: Sequence[Odd]
    problems: list[Problem]


class RowMapper:
    """Reads the rows of one file; a name that is not ``known`` is kept and counted."""

    def __init__(
        self,
        import_map: ImportMap,
        columns: Mapping[str, int],
        *,
        zone: tzinfo,
        now: int,
        known: Known,
        tally: Tally,
    ) -> None:
        missing = import_map.missing | {""}
        self._decisions = Decisions(import_map, columns) if import_map.conditions else None
        self._key = key_reader(import_map, columns, tally)
        self._times = times_reader(import_map, columns, zone)
        self._plausible = Plausible(import_map, now, tally)
        self._missing = missing
        self._own = fields_of(import_map.target)
        self._is_update = import_map.target is Target.UPDATE
        rules = [rule for rule in import_map.fields if rule.kind is not Holds.INSTANT]
        plain = [(r.name, columns[r.source.columns[0]]) for r in rules if is_plain(r)]
        self._plain = [place for place in plain if place[0] in self._own]
        self._plain_attrs = [place for place in plain if place[0] not in self._own]
        self._others = [
            (rule, value_reader(rule, columns, missing)) for rule in rules if not is_plain(rule)
        ]
        self._defaults = tuple(import_map.defaults.items())
        self._checks = RowChecks(import_map, known)
        self._text = next((rule for rule in rules if rule.name == _TEXT), None)
        self._oddities = Oddities(import_map, columns, zone, tally)
        self._tally = tally

    def read(self, line: int, cells: Sequence[str]) -> Mapped | None:
        """The row's values; None where the map leaves such rows out.

        Raises:
            RowRejected: it cannot become a record; all reasons at once.
        """
        look = self.look(line, cells)
        if look is None:
            return None
        if look.problems:
            raise RowRejected(joined("; ", (problem.says for problem in look.problems)))
        return self.believed(line, look)

    def look(self, line: int, cells: Sequence[str]) -> Look | None:
        """What the row says, and all that is wrong with it; None where the map leaves it out."""
        texts, joined = texts_of(cells)
        decided = self._decisions.values(texts) if self._decisions else UNDECIDED
        if decided is None:
            return None
        problems: list[Problem] = []
        source_id = self._key(line, cells, problems)
        missing = self._missing
        values: dict[str, Value | None] = {}
        attrs: dict[str, Value] = {}
        for name, at in self._plain:
            if (text := texts[at]) not in missing:
                values[name] = text
        for name, at in self._plain_attrs:
            if (text := texts[at]) not in missing:
                attrs[name] = text
        keep = self._read_others(texts, values, attrs, problems) if self._others else _NONE
        moments = self._times(texts, problems)
        if self._is_update and not (values or moments or problems):
            return None
        if decided or self._defaults:
            self._fill(decided, values, attrs)
            keep -= decided.keys()
        if _TEXT not in values and not self._is_update:
            problems.append(self._no_text())
        odd = self._checks.look(values, attrs, problems)
        is_day_only = REPORTED in moments and moments[REPORTED][1]
        mapped = Mapped(source_id, values, attrs, is_day_only, keep)
        return Look(mapped, texts, joined, moments, odd, problems)

    def believed(self, line: int, look: Look) -> Mapped:
        """The row's values with the times that can be true; counts what is odd about it."""
        self._plausible.believe(line, look.moments, look.mapped.values)
        for kind, label, value in look.odd:
            self._tally.add(kind, label, line, value)
        self._oddities.see(line, look.mapped.source_id, look.texts, look.joined, look.moments)
        return look.mapped

    def _read_others(
        self,
        texts: Texts,
        values: dict[str, Value | None],
        attrs: dict[str, Value],
        problems: list[Problem],
    ) -> frozenset[str]:
        """Read what is no plain column; the fields on which their cells say `keep`."""
        keep = _NONE
        for rule, read in self._others:
            try:
                value = read(texts)
            except ValueError as problem:
                says = joined(": ", (rule.label, words_of(problem)))
                problems.append(Problem(says))
                continue
            if isinstance(value, Special):
                keep |= {rule.name} if value is KEPT else _NONE
            elif rule.name in self._own:
                values[rule.name] = value
            elif value is not None:
                attrs[rule.name] = value
        return keep

    def _fill(
        self,
        decided: Mapping[str, Value],
        values: dict[str, Value | None],
        attrs: dict[str, Value],
    ) -> None:
        """What a condition sets goes before the cells, a default stands for none."""
        own = self._own
        for name, value in decided.items():
            if name in own:
                values[name] = value
            else:
                attrs[name] = value
        for name, value in self._defaults:
            if name in own:
                values.setdefault(name, value)
            else:
                attrs.setdefault(name, value)

    def _no_text(self) -> Problem:
        if self._text is None:
            return Problem(joined(": ", (_TEXT, _NO_TEXT)))
        return Problem(joined(": ", (self._text.label, _NO_TEXT)), self._text.source.columns)
