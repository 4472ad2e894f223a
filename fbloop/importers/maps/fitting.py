"""Which map a file is for when nobody says: the one whose columns the file has.

Imported by the commands that import alone: it loads yaml and msgspec.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import BinaryIO

from fbloop.importers.dates.autodates import Ambiguous
from fbloop.importers.dates.dateforms import ISO, moment_reader
from fbloop.importers.errors import ImportRefused, MapInvalid, MapUnclear, NoMapFits
from fbloop.importers.files.readers import Table, open_table
from fbloop.importers.files.rejects import Reject
from fbloop.importers.files.sources import Opened, open_source
from fbloop.importers.maps.loading import find_map, load_map, map_names
from fbloop.importers.model import Extra, ImportMap
from fbloop.importers.rows.cells import text_reader
from fbloop.messages import joined, say
from fbloop.rules.nodes import shown

_NEAREST = 3
_MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Misfit:
    """Why a map is not the one; ``share`` of its columns the file has."""

    name: str
    share: float
    reason: str
    refusal: ImportRefused | None = None


def choose_map(
    source: Path | BinaryIO | Opened,
    folders: Iterable[Path],
    *,
    encoding: str = "",
    sheet: str = "",
) -> ImportMap:
    """The map of the folders that names most columns of the file and none that it lacks.

    Of two maps with one name that in the first folder counts. A map for files without a header
    is only taken where no other fits. The file is opened once.

    Raises:
        MapUnclear: several do, equally.
        NoMapFits: none does; ``problems`` say what the nearest maps lack, and have those of maps
            that cannot be read.
        FileMissing, FileUnreadable, EncodingUnknown, ImportRefused: as ``open_table``, where no
            map has a part in it.
    """
    fitting: dict[str, ImportMap] = {}
    misfits: list[_Misfit] = []
    problems: list[str] = []
    with nullcontext(source) if isinstance(source, Opened) else open_source(source) as opened:
        for name, candidate in _maps(tuple(folders), problems):
            misfit = _misfit(opened, name, candidate, encoding, sheet)
            if misfit is None:
                fitting[name] = candidate
            else:
                misfits.append(misfit)
    best = _best(fitting)
    if len(best) == 1:
        return fitting[best[0]]
    if best:
        raise MapUnclear(opened.name, best, problems)
    _refuse_for_what_it_is(misfits)
    raise NoMapFits(opened.name, [*_nearest(misfits), *problems])


def _maps(folders: tuple[Path, ...], problems: list[str]) -> Iterator[tuple[str, ImportMap]]:
    for name in map_names(folders):
        try:
            yield name, load_map(find_map(name, folders))
        except MapInvalid as error:
            problems.extend(error.problems)


def _misfit(
    opened: Opened, name: str, candidate: ImportMap, encoding: str, sheet: str
) -> _Misfit | None:
    try:
        table = open_table(
            opened, candidate.file, encoding=encoding, wanted=candidate.columns, sheet=sheet
        )
        lacking = sorted(candidate.columns - table.columns.keys())
        lacks = say("it lacks {columns}", columns=_named(lacking))
        reason = lacks if lacking else _further_reason(candidate, table)
    except ImportRefused as refusal:
        says = refusal.says if refusal.file == opened.name else refusal.message
        return _Misfit(name=name, share=0.0, reason=says, refusal=refusal)
    share = 1 - len(lacking) / len(candidate.columns)
    return _Misfit(name=name, share=share, reason=reason) if reason else None


def _further_reason(candidate: ImportMap, table: Table) -> str:
    """Why a map is not the one although all its columns are there; empty where it is."""
    extra = [column for column in table.columns if column not in candidate.columns]
    if extra and candidate.extra is Extra.REFUSE:
        return say("it refuses {columns}", columns=_named(extra))
    if not candidate.file.columns:
        return ""
    row = next(table.rows, None)
    if row is None or isinstance(row, Reject):
        return row.reason if row else say("the file has no rows")
    if _has_report(candidate, table, row[1]):
        return ""
    return say("no time of the report in the first row")


def _has_report(candidate: ImportMap, table: Table, cells: Sequence[str]) -> bool:
    """Whether the first row of a file without a header has a date where the map says so."""
    for rule in candidate.fields:
        if rule.name == "reported_at":
            text = text_reader(rule.source, table.columns, candidate.missing)(cells)
            read = moment_reader(candidate.forms.get(rule.label, (ISO,)), UTC)
            try:
                return read(text) is not None
            except Ambiguous:
                return True
    return True


def _best(fitting: dict[str, ImportMap]) -> list[str]:
    """The maps that name most columns, those for files with a header first."""

    def rank(name: str) -> tuple[bool, int]:
        return not fitting[name].file.columns, len(fitting[name].columns)

    best = max(map(rank, fitting), default=None)
    return [name for name in fitting if rank(name) == best]


def _refuse_for_what_it_is(misfits: Collection[_Misfit]) -> None:
    """Where every map meets the same refusal, the file is the reason."""
    refusals = [misfit.refusal for misfit in misfits if misfit.refusal is not None]
    if refusals and len(refusals) == len(misfits) and len({str(one) for one in refusals}) == 1:
        raise refusals[0]


def _nearest(misfits: Iterable[_Misfit]) -> list[str]:
    nearest = sorted(misfits, key=lambda misfit: -misfit.share)[:_NEAREST]
    return [joined(": ", (misfit.name, misfit.reason)) for misfit in nearest]


def _named(columns: Sequence[str]) -> str:
    names = ", ".join(map(shown, columns[:_MOST_COLUMNS]))
    more = len(columns) - _MOST_COLUMNS
    return say("{names} and {n} more", names=names, n=more) if more > 0 else names
