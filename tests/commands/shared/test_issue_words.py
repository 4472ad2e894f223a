"""Words and texts from stdin."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.commands.shared.issue_words import Words, stdin_lines, words_of
from fbloop.errors import UsageProblem


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes, encoding: str = "utf-8") -> None:
    """Somebody pipes these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding))


def test_without_a_dash_stdin_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b"x")
    assert words_of(["a", "--b"]) == Words(["a", "--b"], is_list=False)
    assert words_of(None) == Words([], is_list=False)
    assert sys.stdin.read() == "x"


def test_a_dash_stands_for_the_words_on_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "\ufeffP1-2026-11-0001\t2026-11-2\r\n\n 甲 ".encode())
    found = words_of(["a", "-", "b"])
    assert found == Words(["a", "P1-2026-11-0001", "2026-11-2", "甲", "b"], is_list=True)


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]))))
def test_only_a_line_feed_ends_a_line(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        typed(monkeypatch, "\n".join(lines).removeprefix("\ufeff").encode())
        wanted = "\n".join(lines).removeprefix("\ufeff").removeprefix("\ufeff").split("\n")
        assert stdin_lines() == wanted


def test_the_terminals_encoding_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "异响".encode("gbk"), "gbk")
    assert stdin_lines() == ["异响"]


def test_another_encoding_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b"one\ntwo\n" + "异响".encode("gbk"))
    with pytest.raises(UsageProblem, match="stdin, line 3: the text is not utf-8") as raised:
        stdin_lines()
    assert "iconv" in raised.value.hint


def test_a_closed_stdin_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert stdin_lines() == [""]
    assert words_of(["-"]) == Words([], is_list=True)
