"""A file before it is taken: what refuses it whole, and which of its names the rules know."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.responsibility import Store
from fbloop.importers.errors import ImportRefused
from fbloop.importers.files.rejects import Reject
from fbloop.importers.files.sources import open_source
from fbloop.importers.maps.loading import load_map
from fbloop.importers.rows.spool import Spool
from fbloop.services.imports.file import CheckedFile, FileTerms, checked_file, rows_of, take_file
from fbloop.services.session import Session
from tests.importers.made_files import MAP, file_of, map_of
from tests.services.made_session import made_session

GOOD, BAD = "1,异响,2026-11-14", "2,异响,yesterday"
STORES = MAP + "  store: { from: shop, lookup: stores }\n"


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        yield made


def checked(
    session: Session, spool: Spool, folder: Path, rows: tuple[str, ...], **asked: object
) -> CheckedFile:
    """The file of these rows under the name `calls.csv`."""
    text = str(asked.get("map", MAP))
    terms = FileTerms(is_strict=bool(asked.get("is_strict")))
    header = "id,desc,at,shop" if "shop" in text else "id,desc,at"
    path = file_of(folder, "\n".join([header, *rows]) + "\n")
    import_map = load_map(map_of(folder, text))
    rejects: list[Reject] = []
    with open_source(path) as opened, rows_of(session, opened, import_map, terms) as reading:
        return checked_file(
            session,
            reading,
            import_map,
            name="calls.csv",
            records=spool,
            reject=rejects.append,
            advance=lambda n: None,
            is_strict=terms.is_strict,
        )


def test_a_file_with_a_good_row_is_taken(session: Session, tmp_path: Path) -> None:
    with Spool("crm") as spool:
        found = checked(session, spool, tmp_path, (GOOD, BAD))
        assert (found.file.name, found.file.rejected, found.sifted.read) == ("calls.csv", 1, 2)
        assert session.ledger.load("2026-11-0001") is None
        taken = take_file(session, found, spool, lambda n: None)
    assert (taken.counts["new"], taken.counts["rejected"]) == (1, 1)


@pytest.mark.parametrize(
    ("rows", "is_strict", "says"),
    [
        ((GOOD, BAD), True, "1 of 2 rows are rejected; --strict"),
        ((BAD,), False, "1 of 1 rows are rejected; no row could be taken"),
    ],
)
def test_a_file_is_refused_with_its_reasons(
    session: Session, tmp_path: Path, rows: tuple[str, ...], is_strict: bool, says: str
) -> None:
    with Spool("crm") as spool, pytest.raises(ImportRefused) as caught:
        checked(session, spool, tmp_path, rows, is_strict=is_strict)
    assert caught.value.message.startswith(f"calls.csv: {says}")
    assert caught.value.problems[0].startswith(f"line {len(rows) + 1}: ")


@pytest.mark.parametrize(("stores", "n_warnings"), [((), 0), (("HZ01",), 1)])
def test_stores_are_known_once_the_rules_have_some(
    session: Session, tmp_path: Path, stores: tuple[str, ...], n_warnings: int
) -> None:
    rows = tuple(Store(code=code, name=code) for code in stores)
    known = replace(session, book=replace(session.book, stores=rows))
    with Spool("crm") as spool:
        found = checked(known, spool, tmp_path, (GOOD + ",NB07",), map=STORES)
    assert len(found.sifted.warnings) == n_warnings
