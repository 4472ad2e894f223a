"""Physical lines for a parser, which keeps those of a row that may be torn."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.errors import FileUnreadable
from fbloop.importers.files import csvlines
from fbloop.importers.files.csvlines import Lines, parsed
from fbloop.importers.files.rejects import Reject


def rows_of(text: str, skip: int = 0) -> list[tuple[int, list[str]] | Reject]:
    return list(parsed(Lines(io.StringIO(text, newline=""), "a.csv", skip), ",", '"', "a.csv"))


def test_a_torn_row_across_blocks_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvlines, "_LINES_AT_ONCE", 2)
    torn = '5,"a\nb\nc\nd\n"e\n'
    *good, reject, last = rows_of("1,x\n2,x\n3,x\n4,x\n" + torn + "10,y\n")
    assert [row[0] for row in good if isinstance(row, tuple)] == [1, 2, 3, 4]
    assert isinstance(reject, Reject)
    assert (reject.line, reject.cells) == (5, (torn.rstrip("\n"),))
    assert "line 5 to 9" in reject.reason
    assert last == (10, ["10", "y"])


@given(
    st.lists(st.sampled_from(["1,x", '2,"two\nlines"', '3,"torn"x', "", " , "]), max_size=12),
    st.integers(1, 4),
    st.integers(0, 3),
)
def test_blocks_make_no_difference(pieces: list[str], size: int, skip: int) -> None:
    text = "head\n" * skip + "".join(f"{piece}\n" for piece in pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csvlines, "_LINES_AT_ONCE", size)
        in_blocks = rows_of(text, skip)
    assert in_blocks == rows_of(text, skip)
    lines = [row.line if isinstance(row, Reject) else row[0] for row in in_blocks]
    starts, line = [], skip + 1
    for piece in pieces:
        if piece.strip(" ,"):
            starts.append(line)
        line += 1 + piece.count("\n")
    assert lines == starts


def test_good_rows_are_what_the_csv_module_reads() -> None:
    text = "".join(f'{number},"a, ""b""\nc",\n' for number in range(2000))
    expected = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[1] for row in rows_of(text) if isinstance(row, tuple)] == expected


def test_a_disk_that_fails_is_the_systems_problem() -> None:
    class Broken(io.StringIO):
        def __next__(self) -> str:  # type: ignore[override]
            raise OSError(5, "Input/output error")

    with pytest.raises(FileUnreadable, match=r"a\.csv: Input/output error"):
        list(parsed(Lines(Broken("1\n"), "a.csv"), ",", '"', "a.csv"))
