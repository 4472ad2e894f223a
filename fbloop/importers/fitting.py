"""Which map a file is for when nobody says: the one whose columns the file has.

Imported by the commands that import alone: it loads yaml and msgspec.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from fbloop.importers.errors import ImportRefused, MapInvalid, MapUnclear
from fbloop.importers.maps import find_map, load_map, map_names
from fbloop.importers.model import ImportMap
from fbloop.importers.readers import open_table


def choose_map(path: Path, folders: Iterable[Path], *, encoding: str = "") -> ImportMap:
    """The map of the folders that names most columns of the file and none that it lacks.

    Raises:
        MapUnclear: none does, or several equally; ``problems`` has those of unreadable maps.
        FileMissing, FileUnreadable, EncodingUnknown, ImportRefused: as ``open_table``.
    """
    fitting: dict[str, ImportMap] = {}
    refusals: list[ImportRefused] = []
    problems: list[str] = []
    for name, candidate in _maps(tuple(folders), problems):
        try:
            if _fits(path, candidate, encoding):
                fitting[name] = candidate
        except ImportRefused as refusal:
            refusals.append(refusal)
    if refusals and not fitting:
        raise refusals[0]
    most = max((len(fit.columns) for fit in fitting.values()), default=0)
    best = {name: fit for name, fit in fitting.items() if len(fit.columns) == most}
    if len(best) != 1:
        raise MapUnclear(str(path), best, problems)
    return next(iter(best.values()))


def _maps(folders: tuple[Path, ...], problems: list[str]) -> Iterator[tuple[str, ImportMap]]:
    for name in map_names(folders):
        try:
            yield name, load_map(find_map(name, folders))
        except MapInvalid as error:
            problems.extend(error.problems)


def _fits(path: Path, candidate: ImportMap, encoding: str) -> bool:
    table = open_table(path, candidate.file, encoding=encoding, wanted=candidate.columns)
    table.close()
    return candidate.columns <= table.columns.keys()
