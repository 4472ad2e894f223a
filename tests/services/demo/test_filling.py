"""A new place gets the stores and people of the demo, and its month is played there."""

from pathlib import Path

from fbloop.config import DEFAULT_PACK
from fbloop.ledger.query import Query
from fbloop.rules.folder import load, pack_dir
from fbloop.services.demo.filling import lay_out, play_month
from fbloop.services.demo.month import LEFT_ALONE
from fbloop.services.judge import Judge
from tests.services.made_session import ZONE, made_session

PACKAGED = pack_dir(DEFAULT_PACK) / "demo"


def test_the_month_is_played_with_the_people_and_stores_that_are_laid_out() -> None:
    for folder in (Path("rules"), Path("maps")):
        folder.mkdir()
    for source in pack_dir(DEFAULT_PACK).glob("*.yaml"):
        Path("rules", source.name).write_bytes(source.read_bytes())

    export = lay_out(Path().absolute(), DEFAULT_PACK)
    for name in ("rules/stores.csv", "rules/people.csv", "maps/crm-demo.yaml"):
        assert Path(name).read_bytes() == (PACKAGED / Path(name).name).read_bytes()
    assert not export.file.exists()

    book = load(Path("rules"), ZONE)
    with made_session(book=book, judge=Judge(book)) as session:
        filled = play_month(session, export)
        assert filled.issues == len(session.ledger.issues(Query())) > 0
    assert (filled.worst["priority"], filled.worst["text"]) == ("P0", LEFT_ALONE)
    assert filled.export == Path().absolute() / "crm-demo.csv"
    assert filled.export.is_file()
