"""A CSV file of the rules: its header, its rows, and what is said of wrong ones."""

from pathlib import Path

from fbloop.rules.convert import Complaints
from fbloop.rules.files.tables import Table, read_rows

TABLE = Table(columns=("day", "kind"), required=("day",), extras=("why",), headers={"日期": "day"})


def rows(tmp_path: Path, content: str) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    file = tmp_path / "days.csv"
    file.write_text(content, "utf-8")
    complaints = Complaints()
    return list(read_rows(file, TABLE, complaints)), complaints.lines


def test_rows_come_with_their_lines_and_every_column(tmp_path: Path) -> None:
    found, said = rows(tmp_path, "kind,日期\noff, 2026-01-01\n\nwork,2026-01-04\n")
    assert said == []
    assert found == [
        (2, {"day": "2026-01-01", "kind": "off", "why": ""}),
        (4, {"day": "2026-01-04", "kind": "work", "why": ""}),
    ]


def test_only_cells_of_extra_columns_may_be_left_out(tmp_path: Path) -> None:
    found, said = rows(tmp_path, "day,kind,why\na,b\nc\nd,e,f,g\n")
    assert [line for line, _ in found] == [2]
    assert said == [
        "days.csv:3:1: 1 cells, the header has 3",
        "days.csv:4:1: 4 cells, the header has 3",
    ]


def test_a_header_that_is_not_right_gives_no_rows(tmp_path: Path) -> None:
    assert rows(tmp_path, "day,sort\na,b\n") == (
        [], ["days.csv:1:1: the first line must be day,kind; it may also have why"],
    )  # fmt: skip


def test_what_must_be_there_is_not_empty(tmp_path: Path) -> None:
    assert rows(tmp_path, "day,kind\n,off\n")[1] == ["days.csv:2:1: 'day' is empty"]
