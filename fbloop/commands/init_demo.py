"""`fbloop init --demo`: the new ledger filled with the made-up month of its pack."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fbloop.commands.init_answer import Filled
from fbloop.commands.reading import now_of
from fbloop.ledger import open_ledger
from fbloop.ledger.query import Query
from fbloop.render.data import label
from fbloop.rules.folder import folder_texts, load, pack_dir
from fbloop.rules.rulebook import encode
from fbloop.services.demo.desk import Desk, Export
from fbloop.services.demo.month import LEFT_ALONE, cases
from fbloop.services.judge import Judge
from fbloop.services.session import NewRules, Session

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.ledger.base import Ledger
    from fbloop.services.founding import Founding

_RULES, _MAP, _EXPORT = ("stores.csv", "people.csv"), "crm-demo.yaml", "crm-demo.csv"


def fill(asked: "Founding", common: "Common") -> Filled:
    """Name stores and people, and play the month that ends now (``--now``).

    The export of the other system stays beside the ledger, to be imported again.
    """
    folder, packaged = asked.ledger.parent, pack_dir(asked.pack) / "demo"
    for name in _RULES:
        (folder / "rules" / name).write_bytes((packaged / name).read_bytes())
    (folder / "maps" / _MAP).write_bytes((packaged / _MAP).read_bytes())
    export = Export(rows=packaged / "crm.csv", map=folder / "maps" / _MAP, file=folder / _EXPORT)
    with closing(open_ledger(str(asked.ledger))) as ledger:
        session = _session(ledger, folder / "rules", now_of(common, asked.zone), asked.zone)
        desk = Desk(session, export)
        desk.play(cases(desk))
        worst = next(row for row in ledger.issues(Query()) if row["text"] == LEFT_ALONE)
        return Filled(str(export.file), ledger.count(Query()), label(worst))


def _session(ledger: "Ledger", rules: Path, now: int, zone: str) -> Session:
    book = load(rules, zone)
    return Session(
        ledger=ledger,
        book=book,
        judge=Judge(book),
        now=now,
        at=now,
        by="demo",
        zone=ZoneInfo(zone).key,
        new_rules=NewRules(compiled=encode(book), texts=folder_texts(rules)),
    )
