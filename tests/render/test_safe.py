import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from fbloop.render.safe import csv_cell, json_escapes, markdown, terminal, terminal_block
from tests.render.nasty import NASTY

PIECES = st.sampled_from([*NASTY[:14], *NASTY[15:], "\x1b", "\x9b", "\x9d", "[", "]", ";", "\x07"])
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.lists(PIECES).map("".join)
FORMULA_STARTS = "=+-@\t\r＝＋－＠﹦﹢﹣﹫"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("后备箱异响", "后备箱异响"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07visible", "visible"),
        ("\x1b]8;;http://example.invalid\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x9b31mC1", "C1"),
        ("\x1b]0;never closed", "0;never closed"),
        ("before\rafter", "before after"),
        ("two\r\nlines\tand\nmore", "two lines and more"),
        ("a\u202eb\u200bc\u2066d\ufeffe", "abcde"),
        ("\ud83d|\ue000", "\ufffd|\ufffd"),
        ("wide\u3000space", "wide space"),
        ("[red]kept[/red]", "[red]kept[/red]"),
        ("👨\u200d👩", "👨👩"),
    ],
)
def test_terminal(text: str, shown: str) -> None:
    assert terminal(text) == shown


@given(ANY_TEXT)
def test_a_terminal_gets_printable_characters_alone(text: str) -> None:
    assert terminal(text).isprintable()


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_become_printable_and_stay_so(text: str) -> None:
    assert terminal(text).isprintable()
    assert terminal(terminal(text)) == terminal(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_what_can_be_seen_is_kept(text: str) -> None:
    seen = "".join(c for c in text if c.isprintable())

    assert terminal(seen) == seen


@given(ANY_TEXT)
def test_a_block_keeps_its_lines_and_nothing_else(text: str) -> None:
    block = terminal_block(text)

    assert block.replace("\n", "").isprintable()
    assert block.count("\n") == text.count("\n")


def test_a_block_of_lines() -> None:
    assert terminal_block("one\r\ntwo\n\n\x1b[1mthree\r") == "one\ntwo\n\nthree "


def test_unclosed_sequences_take_no_time() -> None:
    hostile = "\x9d" * 200_000

    assert terminal(hostile) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("异响 2.5L, 0.4%", "异响 2.5L, 0.4%"),
        ("a|b", "a\\|b"),
        ("138******00", "138" + "\\*" * 6 + "00"),
        ("![x](y)", "!\\[x\\](y)"),
        ("<img onerror>", "&lt;img onerror&gt;"),
        ("&lt;", "&amp;lt;"),
        ("A & B", "A & B"),
        ("# no heading", "\\# no heading"),
        ("- no item", "\\- no item"),
        ("12. no item", "12\\. no item"),
        ("0.0%", "0.0%"),
        ("https://example.invalid", "https\\://example.invalid"),
        ("  two \n lines ", "two lines"),
    ],
)
def test_markdown(text: str, shown: str) -> None:
    assert markdown(text) == shown


def rendered_texts(document: str) -> list[str]:
    """What a reader of Markdown sees, if it is nothing but text; else a test fails."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in reader.parse(document):
        for child in token.children or ():
            assert child.type == "text", child
            found.append(child.content)
        assert token.type not in {"html_block", "fence", "code_block", "hr", "heading_open"}
    return found


@given(ANY_TEXT)
@example("\\")
@example("|")
@example("a\\|b")
def test_a_paragraph_shows_the_text_and_nothing_else(text: str) -> None:
    plain = " ".join(terminal(text).split())

    assert "".join(rendered_texts(markdown(text))) == plain


@given(ANY_TEXT)
@example("\\")
@example("|")
@example("a\\|b")
def test_a_table_cell_stays_one_cell(text: str) -> None:
    plain = " ".join(terminal(text).split())

    texts = rendered_texts(f"| a | b |\n| --- | --- |\n| {markdown(text)} | end |\n")

    assert texts == ["a", "b", *([plain] if plain else []), "end"]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_text_in_markdown(text: str) -> None:
    shown = " ".join(terminal(text).split())

    assert "".join(rendered_texts(markdown(text))) == shown
    assert not re.search(r"https?:|www\.|<", markdown(text))


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_formulas_are_defused(start: str) -> None:
    assert csv_cell(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("text", [" =1", "\u200b=1", "\x1b[0m=1", "\n=1", "\u3000＝1"])
def test_nothing_in_front_hides_a_formula(text: str) -> None:
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["异响", "1-2", "a=b", "", "李雷", "2026-11-23"])
def test_other_cells_stay(text: str) -> None:
    assert csv_cell(text) == text


@given(ANY_TEXT)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    cell = csv_cell(text)

    assert cell[:1] not in set(FORMULA_STARTS)
    assert cell.lstrip()[:1] not in set(FORMULA_STARTS)
    assert cell.replace("\n", "").isprintable()


@given(ANY_TEXT)
def test_json_keeps_its_value_to_the_bit(text: str) -> None:
    escaped = json_escapes(json.dumps({text: text}, ensure_ascii=False))

    assert json.loads(escaped) == {text: text}
    escaped.encode("utf-8")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", escaped)


def test_json_keeps_ordinary_text_readable() -> None:
    assert json_escapes('"后备箱 👨\u200d👩"') == '"后备箱 👨\u200d👩"'
