import csv
import io
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit, json_text
from tests.render.made_speech import speak_chinese
from tests.render.nasty import NASTY
from tests.render.streams import Stream

COLUMNS = (
    Column("issue", "Issue", is_whole=True),
    Column("n", "Count", show=lambda value: f"{value} times"),
    Column("title", "Title"),
)
RECORDS: list[dict[str, Any]] = [
    {"issue": "P0-2026-11-0001", "n": 2, "title": "异响 | a\tb", "more": [1]},
    {"issue": "P2-2026-11-0002", "n": None, "title": None, "more": []},
]


def emitted(
    format: Format,
    records: list[dict[str, Any]] = RECORDS,
    out: Stream | None = None,
    **options: Any,
) -> tuple[str, str]:
    """What was written, and what was said beside it."""
    out, notes = out or Stream(), Stream()
    emit(records, COLUMNS, format=format, out=out, notes=notes, **options)
    return out.getvalue(), notes.getvalue()


@pytest.mark.parametrize("format", [Format.TABLE, Format.PLAIN])
def test_a_pipe_gets_full_values_between_tabs_and_no_header(format: Format) -> None:
    text, notes = emitted(format)

    assert text == "P0-2026-11-0001\t2\t异响 | a b\nP2-2026-11-0002\t\t\n"
    assert notes == ""


def test_json_is_one_array_of_whole_records() -> None:
    text, _ = emitted(Format.JSON)

    assert json.loads(text) == RECORDS
    assert "异响" in text
    assert text.count("\n") == 1


def test_a_single_record_is_an_object() -> None:
    assert json.loads(emitted(Format.JSON, RECORDS[:1], is_single=True)[0]) == RECORDS[0]


def test_no_records_are_an_empty_array_and_no_lines() -> None:
    assert emitted(Format.JSON, []) == ("[]\n", "")
    assert emitted(Format.NDJSON, []) == ("", "")
    assert emitted(Format.PLAIN, []) == ("", "")
    assert emitted(Format.CSV, []) == ("issue,n,title\n", "")


def test_ndjson_is_a_record_a_line() -> None:
    text, _ = emitted(Format.NDJSON)

    assert [json.loads(line) for line in text.splitlines()] == RECORDS


def test_csv_has_keys_as_its_header_and_defused_cells() -> None:
    text, _ = emitted(Format.CSV, [{"issue": "=1", "n": -3, "title": 'a,"b"\n二'}])

    assert list(csv.reader(io.StringIO(text))) == [
        ["issue", "n", "title"],
        ["'=1", "-3", 'a,"b"\n二'],
    ]


def test_markdown_has_headers_for_people_and_their_words() -> None:
    text, _ = emitted(Format.MD, RECORDS[:1])

    assert text == (
        "| Issue | Count | Title |\n"
        "| --- | --- | --- |\n"
        "| P0-2026-11-0001 | 2 times | 异响 \\| a b |\n"
    )


@pytest.mark.parametrize("format", list(Format))
def test_a_limit_cuts_every_format_and_says_so(format: Format) -> None:
    text, notes = emitted(format, limit=1)

    assert "P0-2026-11-0001" in text
    assert "P2-2026-11-0002" not in text
    said = "1 more (--limit 0 shows all)\n"
    assert notes == ("" if format is Format.MD else said)
    # A document may be mailed: that it was cut is its last paragraph.
    assert text.endswith(f"|\n\n{said}") == (format is Format.MD)


@pytest.mark.parametrize(
    ("options", "rows", "said"),
    [
        ({}, 50, "10 more (--limit 0 shows all)\n"),
        ({"limit": 0}, 60, ""),
        ({"limit": 55}, 55, "5 more (--limit 0 shows all)\n"),
        ({"total": 1000}, 50, "950 more (--limit 0 shows all)\n"),
    ],
)
def test_a_terminal_shows_fifty_rows(options: dict[str, int], rows: int, said: str) -> None:
    many = [{"issue": f"P2-2026-11-{n:04}", "n": n, "title": "x"} for n in range(60)]

    text, notes = emitted(Format.TABLE, many, Stream(is_terminal=True), **options)

    assert text.count("2026-11-") == rows
    assert notes == said


def test_a_pipe_gets_all_rows() -> None:
    many = [{"issue": str(n), "n": n, "title": ""} for n in range(60)]

    text, notes = emitted(Format.TABLE, many)

    assert text.count("\n") == 60
    assert notes == ""


@pytest.mark.parametrize("format", list(Format))
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "gbk"])
@pytest.mark.parametrize("is_terminal", [True, False])
def test_no_console_and_no_text_make_it_fail(
    format: Format, encoding: str, is_terminal: bool
) -> None:
    records = [{"issue": text, "n": 1, "title": text} for text in NASTY]
    out = Stream(is_terminal=is_terminal, encoding=encoding)

    text, _ = emitted(format, records, out)

    assert not set(text) & set("\x00\x07\r\x7f\x9b\x9d\u202e")
    if format is Format.JSON:
        assert json.loads(text) == records


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=3))
def test_a_record_is_always_one_line_of_three_cells(titles: list[str]) -> None:
    records = [{"issue": title, "n": 1, "title": title} for title in titles]

    lines = emitted(Format.PLAIN, records)[0].split("\n")

    assert [line.count("\t") for line in lines[:-1]] == [2] * len(titles)


def test_json_has_no_nan() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text({"value": math.nan}, Stream())


def test_a_terminal_gets_json_that_can_be_read() -> None:
    assert emitted(Format.JSON, RECORDS[:1], Stream(is_terminal=True))[0].count("\n") > 4


TOLD = (Column("issue", say("issue")), Column("n", say("count")))
TEXTS = {
    "issue": "问题",
    "count": "数量",
    "{n} more (--limit 0 shows all)": "还有 {n} 条（--limit 0 显示全部）",
}


@pytest.mark.parametrize(
    ("format", "first"), [(Format.MD, "| 问题 | 数量 |"), (Format.CSV, "issue,n")]
)
def test_headers_are_told_to_people_and_stay_for_scripts(
    format: Format, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_chinese(monkeypatch, TEXTS)
    out, notes = Stream(), Stream()
    emit(RECORDS, TOLD, format=format, out=out, notes=notes, limit=1)

    assert out.getvalue().splitlines()[0] == first
    assert (out.getvalue() + notes.getvalue()).endswith("还有 1 条（--limit 0 显示全部）\n")
