"""A private row that is gone leaves everything readable, and the chain whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

from fbloop.ledger import open_ledger
from fbloop.ledger.codec import ERASED
from fbloop.ledger.query import Query
from tests.ledger.made_chain import breaks_of
from tests.ledger.made_events import BY, NOON, a_life, contact


def test_what_was_erased_is_gone_and_the_rest_reads_on(made: Path) -> None:
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.append(issue_id, [*a_life(), contact(text="told the secret", to=("Made Up",))])
    before = ledger.load(issue_id)
    ledger.close()
    with closing(sqlite3.connect(made)) as db:
        db.execute("PRAGMA secure_delete=ON")
        db.execute("DELETE FROM private WHERE issue = ?", [issue_id])
        db.commit()
    assert b"told the secret" not in made.read_bytes()
    assert breaks_of(made) == []
    ledger = open_ledger(str(made))
    after = ledger.load(issue_id)
    assert before is not None
    assert after is not None
    assert after.report.customer is None
    assert after.notes[-1].text == ERASED
    assert after.notes[-1].to == (ERASED,)
    kept = ("version", "status", "cycle", "facts", "grading", "ownership", "clocks", "closing")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    with ledger.world(happened_by=NOON) as then:
        assert [row["text"] for row in then.issues(Query())] == [""]
    ledger.close()


def test_a_number_of_a_private_row_is_not_given_again(made: Path) -> None:
    ledger = open_ledger(str(made))
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append("2026-11-0001", a_life())
    with closing(sqlite3.connect(made)) as db:
        (highest,) = db.execute("SELECT max(id) FROM private").fetchone()
        db.execute("DELETE FROM private")
        db.commit()
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx.append("2026-11-0001", [contact()])
    with closing(sqlite3.connect(made)) as db:
        assert db.execute("SELECT id FROM private").fetchall() == [(highest + 1,)]
    ledger.close()
