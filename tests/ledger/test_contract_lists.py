"""What every engine finds: filters, orders, groups, kin."""

from typing import Any

import pytest

from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger.base import Ledger
from fbloop.ledger.errors import UnknownColumn
from fbloop.ledger.query import SORT_KEYS, Query
from tests.ledger.made_events import (
    BY,
    DAY,
    HOUR,
    NOON,
    a_life,
    assigned,
    claimed,
    classified,
    clock,
    clocks_set,
    closed,
    contact,
    graded,
    logged,
    moved,
    reopened,
)
from tests.ledger.made_questions import FOREVER, ids, write


def test_each_filter_finds_its_issue_and_no_other(ledger: Ledger) -> None:
    facts = {"store": "S1", "zone": "Z1", "region": "R1", "model": "E5", "batch": "B1",
             "supplier": "P1", "channel": "app"}  # fmt: skip
    people = {"vin": "LFBZZ00000TEST001", "plate": "浙A·00001", "customer": "Made Up"}
    wanted = write(
        ledger,
        logged(NOON, "Door RATTLES 在颠簸路面", **facts, **people),
        classified("body.noise"),
        graded(Priority.P1),
        assigned("owner one", department="body shop"),
    )
    write(ledger, logged(NOON + DAY, "does not boot"), classified("bodywork"))
    for asked in (
        {"ids": (wanted,)}, {"priorities": ("P0", "P1")}, {"stores": ("S1",)},
        {"zones": ("Z1",)}, {"regions": ("R1",)}, {"models": ("E5",)}, {"batches": ("B1",)},
        {"suppliers": ("P1",)}, {"channels": ("app",)}, {"owners": ("owner one",)},
        {"categories": ("body",)}, {"categories": ("body.noise",)},
        {"departments": ("body shop",)}, {"until": NOON},
        {"vins": ("LFBZZ00000TEST001",)}, {"vins": ("lfbzz00000test001",)},
        {"vins": ("ST001",)}, {"vins": ("TEST001",)}, {"vins": ("０TEST001",)},
        {"plates": ("浙a·00001",)}, {"customer": "made up"}, {"customer": "ＭＡＤＥ ＵＰ"},
        {"words": "rattles 颠簸"}, {"words": "door"},
    ):  # fmt: skip
        assert ids(ledger, **asked) == [wanted], asked
        assert ledger.count(Query(**asked)) == 1, asked
    assert wanted not in ids(ledger, since=NOON + 1)
    assert wanted not in ids(ledger, is_unassigned=True)
    assert wanted not in ids(ledger, words="rattles nowhere")
    assert ids(ledger, since=NOON, until=NOON + DAY, statuses=("new",)) == ids(ledger)


@pytest.mark.parametrize("words", ["100%", "a_b", "'; DROP TABLE issue; --", "{{7*7}}", "\\"])
def test_words_are_text_and_never_a_pattern(ledger: Ledger, words: str) -> None:
    wanted = write(ledger, logged(text=f"seen: {words}"))
    write(ledger, logged(text="100 aXb"))
    assert ids(ledger, words=words) == [wanted]


def test_open_and_left_the_loop(ledger: Ledger) -> None:
    stays = write(ledger, logged())
    left = write(ledger, logged(), claimed())
    assert ids(ledger, is_open=True) == [stays]
    assert ids(ledger, is_open=False) == [left]


def test_overdue_asks_for_promises_that_are_late(ledger: Ledger) -> None:
    late = write(ledger, logged(), clocks_set(clock("respond", NOON + HOUR)))
    write(ledger, logged(), clocks_set(clock("respond", NOON + HOUR)), contact(NOON + 60))
    assert ids(ledger, overdue_at=NOON + HOUR) == []
    assert ids(ledger, overdue_at=NOON + HOUR + 1) == [late]


def test_those_that_came_back_are_found_by_when(ledger: Ledger) -> None:
    issue_id = write(ledger, logged(), closed(NOON + HOUR), reopened(NOON + DAY))
    write(ledger, logged())
    assert ids(ledger, returned_since=NOON + DAY) == [issue_id]
    assert ids(ledger, returned_since=NOON + DAY + 1) == []


@pytest.mark.parametrize("key", SORT_KEYS)
def test_every_sort_key_sorts_both_ways_and_puts_nothing_last(ledger: Ledger, key: str) -> None:
    write(ledger, *a_life(NOON))
    write(ledger, *a_life(NOON + DAY))
    write(ledger, logged(NOON + 2 * DAY, "another"))
    for sort in (key, f"-{key}"):
        rows = ledger.issues(Query(sort=sort))
        values = [row[key] for row in rows if row[key] is not None]
        if key != "status":
            assert values == sorted(values, reverse=sort.startswith("-"))
        assert [row[key] for row in rows[: len(values)]] == values
    assert len(ledger.issues(Query(sort=key, limit=2))) == 2


