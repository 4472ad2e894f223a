"""Imports that run at once, wait for each other, or end before their time."""

import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from fbloop.ledger import connection
from tests.command_line import CommandLine, Result, process
from tests.desk import OTHER, Desk
from tests.ledger.made_chain import breaks_of
from tests.made_exports import counts, export, map_of, row

AT_ONCE, MANY = 4, 40
LEFT_BESIDE = ("*-journal", "*.importing", "*.new", "fbloop-*", "*.tmp")

# The import runs as it is, but at the N-th call of a method of its transaction something happens.
HAPPENS = """
import os, signal, sys, time
from fbloop import cli
from fbloop.ledger import connection
from fbloop.ledger.sqlite_write import SqliteWriting
connection._WRITE_PRAGMAS += ("PRAGMA cache_size=10",)
name, left = sys.argv[1], int(sys.argv[2])
usual = getattr(SqliteWriting, name)
def counted(*given, **named):
    global left
    left -= 1
    if left == 0:
        {happens}
    return usual(*given, **named)
setattr(SqliteWriting, name, counted)
cli.main(sys.argv[3:])
"""
DIES = HAPPENS.format(happens="os.kill(os.getpid(), signal.SIGKILL)")
IS_STOPPED = HAPPENS.format(
    happens="os.kill(os.getpid(), int(os.environ['SIGNAL'])); time.sleep(9)"
)
HOLDS = HAPPENS.format(happens="print('holds', flush=True); time.sleep(60)")
POINTS = [
    ("start_run", 1), ("enter", 1), ("keep_source", 1), ("enter", 25), ("keep_source", MANY),
    ("finish_run", 1), ("finish", 1),
]  # fmt: skip


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def rows(first: int, last: int) -> list[dict[str, str]]:
    """Records by number."""
    return [row(f"A{number}", text=f"车内异响{number}") for number in range(first, last + 1)]


def at_once(desk: Desk, *files: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The answers of imports that run at the same time."""
    typed = ("--map", "maps/crm2.yaml", "--json", "--now", desk.moment, *options)
    running = [process("import", file, *typed) for file in files]
    answers = [ended(one) for one in running]
    assert [(one.code, one.err) for one in answers] == [(0, "")] * len(files)
    return [one.json() for one in answers]


def ended(running: "subprocess.Popen[bytes]") -> Result:
    """What a process answered."""
    out, err = running.communicate(timeout=60)
    return Result(code=running.returncode, out=out.decode(), err=err.decode())


def total(answers: list[dict[str, Any]]) -> dict[str, int]:
    """The counts of all imports together."""
    found: dict[str, int] = {}
    for answer in answers:
        for name, n in counts(answer).items():
            found[name] = found.get(name, 0) + n
    return found


def keys(desk: Desk, *options: str) -> list[str]:
    """The records of all issues, one a record; the chain holds."""
    found = [one["source_id"] for one in desk.done("list", "--all", *options)]
    assert breaks_of(Path("fbloop.db")) == []
    return sorted(found)


def left_beside() -> list[str]:
    """What only a running write may have beside the ledger."""
    return [path.name for pattern in LEFT_BESIDE for path in Path().glob(pattern)]


# --- at once


def test_the_same_file_four_times_at_once_makes_each_issue_once(desk: Desk) -> None:
    map_of()
    answers = at_once(desk, *[export(*rows(1, MANY))] * AT_ONCE)

    assert total(answers) == {"new": MANY, "same": (AT_ONCE - 1) * MANY}
    assert sorted(one["run"] for one in answers) == ["r0001", "r0002", "r0003", "r0004"]
    assert keys(desk) == sorted(one["no"] for one in rows(1, MANY))
    assert left_beside() == []


def test_overlapping_files_at_once_make_each_issue_once(desk: Desk) -> None:
    map_of()
    files = [export(*rows(1 + 10 * n, MANY + 10 * n), name=f"{n}.csv") for n in range(AT_ONCE)]
    answers = at_once(desk, *files)

    assert total(answers) == {"new": MANY + 30, "same": AT_ONCE * MANY - (MANY + 30)}
    assert keys(desk) == sorted(one["no"] for one in rows(1, MANY + 30))


def test_where_there_is_no_ledger_yet_one_is_made(desk: Desk) -> None:
    map_of()
    Path("fbloop.db").unlink()
    files = [export(*rows(1 + 10 * n, 10 + 10 * n), name=f"{n}.csv") for n in range(AT_ONCE)]
    answers = at_once(desk, *files, options=("--db", "fbloop.db"))

    assert total(answers) == {"new": 10 * AT_ONCE}
    assert len({one["run"] for one in answers}) == AT_ONCE
    assert keys(desk) == sorted(one["no"] for one in rows(1, 10 * AT_ONCE))
    assert left_beside() == []


# --- before their time


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{point[0]}-{point[1]}")
def test_killed_at_any_point_nothing_is_left(desk: Desk, point: tuple[str, int]) -> None:
    typed = ("import", export(*rows(1, MANY)), "--map", map_of())
    died = ended(process(point[0], str(point[1]), *typed, "--now", desk.moment, program=DIES))

    assert died.code == -signal.SIGKILL, died.err
    assert desk.done("import", "--runs") == []
    assert keys(desk) == []
    assert counts(desk.done(*typed)) == {"new": MANY}
    assert desk.done("import", "--runs")[0]["run"] == "r0001"
    assert keys(desk)[0] == "A1"
    assert desk.done("list", "--all", "--sort", "id")[0]["id"] == "2026-11-0001"
    assert left_beside() == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("point", [("start_run", 1), ("enter", 25), ("finish", 1)])
def test_stopped_it_ends_in_order_and_takes_everything_with_it(
    desk: Desk, point: tuple[str, int], number: signal.Signals, code: int
) -> None:
    before = Path("fbloop.db").read_bytes()
    file = export(*rows(1, MANY), row("A99", told="never"))
    typed = (point[0], str(point[1]), "import", file, "--map", map_of(), "--now", desk.moment)
    stopped = ended(process(*typed, program=IS_STOPPED, SIGNAL=str(int(number))))

    assert (stopped.code, stopped.out) == (code, "")
    assert "Traceback" not in stopped.err
    assert left_beside() == []
    assert list(Path().glob("rejects-*")) == []
    assert keys(desk) == []
    assert len(Path("fbloop.db").read_bytes()) == len(before)


# --- waiting


def test_who_waits_in_vain_reads_who_imports_which_file_and_since_when(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = ("import", export(*rows(1, MANY), name="七月.csv"), "--map", map_of(), "--by", OTHER)
    with process("keep_source", "9", *typed, "--now", desk.moment, program=HOLDS) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"holds\n"
        monkeypatch.setattr(connection, "WAIT_S", 0.05)
        refused = desk("log", "车内异响")
        running.kill()

    assert refused.code == 75
    assert f"{OTHER} imports 七月.csv since 2026-11-16 09:00" in refused.err
    assert desk("log", "车内异响").code == 0
    assert left_beside() == []
