"""One file of an import: read by its map, its rows checked, then taken over as the map says."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files.rejects import Reject
from fbloop.importers.files.sources import Opened
from fbloop.importers.model import ImportMap, Lookup, Target
from fbloop.importers.rows.records import Outcome, Reading, read_records
from fbloop.importers.rows.sifting import Records, Sifted, sift
from fbloop.importers.rows.spool import Spool
from fbloop.messages import say
from fbloop.rules.names import names_of
from fbloop.services.imports.importing import import_records
from fbloop.services.imports.run import Advance, Imported, ImportedFile
from fbloop.services.imports.sheets import checked_sheet, take_sheet
from fbloop.services.session import Session

_LOOKUPS = {
    Lookup.STORES: "store",
    Lookup.CHANNELS: "channel",
    Lookup.CATEGORIES: "category",
    Lookup.PEOPLE: "person",
}
_TAKERS = {Target.ISSUE: import_records, Target.UPDATE: take_sheet}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTerms:
    """What was asked of a file: ``encoding`` and ``sheet`` go before the map's, empty: the map's.

    ``is_strict``: a name that the rules do not know rejects its row, one reject the file.
    """

    encoding: str = ""
    sheet: str = ""
    is_strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A file whose records are kept in a spool; nothing of it is in the ledger yet.

    ``labels`` are what the file calls the fields of its map.
    """

    file: ImportedFile
    target: Target
    labels: Mapping[str, str]
    sifted: Sifted


def rows_of(session: Session, opened: Opened, import_map: ImportMap, terms: FileTerms) -> Reading:
    """The rows of the file, held against the names of the rules. Raises as `read_records`."""
    # Stores and people without rows are not known, so that no name of theirs is wrong.
    lookups = {str(asked): _names(session, kind) for asked, kind in _LOOKUPS.items()}
    return read_records(
        opened,
        import_map,
        zone=session.zone,
        now=session.now,
        known=_known(session),
        lookups={asked: names for asked, names in lookups.items() if names},
        encoding=terms.encoding,
        sheet=terms.sheet,
        is_strict=terms.is_strict,
    )


def checked_file(
    session: Session,
    reading: Reading,
    import_map: ImportMap,
    *,
    name: str,
    records: Records,
    reject: Callable[[Reject], None],
    advance: Advance,
    is_strict: bool,
) -> CheckedFile:
    """Read all rows: those that can be taken go into ``records``, the others to ``reject``.

    ``name`` is the file's, as it was typed.
    Raises `ImportRefused` for a file without one good row, or with a rejected one where that is
    strict, and what the readers raise.
    """
    sifted = sift(_checked(session, reading, import_map), records, reject, advance)
    _refuse(name, sifted, is_strict=is_strict)
    file = ImportedFile(
        map=import_map.source,
        name=name,
        digest=sifted.digest,
        header=reading.header,
        skipped=sifted.skipped,
        rejected=sifted.rejected,
    )
    found = replace(sifted, warnings=reading.warnings)
    labels = {rule.name: rule.label for rule in import_map.fields}
    return CheckedFile(file=file, target=import_map.target, labels=labels, sifted=found)


def _checked(session: Session, rows: Reading, import_map: ImportMap) -> Iterable[Outcome]:
    """The rows; those of a sheet are held against the issues of which they speak."""
    if import_map.target is not Target.UPDATE:
        return rows
    return checked_sheet(session, rows, {rule.name: rule.label for rule in import_map.fields})


def take_file(session: Session, checked: CheckedFile, records: Spool, advance: Advance) -> Imported:
    """Take the records over in one transaction: as issues, or as the stores' word on issues."""
    return named(_TAKERS[checked.target](session, checked.file, records, advance), checked)


def named(imported: Imported, checked: CheckedFile) -> Imported:
    """With the file's own words for the columns of its warnings."""
    labels = checked.labels
    found = (replace(w, column=labels.get(w.column, w.column)) for w in imported.warnings)
    return replace(imported, warnings=tuple(found))


def _known(session: Session) -> Mapping[str, Collection[str]]:
    """Words that the rules know; stores only once `stores.csv` has rows."""
    kinds = ("category", "channel", *(("store",) if session.book.stores else ()))
    return {kind: _names(session, kind) for kind in kinds}


def _names(session: Session, kind: str) -> Collection[str]:
    """All words for the stores, channels, categories or people of the rules."""
    if kind == "person":
        return {person.name for person in session.book.people}
    words = names_of(session.book, kind)
    return {*words, *words.values()}


def _refuse(name: str, sifted: Sifted, *, is_strict: bool) -> None:
    bad, n = sifted.rejected, sifted.read
    if not bad or not (is_strict or bad == n):
        return
    strict = say("--strict: one rejected row refuses the file")
    raise ImportRefused(
        say(
            "{bad} of {n} rows are rejected; {why}, nothing was written",
            bad=bad,
            n=n,
            why=strict if is_strict else say("no row could be taken"),
        ),
        file=name,
        problems=[
            say("line {line}: {reason}", line=row.line, reason=row.reason) for row in sifted.rejects
        ],
        hint=say("correct the rows, or the map"),
        details={"read": n, "rejected": bad},
    )
