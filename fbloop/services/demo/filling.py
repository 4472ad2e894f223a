"""The made-up month in a new ledger: its stores, people and cases, the other system's export."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop.ledger.query import Query
from fbloop.rules.folder import pack_dir
from fbloop.services.demo.desk import Desk, Export
from fbloop.services.demo.month import LEFT_ALONE, cases

if TYPE_CHECKING:
    from fbloop.ledger.base import Row
    from fbloop.services.session import Session

_RULES, _MAP, _EXPORT = ("stores.csv", "people.csv"), "crm-demo.yaml", "crm-demo.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was made: an export to import again, so many issues, the one to look at first."""

    export: Path
    issues: int
    worst: "Row"


def lay_out(folder: Path, pack: str) -> Export:
    """Name the stores and people of the month in the rules, and lay its map beside the others.

    ``folder`` is the ledger's; the export will stay in it, to be imported again.
    """
    packaged = pack_dir(pack) / "demo"
    for name in _RULES:
        (folder / "rules" / name).write_bytes((packaged / name).read_bytes())
    (folder / "maps" / _MAP).write_bytes((packaged / _MAP).read_bytes())
    return Export(rows=packaged / "crm.csv", map=folder / "maps" / _MAP, file=folder / _EXPORT)


def play_month(session: "Session", export: Export) -> Filled:
    """Do everything of the month that ends now, each deed at its moment and by its person."""
    desk = Desk(session, export)
    desk.play(cases(desk))
    ledger = session.ledger
    worst = next(row for row in ledger.issues(Query()) if row["text"] == LEFT_ALONE)
    return Filled(export=export.file, issues=ledger.count(Query()), worst=worst)
