"""Values that are written as text."""

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.rules.schema import (
    Chars,
    Codes,
    Hints,
    Keywords,
    Length,
    Priorities,
    Scopes,
    Span,
    Words,
    YesNo,
)


def test_lengths_of_time() -> None:
    assert str(Length.read("4wh").budget) == "4wh"
    assert Span.read("2d").seconds == 172_800


@pytest.mark.parametrize("written", ["", "2", "2 h", "0h", "-1d", "2y", "2H", ["2h"], {"a": "b"}])
def test_what_is_no_length(written: object) -> None:
    with pytest.raises(ValueError, match=r"time|one value"):
        Length.read(written)


@pytest.mark.parametrize("written", ["4wh", "1wd"])
def test_a_span_is_elapsed_time(written: str) -> None:
    with pytest.raises(ValueError, match="no length of time"):
        Span.read(written)


def test_a_distance() -> None:
    assert Chars.read("12 chars").count == 12


@pytest.mark.parametrize("written", ["12", "chars", "100 chars", "-1 chars", "4 words"])
def test_what_is_no_distance(written: str) -> None:
    with pytest.raises(ValueError, match="write it as `8 chars`"):
        Chars.read(written)


def test_words_are_normalised_and_not_too_short() -> None:
    assert Words.read(["ＮＰＳ", "Caught Fire"]).items == ("nps", "caught fire")
    assert Words.read("自燃").items == ("自燃",)
    assert Hints.read("没").items == ("没",)
    with pytest.raises(ValueError, match="'没' is too short"):
        Words.read(["自燃", "没"])


def test_keywords_join_two_words() -> None:
    assert Keywords.read(["天窗 + 漏水", "异响"]).items == ("天窗+漏水", "异响")
    with pytest.raises(ValueError, match="too short"):
        Keywords.read(["门+异响"])
    with pytest.raises(ValueError, match="two words"):
        Keywords.read(["天窗+漏水+雨天"])


@pytest.mark.parametrize("written", [[], [""], ["a", " "], [["a"]], {"a": "b"}])
def test_what_is_no_list_of_names(written: object) -> None:
    with pytest.raises(ValueError, match="none of them empty"):
        Codes.read(written)


def test_priorities_and_scopes() -> None:
    assert Priorities.read("P0").items == (Priority.P0,)
    assert Priorities.read(["P2", "P3"]).items == (Priority.P2, Priority.P3)
    with pytest.raises(ValueError, match="'P9' is not known here; known are: P0, P1, P2, P3"):
        Priorities.read(["P0", "P9"])
    with pytest.raises(ValueError, match="'world' is not known here"):
        Scopes.read("world")


def test_yes_and_no() -> None:
    assert YesNo.read("yes").is_yes
    assert not YesNo.read("no").is_yes
    with pytest.raises(ValueError, match="'true' is neither yes nor no"):
        YesNo.read("true")
