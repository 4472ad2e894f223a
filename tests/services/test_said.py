"""Texts without words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.services.said import NothingSaid, all_said, said

blanks = st.text(" \t\n\u3000", max_size=4)
words = st.text(min_size=1).filter(str.strip)


def test_what_was_not_given_says_nothing() -> None:
    assert said("--cause", None) is None
    assert all_said("--why", None) == ()


@given(before=blanks, text=words, behind=blanks)
def test_the_blanks_around_a_text_are_taken_off(before: str, text: str, behind: str) -> None:
    assert said("--cause", before + text.strip() + behind) == text.strip()


@given(blank=blanks)
def test_blanks_alone_are_refused_by_the_flags_name(blank: str) -> None:
    with pytest.raises(NothingSaid, match="--cause"):
        said("--cause", blank)


@given(texts=st.lists(words, max_size=4), blank=blanks)
def test_one_text_without_words_is_one_too_many(texts: list[str], blank: str) -> None:
    assert all_said("--why", texts) == tuple(text.strip() for text in texts)
    with pytest.raises(NothingSaid):
        all_said("--why", [*texts, blank])
