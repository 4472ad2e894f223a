"""What every engine says is due."""

from fbloop.domain.clocks import ClockKind
from fbloop.domain.vocabulary import Outcome, Priority, Status
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from tests.ledger.made_events import (
    DAY,
    HOUR,
    NOON,
    assigned,
    claimed,
    clock,
    clocks_set,
    closed,
    contact,
    graded,
    logged,
    moved,
    reopened,
    reply,
    verified,
)
from tests.ledger.made_questions import FOREVER, states, write


def test_due_gives_open_clocks_the_earliest_first(ledger: Ledger) -> None:
    issue_id = write(
        ledger,
        logged(customer="Made Up", store="S1"),
        graded(Priority.P0),
        assigned("one"),
        clocks_set(
            clock("solve", NOON + DAY, stops=("verifying",)),
            clock("respond", NOON + HOUR),
            clock("store called", NOON + 900, kind=ClockKind.ITEM, stops=("contact:store",)),
            clock("update", NOON + 2 * DAY, kind=ClockKind.EVERY),
        ),
    )
    assert states(ledger) == [
        ("store called", NOON + 900),
        ("respond", NOON + HOUR),
        ("solve", NOON + DAY),
        ("update", NOON + 2 * DAY),
    ]
    assert states(ledger, NOON + HOUR) == [("store called", NOON + 900), ("respond", NOON + HOUR)]
    assert len(ledger.due(Query(), FOREVER, 3)) == 3
    assert states(ledger, stores=("S2",)) == []
    first = ledger.due(Query(priorities=("P0",)), FOREVER)[0]
    assert first == {
        "id": issue_id,
        "priority": "P0",
        "status": "new",
        "clock": "store called",
        "kind": "item",
        "cycle": 1,
        "due_at": NOON + 900,
        "is_provisional": False,
        "is_by_hand": False,
        "owner": "one",
        "store": "S1",
        "title": "door rattles on cobbles",
        "customer": "Made Up",
        "category": None,
        "waits_since": NOON,
        "first_response_at": None,
    }
    assert ledger.issues(Query())[0]["next_due_at"] == NOON + HOUR
    write(ledger, contact(NOON + 60), to=issue_id)
    assert ("respond", NOON + HOUR) not in states(ledger)


def test_what_asks_for_attention_stands_beside_the_clocks(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(customer="Made Up"))
    assert states(ledger) == [("unassigned", NOON)]
    write(ledger, assigned("one"), to=issue_id)
    assert states(ledger) == []
    write(ledger, moved(Status.VERIFYING, NOON + HOUR, judge_at=NOON + DAY), to=issue_id)
    assert states(ledger) == [("judge", NOON + DAY)]
    write(ledger, verified(Outcome.PASSED, NOON + DAY), to=issue_id)
    assert states(ledger) == [("tell", NOON + DAY)]
    write(ledger, closed(NOON + 2 * DAY, watch_until=NOON + 9 * DAY), to=issue_id)
    assert states(ledger) == [("tell", NOON + DAY), ("watch", NOON + 9 * DAY)]
    write(ledger, reply(NOON + 2 * DAY), to=issue_id)
    assert states(ledger) == [("watch", NOON + 9 * DAY)]
    assert ledger.clocks([issue_id]) == []


def test_a_claim_asks_to_tell_the_reporter_if_there_is_one(ledger: Ledger) -> None:
    write(ledger, logged(), claimed(NOON + HOUR))
    assert states(ledger) == []
    write(ledger, logged(phone="13800000000"), claimed(NOON + HOUR))
    assert states(ledger) == [("tell", NOON + HOUR)]


def test_clocks_of_an_earlier_cycle_are_kept_and_ask_nothing(ledger: Ledger) -> None:
    issue_id = write(
        ledger,
        logged(),
        assigned("one"),
        clocks_set(clock("respond", NOON + HOUR)),
        closed(NOON + DAY),
        reopened(NOON + 2 * DAY),
        clocks_set(clock("respond", NOON + 3 * DAY, cycle=2), at=NOON + 2 * DAY),
    )
    assert states(ledger) == [("respond", NOON + 3 * DAY)]
    found = [(c["cycle"], c["name"], c["is_open"]) for c in ledger.clocks([issue_id])]
    assert found == [(1, "respond", False), (2, "respond", True)]


def test_who_waits_longest_for_a_reply_is_told_first(ledger: Ledger) -> None:
    for hour in (3, 1, 2):
        write(ledger, logged(phone="13800000000"), claimed(NOON + hour * HOUR))
    assert [row["due_at"] for row in ledger.tells(Query(), FOREVER, 2)] == [
        NOON + HOUR,
        NOON + 2 * HOUR,
    ]
    assert ledger.due(Query(), FOREVER) == []
    assert ledger.count_tells(Query(), NOON + 2 * HOUR) == 2
    assert ledger.count_tells(Query(statuses=("new",)), FOREVER) == 0
