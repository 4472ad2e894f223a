"""What looks damaged in the cells of a row that is taken all the same."""

from collections.abc import Mapping
from datetime import tzinfo

from fbloop.importers.dates.dateforms import ISO, Moment, is_mixed
from fbloop.importers.model import FieldRule, Holds, ImportMap
from fbloop.importers.rows.cells import Texts
from fbloop.importers.rows.keys import is_decimal, is_float
from fbloop.importers.rows.swaps import SwapWatch
from fbloop.importers.rows.tally import Tally, WarningKind
from fbloop.importers.rows.times import REPORTED
from fbloop.importers.rows.zeros import ZeroWatch, is_postal

_IDS = frozenset("vin phone customer plate batch part store".split())
# A spreadsheet writes numbers of 12 digits so; shorter ones may be measured values.
_LONG = 11
_SENTENCES = "text"


class Oddities:
    """Looks at every row that becomes a record; what it finds is counted in ``tally``."""

    def __init__(
        self, import_map: ImportMap, columns: Mapping[str, int], zone: tzinfo, tally: Tally
    ) -> None:
        self._tally = tally
        self._ids = {
            rule.label: (columns[rule.label], 0 if rule.name in _IDS else _LONG)
            for rule in import_map.fields
            if rule.kind is Holds.TEXT and rule.source.column and rule.name != _SENTENCES
        }
        self._zeros = [ZeroWatch(name, at) for name, at in _postal(import_map, columns).items()]
        self._swaps = [
            SwapWatch(rule, columns[rule.source.columns[0]], forms, zone)
            for rule in import_map.fields
            if rule.kind is Holds.INSTANT
            and (is_mixed(forms := _forms(import_map, rule)) or rule.name == REPORTED)
        ]
        for zeros in self._zeros:
            tally.watch(zeros)
        for swaps in self._swaps:
            tally.watch(swaps)

    def see(
        self,
        line: int,
        source_id: str,
        texts: Texts,
        joined: str,
        moments: Mapping[str, Moment],
    ) -> None:
        """One more row."""
        if "E+" in joined or "e+" in joined or ".0" in joined:
            for label, (at, least) in self._ids.items():
                # Of a column that may hold measured values only what is too long for one is an id.
                if is_float(texts[at], least) or (not least and is_decimal(texts[at])):
                    self._tally.add(WarningKind.IDS_AS_FLOAT, label, line)
        for zeros in self._zeros:
            zeros.see(line, texts)
        for swaps in self._swaps:
            swaps.see(line, source_id, texts, moments)
            if swaps.is_full:
                self._swaps = [watch for watch in self._swaps if watch is not swaps]


def _forms(import_map: ImportMap, rule: FieldRule) -> tuple[str, ...]:
    return import_map.forms.get(rule.label, (ISO,))


def _postal(import_map: ImportMap, columns: Mapping[str, int]) -> dict[str, int]:
    """Columns of postal codes: those called so, and those of attributes called so."""
    found = {name: at for name, at in columns.items() if is_postal(name)}
    for rule in import_map.fields:
        if is_postal(rule.name) and rule.source.column is not None:
            found[rule.source.column] = columns[rule.source.column]
    return found
