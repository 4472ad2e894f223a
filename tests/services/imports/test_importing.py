"""An import: one transaction, one run, every row accounted for."""

import json
import os
import signal
import sqlite3
from contextlib import closing

import pytest

from fbloop.ledger import open_ledger
from tests.command_line import CommandLine, process
from tests.desk import MONDAY, Desk
from tests.made_exports import VIN, counts, export, map_of, only, row, take

KILLED = """
import os, signal
from fbloop import cli
from fbloop.services.imports import importing
take, n = importing._Taking._take, 0
def dies(*given):
    global n
    n += 1
    if n == 40:
        os.kill(os.getpid(), signal.SIGKILL)
    return take(*given)
importing._Taking._take = dies
import sys
cli.run(sys.argv[1:])
"""


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_of_a_repeated_key_the_later_row_wins(desk: Desk) -> None:
    answer = take(desk, row(km="1"), row(km="1"), row(km="2"))

    assert counts(answer) == {"new": 1, "same": 1, "updated": 1}
    assert desk.done("show", only(desk)["id"])["mileage"] == 2


def test_content_is_what_was_read_and_not_how_it_is_written(desk: Desk) -> None:
    take(desk, row(told="2026-11-16", km="1200"))

    assert counts(take(desk, row(told=" 2026-11-16 ", km="1200 "))) == {"same": 1}


def test_a_row_is_compared_with_the_last_one_taken_for_its_key(desk: Desk) -> None:
    take(desk, row(km="1"))
    take(desk, row(km="2"))

    assert counts(take(desk, row(km="1"))) == {"updated": 1}
    assert desk.done("show", only(desk)["id"])["mileage"] == 1


def test_a_file_that_was_taken_changes_nothing_though_it_tells_a_key_twice(desk: Desk) -> None:
    rows = (row("A1", km="1"), row("A2"), row("A1", km="2"))
    take(desk, *rows)

    assert counts(take(desk, *rows)) == {"same": 3}
    take(desk, row("A1", km="3"))
    assert counts(take(desk, *rows))["updated"] == 2


def test_skipped_rows_are_counted(desk: Desk) -> None:
    assert counts(take(desk, row("A1"), row("A2", text="TEST 1"))) == {"new": 1, "skipped": 1}


def test_the_same_key_of_another_system_is_another_record(desk: Desk) -> None:
    take(desk, row())

    assert counts(take(desk, row(), source="dms2")) == {"new": 1}


def test_everything_of_an_import_bears_its_run(desk: Desk) -> None:
    take(
        desk, row(state="done", closed="2026-11-16 08:30", owner="小赵", called="2026-11-16 08:10")
    )

    with closing(open_ledger("fbloop.db")) as ledger:
        history = ledger.history(only(desk)["id"])

    assert {recorded.event.run for recorded in history} == {"r0001"}
    assert take(desk, row(km="5"))["run"] == "r0002"


def test_a_response_of_the_other_system_stops_the_clock(desk: Desk) -> None:
    take(desk, row(called="2026-11-16 08:10"))
    only(desk)

    assert desk.show()["first_response_at"] == "2026-11-16T08:10:00+08:00"
    assert desk.clock("respond")["state"] == "met"


def test_a_day_without_a_time_stands_in_no_rate(desk: Desk) -> None:
    take(desk, row("A1", told="2026-11-15", text="刹车失灵"), row("A2", text="刹车失灵"))
    day = desk.done("list", "--sort", "reported_at")[0]
    desk.issue = day["id"]

    assert day["reported_at"] == "2026-11-15T00:00:00+08:00"
    assert desk.clock("respond")["due_at"] == "2026-11-16T02:00:00+08:00"
    report = desk.wait(days=1).done("report", "weekly", "--period", "2026-W46")
    assert report["cases"][0]["responded_in_time"] is None
    report = desk.done("report", "weekly", "--period", "2026-W47")
    assert report["cases"][0]["responded_in_time"] is False


def test_killed_in_the_middle_nothing_is_left_and_the_next_one_takes_all(desk: Desk) -> None:
    rows = [row(f"A{n}", vin=VIN if n == 7 else "") for n in range(1, 61)]
    typed = ("import", export(*rows, row("A99", told="never")), "--map", map_of())
    now = ("--now", desk.moment)

    running = process(*typed, *now, program=KILLED)
    running.communicate(timeout=60)

    assert running.returncode == -signal.SIGKILL
    assert desk.done("list", "--all") == []
    answer = desk(*typed, "--json")
    assert (answer.code, counts(answer.json())) == (5, {"new": 60, "rejected": 1})
    assert answer.json()["run"] == "r0001"
    assert [path for path in os.listdir() if "fbloop-rejects" in path] == []


def test_a_long_file_that_names_records_twice_adds_up_when_it_comes_again(desk: Desk) -> None:
    rows = [
        row(f"A{n}", km=km, prio="cold", owner="小王", cat="noise.cabin")
        for km in ("1", "2")
        for n in range(1, 1050)
    ]
    assert counts(take(desk, *rows)) == {"new": 1049, "updated": 1049}
    assert counts(take(desk, *rows)) == {"same": 2 * 1049}


def test_raw_rows_are_kept(desk: Desk) -> None:
    take(desk, row(text="车内异响，客户很急"))
    ledger = sqlite3.connect("fbloop.db")
    ((cells,),) = ledger.execute("SELECT cells FROM source_row").fetchall()
    ledger.close()

    assert "车内异响，客户很急" in json.loads(cells)


def test_the_desk_begins_after_the_rows_were_told() -> None:
    """What the times of these tests rest on."""
    assert MONDAY.strftime("%Y-%m-%d %H:%M") > row()["told"]


def test_more_records_than_are_held_at_once_are_all_taken(desk: Desk) -> None:
    closed = {"state": "done", "closed": "2026-11-16 08:30", "prio": "cold"}
    rows = [row(f"A{n}", vin=f"LTST{n % 1100:013}", cat="noise", **closed) for n in range(2300)]

    answer = take(desk, *rows)

    # The second and third time a car comes with the same problem it is the old issue that is back.
    assert counts(answer) == {"new": 1100, "linked": 1200} or counts(answer) == {"new": 2300}
    assert len(desk.done("list", "--all", "--limit", "0")) == answer["new"]
    assert counts(take(desk, *rows)) == {"same": 2300}
