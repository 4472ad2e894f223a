"""JSON as rows: one value, or one object a line."""

import io
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.errors import ImportRefused
from fbloop.importers.files import json_rows
from fbloop.importers.files.readers import Table, open_table
from fbloop.importers.files.rejects import Reject
from fbloop.importers.maps.loading import load_map
from fbloop.importers.model import FileFormat
from fbloop.importers.rows.records import Record, read_records
from tests.importers.made_files import NOW, ZONE, file_of, map_of

ROW = {"id": "A1", "desc": "黑屏", "at": "2026-11-20"}


def table_of(folder: Path, text: str | bytes, name: str = "a.json") -> Table:
    return open_table(file_of(folder, text, name=name), FileFormat(), wanted=("id", "at"))


def rows_of(
    folder: Path, text: str | bytes, name: str = "a.json"
) -> tuple[tuple[str, ...], list[tuple[int, list[str]] | Reject]]:
    table = table_of(folder, text, name)
    try:
        return table.header, list(table.rows)
    finally:
        table.close()


def refusal(folder: Path, text: str | bytes, name: str = "a.json") -> str:
    with pytest.raises(ImportRefused) as caught:
        rows_of(folder, text, name)
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": 1, "d": "x"}, {"id": 2.50}]',
        '{"data": [{"id": 1, "d": "x"}, {"id": 2.50}]}',
        '{"code": 0, "tags": ["a"], "data": [{"id": 1, "d": "x"}, {"id": 2.50}]}',
        '{"result": {"total": 2, "rows": [{"id": 1, "d": "x"}, {"id": 2.50}]}}',
        '[\n  {\n    "id": 1,\n    "d": "x"\n  },\n  {"id": 2.50}\n]\n',
    ],
)
def test_the_one_list_of_objects_is_the_table(tmp_path: Path, text: str) -> None:
    assert rows_of(tmp_path, text) == (("id", "d"), [(1, ["1", "x"]), (2, ["2.50", ""])])


@pytest.mark.parametrize("name", ["a.ndjson", "a.jsonl", "a.json"])
def test_objects_line_by_line_are_the_table(tmp_path: Path, name: str) -> None:
    text = '{"id": 1, "d": "x"}\r\n\r\n{"id": 2, "late": "y"}\n'
    assert rows_of(tmp_path, text, name) == (
        ("id", "d", "late"),
        [(1, ["1", "x", ""]), (3, ["2", "", "y"])],
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["a.ndjson", "a.json"])
def test_json_is_read_in_every_encoding(tmp_path: Path, encoding: str, name: str) -> None:
    text = json.dumps({"id": "A1", "描述": "早上开机黑屏"}, ensure_ascii=False)
    data = (text if name == "a.ndjson" else f"[{text}]").encode(encoding)
    header, rows = rows_of(tmp_path, data, name)
    assert header == ("id", "描述")
    assert rows == [(1, ["A1", "早上开机黑屏"])]


@pytest.mark.parametrize(
    "text",
    ['[{"id": 1}]', '{"id": 1}\n{"id": 2}\n', '{"rows":\n[{"id": 1}]}', '{"a": [{"id": 1}]}'],
)
def test_piped_json_is_known_by_its_content(text: str) -> None:
    table = open_table(io.BytesIO(text.encode()), FileFormat())
    assert table.header == ("id",)
    assert next(table.rows) == (1, ["1"])
    table.close()


@pytest.mark.parametrize("text", ['[{"id": 1}]', '{"id": 1}\n'])
def test_json_under_the_name_of_a_table_is_refused(tmp_path: Path, text: str) -> None:
    assert "is JSON, not CSV" in refusal(tmp_path, text, "a.csv")


def test_long_numbers_keep_every_digit(tmp_path: Path) -> None:
    number = "1" * 5000
    assert rows_of(tmp_path, f'[{{"id": {number}}}]')[1] == [(1, [number])]


def test_a_line_that_is_no_object_is_rejected_and_the_next_one_read(tmp_path: Path) -> None:
    text = '{"id": 1}\n{"id": \n[1]\n{"id": 1, "id": 2}\n{"id": NaN}\n{"id": "\\ud83d"}\n{"id": 7}'
    *rejects, last = rows_of(tmp_path, text, "a.ndjson")[1][1:]
    assert last == (7, ["7"])
    assert [reject.line for reject in rejects if isinstance(reject, Reject)] == [2, 3, 4, 5, 6]
    reasons = [reject.reason for reject in rejects if isinstance(reject, Reject)]
    for reason, says in zip(
        reasons, ["no JSON: column", "object", "twice", "NaN", "half a char"], strict=True
    ):
        assert says in reason
    written = [reject.cells for reject in rejects if isinstance(reject, Reject)]
    assert written[0] == ('{"id":',) or written[0] == ('{"id": ',)
    assert "".join(cell for cells in written for cell in cells).encode()


