"""CSV files as rows with line numbers."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files import csvlines
from fbloop.importers.files.below_header import LONGEST_CELL
from fbloop.importers.files.readers import open_table
from fbloop.importers.files.rejects import Reject
from fbloop.importers.model import FileFormat
from fbloop.importers.patterns import compiled
from tests.importers.made_files import file_of


def rows_of(
    path: Path | io.BytesIO, form: FileFormat | None = None, wanted: Sequence[str] = ()
) -> list[tuple[int, list[str]] | Reject]:
    table = open_table(path, form or FileFormat(), wanted=wanted)
    try:
        return list(table.rows)
    finally:
        table.close()


def columns_of(path: Path, form: FileFormat | None = None) -> dict[str, int]:
    table = open_table(path, form or FileFormat())
    table.close()
    return table.columns


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_the_same_in_every_encoding_and_line_end(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = file_of(tmp_path, end.join(["工单号,描述", '1,"黑屏, 死机"', "2,异响", ""]), encoding)
    assert rows_of(path) == [(2, ["1", "黑屏, 死机"]), (3, ["2", "异响"])]
    assert columns_of(path) == {"工单号": 0, "描述": 1}


def test_rows_have_the_line_on_which_they_begin(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'id,d\n\n1,"a\nb\n"\n\n2,c\n')
    assert rows_of(path) == [(3, ["1", "a\nb\n"]), (7, ["2", "c"])]


def test_rows_of_empty_cells_are_no_rows(tmp_path: Path) -> None:
    path = file_of(tmp_path, "id,d\n1,a\n,\n , \n2,b\n,,,\n")
    assert [row[0] for row in rows_of(path) if isinstance(row, tuple)] == [2, 5]
    assert len(rows_of(path)) == 2


def test_short_and_long_rows_are_rejected_with_line_and_reason(tmp_path: Path) -> None:
    path = file_of(tmp_path, "a,b,c\n1,2\n1,2,3,4\n1,2,3\n")
    assert rows_of(path) == [
        Reject(line=2, reason="expected 3 cells, found 2", cells=("1", "2")),
        Reject(line=3, reason="expected 3 cells, found 4", cells=("1", "2", "3", "4")),
        (4, ["1", "2", "3"]),
    ]


def test_a_row_with_wrong_quotes_is_rejected_and_the_next_one_read(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'a,b\n1,"he said "no" twice"\n2,ok\n3,"open\n4,"x"\n5,ok\n')
    first, second, third, fourth = rows_of(path)
    assert isinstance(first, Reject)
    assert (first.line, first.cells) == (2, ('1,"he said "no" twice"',))
    assert second == (3, ["2", "ok"])
    assert isinstance(third, Reject)
    assert "line 4 to 5" in third.reason
    assert third.cells == ('3,"open\n4,"x"',)
    assert fourth == (6, ["5", "ok"])


def test_a_quote_that_is_never_closed_refuses_the_file(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'a,b\n1,x\n2,"open\n3,y\n')
    with pytest.raises(ImportRefused, match="line 3: a quote is opened here and never closed"):
        rows_of(path)


def test_a_quote_that_is_not_closed_within_reason_refuses_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csvlines, "LONGEST_LINE", 1000)
    path = file_of(tmp_path, 'a,b\n2,"open\n' + "3,y\n" * 1000 + '"\n4,z\n')
    with pytest.raises(ImportRefused, match="line 2: a quote"):
        rows_of(path)


@pytest.mark.parametrize("text", ["long " * 60_000, "two\nlines" * 40_000])
def test_a_cell_of_300_000_characters_is_rejected_alone(tmp_path: Path, text: str) -> None:
    path = file_of(tmp_path, f'a,b\n1,"{text}"\n2,ok\n')
    first, second = rows_of(path)
    assert isinstance(first, Reject)
    assert (first.line, first.cells) == (2, ("1", text))
    assert f"{LONGEST_CELL:,}" in first.reason
    assert isinstance(second, tuple)
    assert second[1] == ["2", "ok"]


def test_a_long_cell_within_the_limit_is_read(tmp_path: Path) -> None:
    text = "长" * LONGEST_CELL
    assert rows_of(file_of(tmp_path, f"a,b\n1,{text}\n")) == [(2, ["1", text])]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    path = file_of(tmp_path, "a,b\n\n,\n")
    assert rows_of(path) == []
    assert columns_of(path) == {"a": 0, "b": 1}


def test_a_header_with_wrong_quotes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="line 1"):
        rows_of(file_of(tmp_path, '"a"b,c\n1,2\n'))


def test_lines_above_the_header_are_skipped_and_counted(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'Export "of\n2026-11-20\nid,d\n1,a\n')
    assert rows_of(path, FileFormat(skip=2)) == [(4, ["1", "a"])]
    assert columns_of(path, FileFormat(skip=2)) == {"id": 0, "d": 1}


def test_a_file_that_ends_above_its_header_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="has no rows"):
        rows_of(file_of(tmp_path, "a,b\n1,2\n"), FileFormat(skip=9))


def test_the_footer_ends_the_table(tmp_path: Path) -> None:
    path = file_of(tmp_path, "id,n\n1,2\n合计,2\n,制表人\n")
    form = FileFormat(footer=compiled("^(合计|制表)"))
    assert rows_of(path, form) == [(2, ["1", "2"])]


def test_what_stands_below_the_footer_is_not_lost(tmp_path: Path) -> None:
    path = file_of(tmp_path, "id,n\n1,2\n合计,2\n3,4\n")
    _, below = rows_of(path, FileFormat(footer=compiled("^合计")))
    assert below == Reject(line=4, reason="stands below the footer in line 3", cells=("3", "4"))


def test_columns_may_be_named_by_the_map(tmp_path: Path) -> None:
    path = file_of(tmp_path, "1,x,a\n2,y\n")
    form = FileFormat(columns=("id", "_", "d"))
    assert columns_of(path, form) == {"id": 0, "d": 2}
    first, second = rows_of(path, form)
    assert first == (1, ["1", "x", "a"])
    assert isinstance(second, Reject)


def test_a_column_that_a_file_calls_underscore_can_be_read(tmp_path: Path) -> None:
    assert columns_of(file_of(tmp_path, "id,_\n1,2\n")) == {"id": 0, "_": 1}


def test_quotes_may_be_ordinary_characters(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'id\td\n1\t"open\n')
    assert rows_of(path, FileFormat(quote=None, delimiter="\t")) == [(2, ["1", '"open'])]


def test_another_quote_character(tmp_path: Path) -> None:
    path = file_of(tmp_path, "id,d\n1,'a,b'\n")
    assert rows_of(path, FileFormat(quote="'")) == [(2, ["1", "a,b"])]


def test_a_stream_is_read_like_a_file() -> None:
    assert rows_of(io.BytesIO(b"id,d\n1,a\n")) == [(2, ["1", "a"])]


CELLS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
).filter(str.strip)


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "gb18030", "utf-16"]),
)
def test_what_a_csv_writer_wrote_is_read(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str
) -> None:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [delimiter.join(map(quoted, row)) + "\r\n" for row in [("工单", "描述", "时间"), *rows]]
    stream = io.BytesIO("".join(lines).encode(encoding))
    form = FileFormat(encoding=encoding)
    read = rows_of(stream, form, wanted=("工单", "描述", "时间"))
    assert [row[1] for row in read if isinstance(row, tuple)] == [list(row) for row in rows]
