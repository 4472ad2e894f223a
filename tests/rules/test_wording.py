"""Text is normalised, and scanned once for many words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fbloop.rules.wording import Scanner, is_whole, normal, places


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ＮＰＳ 跌至４８", "nps 跌至48"),
        ("刹车，失灵！", "刹车,失灵!"),
        ("自\u200b燃", "自燃"),
        ("  a \t b\u3000c ", "a b c"),
        ("第一行\n第二行", "第一行\n第二行"),
    ],
)
def test_normal(text: str, wanted: str) -> None:
    assert normal(text) == wanted


@given(st.text(max_size=40))
@example("\u03aa\u0301")  # Greek: smaller letters compose anew
def test_normal_text_stays_as_it_is(text: str) -> None:
    once = normal(text)
    assert normal(once) == once


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("a fire here", "fire", [2]),
        ("he was fired", "fire", []),
        ("nps48", "nps", [0]),
        ("1360影像", "360", []),
        ("nps跌", "nps", [0]),
        ("异响异响", "异响", [0, 2]),
    ],
)
def test_a_latin_word_is_found_only_whole(text: str, word: str, wanted: list[int]) -> None:
    assert places(text, word) == wanted
    assert Scanner([word]).read(text).places.get(word, []) == wanted


def test_is_whole_looks_at_both_ends() -> None:
    assert is_whole("fire", 0, 4)
    assert not is_whole("xfire", 1, 5)
    assert not is_whole("fires", 0, 4)


@given(
    st.lists(st.text("刹车失灵动力ab", min_size=2, max_size=3)),
    st.text("刹车失灵动力ab ", max_size=30),
)
def test_the_scanner_finds_what_a_search_finds(words: list[str], text: str) -> None:
    passage = Scanner(words).read(text)
    searched = {word: places(passage.text, word) for word in words}
    assert passage.places == {word: found for word, found in searched.items() if found}


def test_of_each_word_two_hundred_places_are_kept() -> None:
    assert len(Scanner(["异响"]).read("异响" * 1000).places["异响"]) == 200