def test_a_row_of_a_list_that_is_no_object_is_rejected(tmp_path: Path) -> None:
    _, (first, second, third) = rows_of(tmp_path, '[{"id": 1}, 2, {"id": 3, "id": 4}]')
    assert first == (1, ["1"])
    assert isinstance(second, Reject)
    assert isinstance(third, Reject)
    assert (second.line, third.line) == (2, 3)


@pytest.mark.parametrize("text", ["[{]", '[{"id": 1}', '[{"id": 1}] x', '[{"id": 1,\n "b": }]'])
def test_broken_json_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    says = refusal(tmp_path, text)
    assert "line" in says
    assert "column" in says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": [{"x": 1}], "b": [{"x": 1}]}', "several lists: 'a', 'b'"),
        ('{"a": \n1}', "no list of objects"),
        ("[1, 2]", "expected an object"),
        ('[{"id": NaN}]', "NaN"),
        ('[{"id": ' + "[" * 100_000, "nested too deep"),
        ("", "is empty"),
        ("  \n", "is empty"),
        ("id,desc\n1,2\n", "line 1, column 1"),
        ("<html>", "web page"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, says: str) -> None:
    assert says in refusal(tmp_path, text)


def test_lines_of_which_none_is_json_are_refused(tmp_path: Path) -> None:
    assert "no JSON" in refusal(tmp_path, "id,desc\n1,2\n", "a.ndjson")


def test_nesting_beyond_all_measure_rejects_its_line_alone(tmp_path: Path) -> None:
    deep = '{"id": ' + "[" * 900 + "]" * 900 + "}"
    deeper = '{"id": ' + "[" * 90_000 + "]" * 90_000 + "}"
    rows = rows_of(tmp_path, f'{{"id": 1}}\n{deep}\n{deeper}\n{{"id": 4}}\n', "a.ndjson")[1]
    assert rows[0] == (1, ["1"])
    assert rows[-1] == (4, ["4"])
    assert isinstance(rows[2], Reject)
    assert "nested too deep" in rows[2].reason


def test_too_many_different_keys_are_no_table(tmp_path: Path) -> None:
    lines = "".join(f'{{"k{number}": 1}}\n' for number in range(json_rows.MOST_COLUMNS + 1))
    assert "different keys" in refusal(tmp_path, lines, "a.ndjson")


def test_a_value_too_long_to_hold_at_once_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_rows, "MOST_CHARACTERS", 10)
    with pytest.raises(ImportRefused, match="more than 10 characters") as caught:
        rows_of(tmp_path, '[{"id": 100000}]')
    assert "ndjson" in caught.value.hint


def test_an_empty_list_lacks_no_column(tmp_path: Path) -> None:
    assert rows_of(tmp_path, '{"data": []}') == (("at", "id"), [])


def test_a_cell_too_long_is_rejected_alone(tmp_path: Path) -> None:
    text = json.dumps({"id": "x" * 300_000})
    first, second = rows_of(tmp_path, f'{text}\n{{"id": 2}}\n', "a.ndjson")[1]
    assert isinstance(first, Reject)
    assert second == (2, ["2"])


def test_json_becomes_records(tmp_path: Path) -> None:
    path = file_of(tmp_path, json.dumps([ROW, {**ROW, "id": None}]), name="a.json")
    with read_records(path, load_map(map_of(tmp_path)), zone=ZONE, now=NOW) as reading:
        good, bad = reading
    assert isinstance(good, Record)
    assert good.source_id == "A1"
    assert good.values["text"] == "黑屏"
    assert isinstance(bad, Reject)


def test_memory_stays_flat_for_lines(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        line = json.dumps({**ROW, "desc": "x" * 200}) + "\n"
        table = table_of(tmp_path, line * rows, "a.ndjson")
        tracemalloc.start()
        try:
            assert sum(1 for _ in table.rows) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
            table.close()

    assert peak(12_000) < 1.3 * peak(3_000)


@given(st.lists(st.dictionaries(st.text("abc", min_size=1), st.text("xyz", min_size=1))))
def test_both_ways_to_write_rows_say_the_same(rows: list[dict[str, str]]) -> None:
    filled = [row for row in rows if row]
    lines = "".join(json.dumps(row) + "\n" for row in filled)
    if not filled:
        return
    read = []
    for text in (json.dumps(filled), lines):
        table = open_table(io.BytesIO(text.encode()), FileFormat())
        found = [row[1] for row in table.rows if isinstance(row, tuple)]
        read.append((table.header, found))
        table.close()
    assert read[0] == read[1]
    assert len(read[0][1]) == len(filled)
