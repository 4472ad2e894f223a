"""Made-up exports and maps that copy quirks of real ones."""

from collections.abc import Collection, Mapping
from pathlib import Path

from fbloop.importers.files.rejects import Reject
from fbloop.importers.maps.loading import load_map
from fbloop.importers.rows.records import Outcome, Record, Skip, read_records
from fbloop.importers.rows.tally import ImportWarning

ZONE = "Asia/Shanghai"
# 2026-11-23 12:00 in Shanghai.
NOW = 1795406400
# 2026-11-20 00:00 in Shanghai.
NOV_20 = 1795104000
HOUR = 3600
DAY = 24 * HOUR

MAP = """
map: crm
key: [id]
dates: { at: [YYYY/M/D H:mm, YYYY/M/D, iso] }
fields:
  text: desc
  reported_at: at
"""


def file_of(folder: Path, text: str | bytes, encoding: str = "utf-8", name: str = "a.csv") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def map_of(folder: Path, text: str = MAP, name: str = "crm") -> Path:
    """A map file in a folder `maps`."""
    path = folder / "maps" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


class Outcomes:
    """All that a file gives, sorted by what became of the rows."""

    def __init__(
        self, outcomes: Collection[Outcome], warnings: tuple[ImportWarning, ...], header: object
    ) -> None:
        self.all = list(outcomes)
        self.records = [one for one in outcomes if isinstance(one, Record)]
        self.rejects = [one for one in outcomes if isinstance(one, Reject)]
        self.skips = [one for one in outcomes if isinstance(one, Skip)]
        self.warnings = warnings
        self.header = header

    @property
    def reasons(self) -> list[tuple[int, str]]:
        """Line and reason of every reject."""
        return [(reject.line, reject.reason) for reject in self.rejects]


def outcomes_of(
    path: Path,
    import_map: Path,
    *,
    known: Mapping[str, Collection[str]] | None = None,
    encoding: str = "",
    is_strict: bool = False,
    zone: str = ZONE,
) -> Outcomes:
    """Read a whole file by a map."""
    with read_records(
        path,
        load_map(import_map),
        zone=zone,
        now=NOW,
        known=known,
        encoding=encoding,
        is_strict=is_strict,
    ) as reading:
        found = list(reading)
        return Outcomes(found, reading.warnings, reading.header)


def outcomes(folder: Path, rows: str, import_map: str = MAP, **options: object) -> Outcomes:
    """The outcomes of a CSV text under a map text."""
    path, map_path = file_of(folder, rows), map_of(folder, import_map)
    return outcomes_of(path, map_path, **options)  # type: ignore[arg-type]


def values(folder: Path, rows: str, import_map: str = MAP) -> dict[str, object]:
    """The values of the first row, which must be a record."""
    found = outcomes(folder, rows, import_map)
    assert not found.rejects, found.reasons
    return dict(found.records[0].values)
