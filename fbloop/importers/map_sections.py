"""The sections of a map that say how the file is written: file, expect, key, dates."""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from fbloop.importers.fields import Holds, holds
from fbloop.importers.headers import clean
from fbloop.importers.map_parts import entries, word
from fbloop.importers.map_schema import ExpectBlock, FileBlock, KeyBlock
from fbloop.importers.map_words import Columns, Forms, ZoneName
from fbloop.importers.model import FieldRule, FileFormat, Key
from fbloop.rules.convert import Complaints, convert
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Mark, Node, shown

T = TypeVar("T", FileBlock, ExpectBlock)
# A column that is called like a setting is written `tz#1`.
_FIRST_OF_NAME = re.compile(r"(?<=.)#1$")
_ZONE = "tz"


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
        )

    def expect(self) -> ExpectBlock:
        """`expect:` what the header must have."""
        return self._block("expect", ExpectBlock)

    def _block(self, name: str, kind: type[T]) -> T:
        node = self._nodes.get(name)
        if node is None:
            return kind()
        # Key by key, because a conversion ends at the first value that it cannot read.
        before = len(self._complaints.lines)
        for key, mark, item in entries(node, name, self._complaints):
            single = Fields(mark=node.mark, fields={key: item}, keys={key: mark})
            convert(single, kind, name, self._complaints)
        is_right = len(self._complaints.lines) == before
        return (convert(node, kind, name, self._complaints) if is_right else None) or kind()

    def key(self) -> Key | None:
        """`key:` a column, a list of columns, or `{ from, match }`."""
        node = self._nodes.get("key")
        if node is None:
            return None
        if isinstance(node, Fields):
            block = convert(node, KeyBlock, "key", self._complaints)
            match = block.match.pattern if block and block.match else None
            return Key(columns=block.columns.names, match=match) if block else None
        columns = word(node, Columns, "key", self._complaints)
        return Key(columns=columns.names) if columns else None

    def dates(self, rules: Iterable[FieldRule]) -> tuple[dict[str, tuple[str, ...]], str]:
        """`dates:` forms by column, or by field where that is a template; and the zone."""
        forms: dict[str, tuple[str, ...]] = {}
        zone = ""
        times = [r.source.column or r.name for r in rules if holds(r.name) is Holds.INSTANT]
        for key, mark, item in entries(self._nodes.get("dates"), "dates", self._complaints):
            if key == _ZONE:
                found = word(item, ZoneName, "dates tz", self._complaints)
                zone = found.name if found else ""
                continue
            name = clean(_FIRST_OF_NAME.sub("", key))
            written = word(item, Forms, f"dates {key}", self._complaints)
            forms[name] = written.forms if written else ()
            self._check_used(name, mark, times)
        return forms, zone

    def _check_used(self, name: str, mark: Mark, times: Iterable[str]) -> None:
        if name not in times:
            says = f"no time is read from {shown(name)}; {did_you_mean(name, times)}"
            self._complaints.add(mark, "dates", says.rstrip("; "))
