"""`import --draft FILE`: an import map for a file that no map fits, to be corrected by a person."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fbloop.importers.drafting.findings import findings_of
from fbloop.importers.drafting.map_text import write_map
from fbloop.importers.drafting.page import Line, Tell, text_of
from fbloop.importers.drafting.probing import probed
from fbloop.importers.files.sources import open_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A map; ``notes`` say what in it was decided without proof."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def map(self) -> str:
        """The YAML."""
        return text_of(self.lines)

    def told(self, tell: Tell) -> str:
        """The YAML, its remarks as ``tell`` says them."""
        return text_of(self.lines, tell)


def draft_of(source: Path | BinaryIO, *, encoding: str = "", sheet: str = "") -> Draft:
    """Look at all rows of a file and propose how to import it; nothing is written.

    Raises:
        FileMissing, FileUnreadable, EncodingUnknown, SheetMissing, SheetUnclear, ImportRefused: as
            ``open_table``, and for a file without rows.
    """
    with open_source(source) as opened:
        form = probed(opened, encoding=encoding, sheet=sheet)
        found = findings_of(opened, form, encoding=encoding, sheet=sheet)
        page = write_map(opened.name, found)
    return Draft(lines=tuple(page.lines), notes=tuple(page.notes))
