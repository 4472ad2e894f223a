"""In which encoding a file is written."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.files.encodings import (
    CHUNK,
    LONGEST_LINE,
    Misfit,
    codec_of,
    first_misfit,
    guess,
)

TEXT = "工单号,问题描述\n1,早上开机黑屏\n2,空调不冷\n"


def fitting(data: bytes) -> str | None:
    candidates = guess(data[: 1 << 16])
    return next((c for c in candidates if first_misfit(io.BytesIO(data), c) is None), None)


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_a_chinese_file_is_read_in_the_encoding_in_which_it_was_written(
    written_as: str, read_as: str
) -> None:
    data = TEXT.encode(written_as)
    assert fitting(data) == read_as
    assert data.decode(read_as) == TEXT


@given(st.text(min_size=1).filter(lambda text: "\0" not in text))
def test_any_text_in_utf_8_is_read_as_utf_8(text: str) -> None:
    data = b"id,text\n" + text.encode()
    assert fitting(data) == "utf-8-sig"


def test_bytes_of_no_encoding_are_placed_by_line() -> None:
    data = b"id,text\n1,ok\n2,\xff\xff\n"
    assert first_misfit(io.BytesIO(data), "utf-8-sig") == Misfit(line=3, reason="is not UTF-8")
    assert first_misfit(io.BytesIO(data), "gb18030") == Misfit(line=3, reason="is not GB18030")


def test_a_character_across_two_chunks_is_whole() -> None:
    data = b"a" * (CHUNK - 1) + "黑屏\n".encode() + b"b\n"
    assert first_misfit(io.BytesIO(data), "utf-8-sig") is None


def test_a_misfit_behind_the_first_chunk_has_its_line() -> None:
    data = b"row\n" * CHUNK + b"\xff\n"
    assert first_misfit(io.BytesIO(data), "utf-8-sig") == Misfit(
        line=CHUNK + 1, reason="is not UTF-8"
    )


def test_a_cut_off_character_at_the_end_does_not_fit() -> None:
    assert first_misfit(io.BytesIO("黑屏".encode()[:-1]), "utf-8-sig") is not None


def test_a_nul_is_found_wherever_it_is() -> None:
    misfit = first_misfit(io.BytesIO(b"a\nb\nc\0\n"), "utf-8-sig")
    assert misfit is not None
    assert (misfit.line, "NUL" in misfit.reason) == (3, True)


def test_a_line_of_utf_8_in_a_file_of_gb18030_is_found() -> None:
    # Six bytes of UTF-8, which GB18030 reads as three other characters.
    data = "1,空调不冷\n".encode("gbk") + "2,黑屏\n".encode() + "3,异响\n".encode("gbk")
    assert "黑屏" not in data.decode("gb18030")
    misfit = first_misfit(io.BytesIO(data), "gb18030")
    assert misfit is not None
    assert (misfit.line, "UTF-8" in misfit.reason) == (2, True)


@given(st.text("的一是不了人我在有他这为之大来以个中上们异响黑屏刹车空调", min_size=4, max_size=40))
def test_ordinary_gbk_is_not_taken_for_mixed(text: str) -> None:
    data = f"1,{text}\n".encode("gbk")
    assert first_misfit(io.BytesIO(data), "gb18030") is None


@pytest.mark.parametrize(
    ("name", "codec"),
    [("GBK", "gb18030"), ("utf8", "utf-8-sig"), ("latin-1", "cp1252"), ("GB2312", "gb18030")],
)
def test_encodings_are_known_by_their_usual_names(name: str, codec: str) -> None:
    assert codec_of(name) == codec


@pytest.mark.parametrize(
    "name", ["", "klingon", "unicode_escape", "base64", "rot13", "utf-7", "\0"]
)
def test_what_is_no_encoding_of_tables_is_not_known(name: str) -> None:
    assert codec_of(name) is None


def test_a_line_without_end_is_no_line_of_a_table() -> None:
    data = b"id,text\n1," + b"x" * LONGEST_LINE
    misfit = first_misfit(io.BytesIO(data + b"\n2,y\n"), "utf-8-sig")
    assert misfit is not None
    assert (misfit.line, misfit.reason) == (2, f"has more than {LONGEST_LINE:,} characters")
    assert "is this a table" in misfit.hint


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_many_lines_are_not_one_long_line(end: str) -> None:
    data = ("x" * 1000 + end).encode() * (LONGEST_LINE // 800)
    assert first_misfit(io.BytesIO(data), "utf-8-sig") is None


def test_chinese_behind_a_long_head_of_ascii_decides() -> None:
    data = b"1,ok\n" * CHUNK + "2,黑屏\n".encode("gbk")
    assert fitting(data) == "gb18030"


def test_characters_of_four_bytes_are_read() -> None:
    text = "工单号,描述\n1,𠮷先生说车内有异响😀\n"
    data = text.encode("gb18030")
    assert fitting(data) == "gb18030"
    assert data.decode("gb18030") == text


def test_mixed_encodings_behind_the_first_chunk_are_refused_with_the_line() -> None:
    data = "1,空调不冷\n".encode("gbk") * CHUNK + "2,黑屏\n".encode()
    misfit = first_misfit(io.BytesIO(data), "gb18030")
    assert misfit is not None
    assert (misfit.line, "UTF-8" in misfit.reason) == (CHUNK + 1, True)