def test_statuses_sort_in_the_order_of_the_loop(ledger: Ledger) -> None:
    for status in (Status.VERIFYING, Status.INVESTIGATING, Status.PLANNING):
        write(ledger, logged(), moved(status))
    found = [row["status"] for row in ledger.issues(Query(sort="status"))]
    assert found == ["investigating", "planning", "verifying"]


def test_an_unknown_sort_key_is_the_users_to_see(ledger: Ledger) -> None:
    with pytest.raises(UnknownColumn, match="colour"):
        ledger.issues(Query(sort="-colour"))


def test_thousands_of_ids_are_one_question(ledger: Ledger) -> None:
    wanted = write(ledger, logged())
    many = tuple(f"2020-01-{n:04d}" for n in range(40_000))
    assert ids(ledger, ids=(*many, wanted)) == [wanted]
    assert ledger.clocks(many) == []


def test_groups_count_columns_periods_and_attributes(ledger: Ledger) -> None:
    write(ledger, logged(NOON, store="S1", attrs={"campaign": "spring"}))
    write(ledger, logged(NOON + 40 * DAY, store="S1"))
    write(ledger, logged(NOON, store="S2"))
    write(ledger, logged(NOON))
    assert ledger.groups(Query(), "store") == [("S1", 2), ("S2", 1), (None, 1)]
    assert ledger.groups(Query(), "month") == [("2026-11", 3), ("2027-01", 1)]
    assert ledger.groups(Query(stores=("S1",)), "week") == [("2026-W48", 1), ("2027-W01", 1)]
    assert ledger.groups(Query(), "campaign") == [(None, 3), ("spring", 1)]


def test_days_are_the_ledgers_and_not_the_machines(ledger: Ledger) -> None:
    midnight_in_shanghai = NOON + 12 * HOUR
    write(ledger, logged(midnight_in_shanghai - 1))
    write(ledger, logged(midnight_in_shanghai))
    assert ledger.groups(Query(), "day") == [("2026-11-25", 1), ("2026-11-26", 1)]


def test_distinct_values_of_a_column(ledger: Ledger) -> None:
    for store in ("S2", "S1", "S2", None):
        write(ledger, logged(store=store))
    assert ledger.distinct("store") == ["S1", "S2"]
    with pytest.raises(UnknownColumn):
        ledger.distinct("text")


def test_the_same_car_is_found_by_vin_then_by_customer(ledger: Ledger) -> None:
    def report(category: str = "body.noise", **given: Any) -> str:
        return write(ledger, logged(**given), classified(category))

    same_vin = report(vin="LFBZZ00000TEST001", customer="Somebody Else")
    no_vin = report(customer="Made Up")
    other_car = report(vin="LFBZZ00000TEST002", customer="Made Up")
    report("cabin.boot", vin="LFBZZ00000TEST001", customer="Made Up")

    def kin(vin: str | None, customer: str | None) -> list[str]:
        found = ledger.same_car(vin=vin, customer=customer, category="body.noise")
        return [row["id"] for row in found]

    assert kin("lfbzz00000test001 ", "Made Up") == [no_vin, same_vin]
    assert kin(None, "made up") == [other_car, no_vin]
    assert kin("LFBZZ00000TEST009", None) == []
    assert kin(None, None) == []


def test_kin_and_counts_see_what_the_same_transaction_wrote(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        issue_id = tx.next_id("2026-11")
        tx.append(
            issue_id,
            [logged(vin="LFBZZ00000TEST001", store="S1", channel="social"),
             classified("body.noise")],
        )  # fmt: skip
        kin = tx.same_car(vin="LFBZZ00000TEST001", customer=None, category="body.noise")
        assert [row["id"] for row in kin] == [issue_id]
        day = {"since": NOON - DAY, "until": NOON}
        assert tx.complaints("store", "S1", channels=("social", "video"), **day) == 1
        assert tx.complaints("store", "S1", channels=(), **day) == 1
        assert tx.complaints("store", "S1", channels=("app",), **day) == 0
        assert tx.complaints("store", "S1", channels=(), since=NOON + 1, until=NOON + 2) == 0
        assert tx.newest_at() == NOON


def test_complaints_of_one_transaction_count_once_whatever_was_written(ledger: Ledger) -> None:
    with ledger.transaction(recorded_at=NOON, by=BY) as tx:
        first, second = tx.next_id("2026-11"), tx.next_id("2026-11")
        tx.append(first, [logged(store="S1", channel="app")])
        assert tx.complaints("store", "S1", channels=(), since=0, until=FOREVER) == 1
        tx.history(first)
        tx.append(second, [logged(store="S1", channel="video")])
        tx.append(first, [assigned("one")])
        assert tx.complaints("store", "S1", channels=(), since=0, until=FOREVER) == 2
        assert tx.complaints("store", "S1", channels=("video",), since=0, until=FOREVER) == 1
