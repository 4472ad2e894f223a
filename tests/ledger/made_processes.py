"""What other processes do to a ledger while a test watches: each function runs in its own."""

import sys
import time

from fbloop.domain.events.base import Event
from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from tests.ledger.made_events import BY, NOON, a_life, contact, logged


def create_and_log(url: str) -> str:
    """Make the ledger, or open it if another was faster, and log one issue."""
    ledger = create_ledger(url, Settings())
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.append(issue_id, [logged()])
    ledger.close()
    return issue_id


def append_notes(url: str, issue_id: str, name: str, count: int) -> list[str]:
    """Append notes to one issue, each in a transaction; the texts that were acknowledged."""
    acknowledged = []
    for number in range(count):
        text = f"{name}-{number}"
        ledger = open_ledger(url)
        with ledger.transaction(recorded_at=NOON, by=BY) as tx:
            events: list[Event] = [contact(text=text)]
            tx.append(issue_id, events)
        ledger.close()
        acknowledged.append(text)
    return acknowledged


def write_and_wait(url: str) -> None:
    """Begin a large write, tell that it stands on the disk, and wait to be killed."""
    ledger = open_ledger(url)
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        tx._connection.execute("PRAGMA cache_size=10")  # type: ignore[attr-defined]
        for _ in range(300):
            tx.append(tx.next_id("2026-11"), a_life())
        tx.count(Query())
        print("written", flush=True)
        time.sleep(60)


if __name__ == "__main__":
    write_and_wait(sys.argv[1])
