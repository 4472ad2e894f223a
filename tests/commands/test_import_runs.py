"""`import --runs`: which imports there were, the newest first."""

import pytest

from tests.command_line import CommandLine
from tests.desk import ME, OTHER, Desk
from tests.made_exports import export, map_of, row, take, tried
from tests.terminal import on_terminal

KEYS = [
    "run", "map", "file", "started_at", "by", "read", "new", "updated", "same", "linked", "skipped",
    "rejected", "is_undone",
]  # fmt: skip


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    """Two imports: one with a rejected row, then one of it with a changed row."""
    desk = Desk(fbloop)
    tried(desk, row("A1"), row("A2"), row("A3", told="someday"), row("A4", text="TEST"))
    desk.wait(hours=1)
    second = export(row("A1", km="5"), row("A2"), name="later.csv")
    assert desk("import", second, "--map", map_of(), by=OTHER).code == 0
    return desk


def test_the_newest_comes_first_with_all_that_scripts_rely_on(desk: Desk) -> None:
    newest, oldest = desk.done("import", "--runs")

    assert list(newest) == KEYS
    assert newest == {
        "run": "r0002",
        "map": "crm2",
        "file": "later.csv",
        "started_at": "2026-11-16T10:00:00+08:00",
        "by": OTHER,
        **{"read": 2, "new": 0, "updated": 1, "same": 1, "linked": 0, "skipped": 0, "rejected": 0},
        "is_undone": False,
    }
    assert (oldest["run"], oldest["by"], oldest["new"]) == ("r0001", ME, 2)
    assert (oldest["skipped"], oldest["rejected"]) == (1, 1)


def test_one_import_is_an_array_and_none_is_an_empty_one(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    assert desk.done("import", "--runs") == []
    take(desk, row())
    assert len(desk.done("import", "--runs")) == 1


def test_a_pipe_has_full_values_between_tabs_and_no_header(desk: Desk) -> None:
    lines = desk("import", "--runs").out.splitlines()

    assert [line.split("\t")[:5] for line in lines] == [
        ["r0002", "2026-11-16T10:00:00+08:00", "later.csv", "crm2", OTHER],
        ["r0001", "2026-11-16T09:00:00+08:00", "crm.csv", "crm2", ME],
    ]
    assert lines[0].split("\t")[5:] == ["2", "0", "1", "1", "0", "0", "0", "false"]


def test_a_terminal_has_a_table_that_tells_what_was_taken_back(desk: Desk) -> None:
    assert "undone" not in on_terminal("import", "--runs")
    desk.done("undo", "--run", "r0002")
    header, newest, oldest = on_terminal("import", "--runs").splitlines()

    assert header.split()[:5] == ["run", "when", "file", "map", "by"]
    assert newest.split()[:3] == ["r0002", "2026-11-16", "10:00"]
    assert newest.split()[-1] == "undone"
    assert oldest.split()[-1] == "1"
    assert desk.done("import", "--runs")[0]["is_undone"] is True


def test_it_takes_no_file(desk: Desk) -> None:
    assert "FILE" in desk.refused("import", "crm.csv", "--runs", code=2)["message"]


def test_without_anything_the_file_is_missing(desk: Desk) -> None:
    error = desk.refused("import", code=2)

    assert [lack["flag"] for lack in error["missing"]] == ["FILE...|-"]
    assert "--runs" in error["hint"]


def test_without_a_ledger_there_is_nothing_to_list(fbloop: CommandLine) -> None:
    assert fbloop("import", "--runs", "--db", "none.db").code == 6
