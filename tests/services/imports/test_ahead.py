"""A large file is read by a second process: the ledger is what it is when one reads it alone."""

import marshal
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from fbloop.commands import importable
from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.sifting import sift
from fbloop.services.imports import ahead as import_ahead
from fbloop.services.second_process import can_fork
from tests.command_line import CommandLine, Result
from tests.desk import Desk
from tests.importers.told import told
from tests.made_exports import OTHER_VIN, VIN, export, map_of, row

pytestmark = pytest.mark.skipif(not can_fork(), reason="nothing can work beside this process")
CLAIM = {"state": "done", "closed": "2026-11-16 08:30", "prio": "warm"}
LISTS = (("list", "--all", "--reveal"), ("import", "--runs"), ("due", "--all"))


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Says how a file is read, `ahead` or `alone`; each test reads one ahead."""
    began: list[str] = []
    batches = import_ahead._Ahead.batches

    def counted(*given: Any) -> Any:
        began.append("ahead")
        return batches(*given)

    monkeypatch.setattr(import_ahead._Ahead, "batches", counted)

    def choose(way: str) -> None:
        monkeypatch.setattr(importable, "_LARGE", 0 if way == "ahead" else 1 << 60)

    yield choose
    assert began, "no file was read ahead"


def imported(desk: Desk, ledger: str, *options: str) -> Result:
    """The file of the test, taken into a ledger of its own."""
    return desk("import", "crm.csv", "--map", "crm2", "--json", "--db", ledger, *options)


def all_of(desk: Desk, ledger: str) -> list[str]:
    """Everything that a ledger tells, as it is printed."""
    ids = [issue["id"] for issue in desk.done("list", "--all", "--db", ledger)]
    asked = [*LISTS, *(("show", issue_id, "--reveal") for issue_id in ids)]
    return [desk(*words, "--db", ledger, "--json").out for words in asked]


def many_rows(n: int = 260) -> list[dict[str, str]]:
    """Rows of all kinds: claims, open ones, returns, repeated keys, skips, rejects."""
    pick = Random(7)
    twice = row("B1", vin=OTHER_VIN, **CLAIM)
    cars = [VIN, OTHER_VIN, *(f"LTST{number:013}" for number in range(90))]
    rows = [twice, twice]
    for number in range(n):
        kind = pick.choice((CLAIM, CLAIM, CLAIM, {"state": "work"}, {**CLAIM, "prio": ""}))
        made = row(f"A{pick.randrange(n)}", vin=pick.choice(cars), who=f"测试{number % 40}", **kind)
        made["cat"] = pick.choice(("noise.cabin", "brake", "unheard-of", ""))
        made["told"] = pick.choice(("2026-11-16 08:00", "2026-11-16 08:45"))
        made["called"] = pick.choice(("2026-11-16 08:10", ""))
        made["km"] = pick.choice(("1200", "", "many" if number % 50 == 0 else "7"))
        made["text"] = pick.choice(("车内异响", "TEST", "行驶中刹车失灵", '两行\n文字, "引号"'))
        rows.append(made)
    return rows


def test_both_ways_leave_the_same_ledger(desk: Desk, ways: Callable[[str], None]) -> None:
    map_of()
    export(*many_rows())
    answers = {}
    for way in ("ahead", "alone"):
        ways(way)
        answers[way] = imported(desk, f"{way}.db")
    ahead, alone = answers["ahead"], answers["alone"]
    assert (ahead.code, ahead.err) == (alone.code, alone.err) == (5, "")
    rejects = [Path(answer.json().pop("rejects_file")).read_bytes() for answer in answers.values()]
    assert rejects[0] == rejects[1]
    for name in ("new", "updated", "same", "linked", "skipped", "rejected", "warnings"):
        assert ahead.json()[name] == alone.json()[name], name
        assert ahead.json()[name], f"no row of the test is {name}"
    assert all_of(desk, "ahead.db") == all_of(desk, "alone.db")


def test_what_is_rejected_comes_whole_from_the_other_process(
    desk: Desk, ways: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []

    def kept(*given: Any) -> Any:
        taken.append(import_ahead.take_ahead(*given))
        return taken[-1]

    monkeypatch.setattr(importable, "take_ahead", kept)
    ways("ahead")
    map_of()
    export(row("A1"), row("A2", text=""))
    assert imported(desk, "new.db").json()["rejected"] == 1

    (ahead,) = taken
    assert ahead is not None, "the other process was lost"
    (reject,) = ahead[1].sifted.rejects
    assert told(reject.reason, {"there is no text": "没有问题描述"}) == "text: 没有问题描述"


def test_a_rehearsal_says_the_same_and_writes_nothing(
    desk: Desk, ways: Callable[[str], None]
) -> None:
    map_of()
    export(*many_rows(80))
    answers = []
    for way in ("ahead", "alone"):
        ways(way)
        answers.append(imported(desk, "dry.db", "--dry-run"))
    assert answers[0] == answers[1]
    assert not Path("dry.db").exists()


def test_a_file_that_is_refused_says_why_and_is_not_taken(
    desk: Desk, ways: Callable[[str], None]
) -> None:
    ways("ahead")
    map_of()
    export(*(row(f"A{n}", told="yesterday") for n in range(30)))
    answer = imported(desk, "new.db")
    assert answer.code == 4
    assert "30 of 30 rows are rejected" in answer.error()["message"]
    assert desk.done("list", "--all", "--db", "new.db") == []
    assert list(Path().glob("*rejects*")) == []


def test_a_file_that_breaks_in_the_middle_leaves_nothing(
    desk: Desk, ways: Callable[[str], None]
) -> None:
    ways("ahead")
    map_of()
    with open(export(*(row(f"A{n}") for n in range(2500))), "a", encoding="utf-8") as file:
        file.write('A9999,"2026-11-16 08:00,never closed\n')
    answer = imported(desk, "new.db")
    assert (answer.code, desk.done("list", "--all", "--db", "new.db")) == (4, [])


def test_a_system_that_is_known_is_read_first(
    desk: Desk, ways: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ways("ahead")
    map_of()
    export(row("A1", km="1"), row("A2"), row("A1", km="2"))
    assert imported(desk, "fbloop.db").json()["updated"] == 1
    with monkeypatch.context() as patch:
        patch.setattr(importable, "take_ahead", _forbidden)
        again = imported(desk, "fbloop.db").json()
    assert (again["read"], again["same"]) == (3, 3)


def test_so_is_one_that_became_known_meanwhile(
    desk: Desk, ways: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ways("ahead")
    map_of()
    export(row("A1", km="1"), row("A2"), row("A1", km="2"))
    imported(desk, "fbloop.db")
    monkeypatch.setattr(importable.OneFile, "goes_ahead", lambda file, opened: True)
    again = imported(desk, "fbloop.db").json()
    assert (again["run"], again["read"], again["same"]) == ("r0002", 3, 3)


def test_rejected_rows_wait_for_no_good_ones() -> None:
    rejects = (Reject(line=n, reason="no date", cells=("1",)) for n in range(2, 4502))
    messages: list[bytes] = []
    sending = import_ahead._Sending(None, None, messages.append)  # type: ignore[arg-type]
    sift(rejects, sending, sending.reject, sending.advance)
    assert [len(marshal.loads(message)[1]) for message in messages] == [999, 1000, 1000, 1000]


def _forbidden(*given: Any) -> Any:
    raise AssertionError("it was read ahead")


def _killed(*given: Any) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("loss", [_killed, lambda *given: 1 / 0])
def test_a_lost_process_is_done_without(
    desk: Desk, ways: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, loss: Any
) -> None:
    ways("ahead")
    monkeypatch.setattr(import_ahead, "sendable", loss)
    map_of()
    export(row("A1"), row("A2", told="yesterday"), row("A3"))
    answer = imported(desk, "fbloop.db")
    assert answer.code == 5
    found = answer.json()
    assert (found["run"], found["new"], found["rejected"]) == ("r0001", 2, 1)
    assert len(Path(found["rejects_file"]).read_text("utf-8-sig").splitlines()) == 2


@pytest.mark.parametrize("options", [("--strict",), ("other.csv",)])
def test_what_must_be_known_whole_is_read_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setattr(importable, "_LARGE", 0)
    monkeypatch.setattr(importable, "take_ahead", _forbidden)
    map_of()
    export(row("B1"), name="other.csv")
    export(row("A1"))
    assert imported(desk, "fbloop.db", *options).code == 0
