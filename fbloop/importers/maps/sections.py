"""The sections of a map that say how the file is written: file, expect, key, dates."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from fbloop.importers.dates.autodates import Order
from fbloop.importers.files.headers import clean
from fbloop.importers.maps.nodes import each, entries, word
from fbloop.importers.maps.schema import ExpectBlock, FileBlock, KeyBlock
from fbloop.importers.maps.words import Columns, Forms, OrderName, ZoneName
from fbloop.importers.model import FieldRule, FileFormat, Holds, Key
from fbloop.messages import joined, say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Mark, Node, shown

T = TypeVar("T", FileBlock, ExpectBlock)
# A column that is called like a setting is written `tz#1`.
_FIRST_OF_NAME = re.compile(r"(?<=.)#1$")
_ZONE, _ORDER = "tz", "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What `dates` says."""

    forms: Mapping[str, tuple[str, ...]]
    zone: str
    order: Order | None


class Sections:
    """Reads single sections of a map; what is missing or wrong gives the defaults."""

    def __init__(self, nodes: Mapping[str, Node], complaints: Complaints) -> None:
        self._nodes = nodes
        self._complaints = complaints

    def file(self) -> FileFormat:
        """`file:` how the file is written."""
        block = self._block("file", FileBlock)
        return FileFormat(
            encoding=block.encoding.name,
            delimiter=block.delimiter.character,
            quote=block.quote.character,
            skip=block.skip,
            footer=block.footer.pattern if block.footer else None,
            columns=block.columns.names if block.columns else (),
            sheet=block.sheet,
        )

    def expect(self) -> ExpectBlock:
        """`expect:` what the header must have."""
        return self._block("expect", ExpectBlock)

    def _block(self, name: str, kind: type[T]) -> T:
        node = self._nodes.get(name)
        found = each(node, kind, name, self._complaints) if node is not None else None
        return found or kind()

    def key(self) -> Key | None:
        """`key:` a column, a list of columns, or `{ from, match }`."""
        node = self._nodes.get("key")
        if node is None:
            return None
        if isinstance(node, Fields):
            block = each(node, KeyBlock, "key", self._complaints, needs=("from",))
            if block is None or block.columns is None:
                return None
            match = block.match.pattern if block.match else None
            return Key(columns=block.columns.names, match=match)
        columns = word(node, Columns, "key", self._complaints)
        return Key(columns=columns.names) if columns else None

    def dates(self, rules: Iterable[FieldRule]) -> Dates:
        """`dates:` forms by column, or by field where that is a template; zone and order."""
        forms: dict[str, tuple[str, ...]] = {}
        zone, order = "", None
        times = [rule.label for rule in rules if rule.kind is Holds.INSTANT]
        for key, mark, item in entries(self._nodes.get("dates"), "dates", self._complaints):
            if key == _ZONE:
                found = word(item, ZoneName, "dates tz", self._complaints)
                zone = found.name if found else ""
            elif key == _ORDER:
                which = word(item, OrderName, "dates order", self._complaints)
                order = which.order if which else None
            else:
                name = clean(_FIRST_OF_NAME.sub("", key))
                written = word(item, Forms, f"dates {key}", self._complaints)
                forms[name] = written.forms if written else ()
                self._check_used(name, mark, times)
        return Dates(forms=forms, zone=zone, order=order)

    def _check_used(self, name: str, mark: Mark, times: Iterable[str]) -> None:
        if name not in times:
            says = say("no time is read from {name}", name=shown(name))
            parts = filter(None, (says, did_you_mean(name, times)))
            self._complaints.add(mark, "dates", joined("; ", parts))
