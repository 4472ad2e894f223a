"""Made-up exports, the maps that are drafted for them, and what an import by them gives."""

import csv
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fbloop.importers.drafting.draft import Draft, draft_of
from fbloop.importers.drafting.survey import Survey, survey_of
from fbloop.importers.files.readers import open_table
from fbloop.importers.maps.loading import load_map
from fbloop.importers.model import FileFormat, ImportMap
from tests.importers.made_files import Outcomes, file_of, map_of, outcomes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft, the map that it is, and what becomes of the rows of its own file."""

    draft: Draft
    map: ImportMap
    found: Outcomes

    @property
    def sources(self) -> dict[str, tuple[str, ...]]:
        """The columns of every field and attribute."""
        return {rule.name: rule.source.columns for rule in self.map.fields}

    @property
    def n_issues(self) -> int:
        """How many issues there are."""
        return len({record.source_id for record in self.found.records})

    def values_of(self, field: str) -> dict[str, object]:
        """The value table of a field."""
        (rule,) = (rule for rule in self.map.fields if rule.name == field)
        return dict(rule.values)

    def line_of(self, words: str) -> str:
        """The only line of the draft with these words."""
        (line,) = (line for line in self.draft.map.splitlines() if words in line)
        return line


def csv_of(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as the text of a file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


def drafted(
    folder: Path,
    text: str | bytes,
    *,
    name: str = "a.csv",
    encoding: str = "utf-8",
) -> Drafted:
    """Draft a map for a file, read the map, and read the file by it."""
    path = file_of(folder, text, encoding, name)
    draft = draft_of(path)
    map_path = map_of(folder, draft.map, "draft")
    return Drafted(draft=draft, map=load_map(map_path), found=outcomes_of(path, map_path))


def surveyed(folder: Path, rows: Sequence[Sequence[str]]) -> Survey:
    """What is noticed about a file with these rows, the header first."""
    with closing(open_table(file_of(folder, csv_of(rows)), FileFormat())) as table:
        return survey_of(table)
