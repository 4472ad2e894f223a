"""ISSUE as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.references import issue_id, stable_id


@pytest.mark.parametrize(
    "word",
    [
        "2026-11-0043", "2026-11-43", "2026-11-00043", "P0-2026-11-0043", "P3-2026-11-43",
        "p1-2026-11-0043", "  P0-2026-11-0043\n",
    ],
)  # fmt: skip
def test_an_old_label_and_a_short_form_find_their_issue(word: str) -> None:
    assert issue_id(word) == "2026-11-0043"


@pytest.mark.parametrize(
    "word",
    [
        "", "P0", "43", "2026-11", "2026-11-", "2026-11-0", "2026-11-0000", "2026-00-0043",
        "2026-13-0043", "26-11-0043", "2026-1-0043", "P4-2026-11-0043", "P-2026-11-0043",
        "P0-P0-2026-11-0043", "2026-11-0043-1", "2026-11-0043x", "x2026-11-0043", "2026/11/0043",
        "-", "2026-11-20 14:05", "2026-11-4 3", "2026-11-1234567890", "2026-11-٤٣",
        "２０２６-11-43",
    ],
)  # fmt: skip
def test_what_is_no_issue(word: str) -> None:
    assert issue_id(word) is None


@given(
    year=st.integers(1000, 9999),
    month=st.integers(1, 12),
    number=st.integers(1, 10**9 - 1),
    label=st.sampled_from(["", "P0-", "p2-"]),
)
def test_every_id_is_found_again(year: int, month: int, number: int, label: str) -> None:
    stable = stable_id(f"{year}-{month:02}", number)
    assert issue_id(label + stable) == stable
    assert issue_id(f"{label}{year}-{month:02}-{number}") == stable


@given(st.text(max_size=30))
def test_any_word_is_read_or_is_none(word: str) -> None:
    found = issue_id(word)
    assert found is None or issue_id(found) == found


def test_numbers_have_four_digits_that_grow() -> None:
    assert stable_id("2026-11", 7) == "2026-11-0007"
    assert stable_id("2026-11", 12_345) == "2026-11-12345"
