"""Rows of a foreign file as records for the ledger: what each says, or why it is not taken.

Imported by the commands that import alone: it loads msgspec.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from types import TracebackType
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from fbloop.importers.errors import ColumnsMissing, ImportRefused, RowRejected, words_of
from fbloop.importers.files.readers import Table, open_table
from fbloop.importers.files.rejects import Reject
from fbloop.importers.files.sources import Source
from fbloop.importers.model import Extra, ImportMap, Value
from fbloop.importers.rows.known import Known
from fbloop.importers.rows.mapping import Mapped, RowMapper
from fbloop.importers.rows.tally import ImportWarning, Tally, WarningKind
from fbloop.messages import say

# Enough to tell the contents of all rows apart that a ledger can hold.
_DIGEST_BYTES = 16
_canonical = msgspec.json.Encoder(order="deterministic").encode


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row, read. ``source`` and ``source_id`` say whose it is, ``cells`` is the row as written.

    ``values`` holds the ledger's fields: text, whole numbers, instants in epoch seconds UTC;
    None means that the rules decide; a field without a value is not there. Fields of ``keep``
    change no issue that exists, a new one takes what ``values`` has of them. ``is_day_only``:
    of reported_at only the day is known. ``digest`` is equal for rows that say the same.
    """

    source: str
    source_id: str
    line: int
    cells: tuple[str, ...]
    values: dict[str, Value | None]
    attrs: dict[str, Value]
    is_day_only: bool
    keep: frozenset[str]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A row that the map leaves out on purpose."""

    line: int


Outcome: TypeAlias = Record | Reject | Skip


class Reading:
    """The outcomes of a file's rows in their order; ``warnings`` grow while they are read.

    A context manager, and an iterator that goes through the file once.
    """

    def __init__(
        self, table: Table, import_map: ImportMap, mapper: RowMapper, tally: Tally
    ) -> None:
        self.name = table.name
        self.header = table.header
        self._table = table
        self._map = import_map
        self._mapper = mapper
        self._rows = _outcomes(table, mapper, import_map)
        self._tally = tally

    def __iter__(self) -> Iterator[Outcome]:
        return self._rows

    def __enter__(self) -> "Reading":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._table.close()

    def record(self, line: int, cells: Sequence[str]) -> Record:
        """One row of the file, known to become a record."""
        mapped = self._mapper.read(line, cells)
        assert mapped is not None, "it was not left out"
        return _record(self._map, line, cells, mapped)

    @property
    def warnings(self) -> tuple[ImportWarning, ...]:
        """What looked odd in the rows read so far."""
        return self._tally.warnings()


def read_records(
    source: Source,
    import_map: ImportMap,
    *,
    zone: str,
    now: int,
    known: Mapping[str, Collection[str]] | None = None,
    lookups: Mapping[str, Collection[str]] | None = None,
    encoding: str = "",
    sheet: str = "",
    is_strict: bool = False,
) -> Reading:
    """Read a file by a map.

    ``zone`` (IANA) holds for times without an offset where the map names none; ``now`` is the
    moment of the import in epoch seconds; ``known`` has the codes of category, channel, store
    as far as the rules know all of them; ``lookups`` all names of stores, channels, categories,
    people for maps that ask for them; ``encoding`` and ``sheet`` go before the map's;
    ``is_strict`` rejects rows with a name that is not known.

    Raises:
        FileMissing, FileUnreadable, EncodingUnknown, ImportRefused: as ``open_table``, also
            while rows are read.
        ColumnsMissing: the file lacks columns that the map names.
    """
    wanted = import_map.columns
    table = open_table(source, import_map.file, encoding=encoding, wanted=wanted, sheet=sheet)
    tally = Tally()
    try:
        _check_columns(table, import_map, tally)
        mapper = RowMapper(
            import_map,
            table.columns,
            zone=ZoneInfo(import_map.zone or zone),
            now=now,
            known=Known(fields=known or {}, lookups=lookups or {}, is_strict=is_strict),
            tally=tally,
        )
    except BaseException:
        table.close()
        raise
    return Reading(table, import_map, mapper, tally)


def _check_columns(table: Table, import_map: ImportMap, tally: Tally) -> None:
    lacking = sorted(import_map.columns - table.columns.keys())
    if lacking:
        raise ColumnsMissing(table.name, lacking, table.columns)
    extra = [name for name in table.columns if name not in import_map.columns]
    if extra and import_map.extra is Extra.REFUSE:
        raise ImportRefused(
            say(
                "column {columns} is not in the map {map}",
                columns=", ".join(extra),
                map=import_map.path,
            ),
            file=table.name,
            hint=say("map it, or say `expect: { extra: warn }`"),
        )
    if import_map.extra is Extra.WARN:
        for name in extra:
            tally.add(WarningKind.EXTRA_COLUMN, name, import_map.file.skip + 1)


def _outcomes(table: Table, mapper: RowMapper, import_map: ImportMap) -> Iterator[Outcome]:
    for row in table.rows:
        if isinstance(row, Reject):
            yield row
            continue
        line, cells = row
        try:
            mapped = mapper.read(line, cells)
        except RowRejected as problem:
            yield Reject(line=line, reason=words_of(problem), cells=tuple(cells))
            continue
        if mapped is None:
            yield Skip(line=line)
        else:
            yield _record(import_map, line, cells, mapped)


def _record(import_map: ImportMap, line: int, cells: Sequence[str], mapped: Mapped) -> Record:
    source_id, values, attrs, is_day_only, keep = mapped
    content = _canonical([values, attrs, is_day_only, sorted(keep)])
    return Record(
        source=import_map.source,
        source_id=source_id,
        line=line,
        cells=tuple(cells),
        values=values,
        attrs=attrs,
        is_day_only=is_day_only,
        # What the map keeps of every row is no content of one.
        keep=keep | import_map.ours,
        digest=blake2b(content, digest_size=_DIGEST_BYTES).hexdigest(),
    )
