"""Regular expressions whose time is bounded."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.patterns import PatternRefused, compiled


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("^(咨询|预约)$", "咨询", True),
        ("^(咨询|预约)$", "咨询单", False),
        (r"^\d+$", "482028", True),
        ("合计", "本页合计", True),
        ("(?i)test", "a TEST row", True),
        (r"^A-?\d{4}.*X.*$", "A1234 any X", True),
    ],
)
def test_ordinary_expressions_are_searched(pattern: str, text: str, is_found: bool) -> None:
    assert compiled(pattern).finds(text) is is_found


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(", "no regular expression"),
        ("a{99999999999}", "no regular expression"),
        ("[[a]", "no regular expression"),
        ("x" * 201, "200 characters"),
        (r"^(\w+\s?)+$", "repeated group"),
        ("(a|ab)*c", "repeated group"),
        ("((a?)b?){20}", "repeated group"),
        ("(?=(a+)+)b", "repeated group"),
        ("(?>(a+)+)b", "repeated group"),
        ("a.*b.*c.*d", "`*` and `+`"),
        ("a?" * 7 + "b", "`?` and `|`"),
    ],
)
def test_expressions_without_bound_are_refused(pattern: str, why: str) -> None:
    with pytest.raises(PatternRefused) as caught:
        compiled(pattern)
    assert why in str(caught.value)


def test_a_cell_too_long_for_the_expression_is_not_searched() -> None:
    with pytest.raises(ValueError, match="too many"):
        compiled(".*x.*y").finds("a" * 501)
    assert not compiled("x").finds("a" * 100_000)


def test_the_worst_expressions_end_in_good_time() -> None:
    begin = time.process_time()
    for pattern, length in ((".*.*x", 500), (".*x", 10_000), ("a?" * 6 + "x", 100_000)):
        assert not compiled(pattern).finds("a" * length)
    assert time.process_time() - begin < 30


@given(st.text("ab(|)*+?{}1,[]^$.\\<=!:", max_size=20), st.text("ab", max_size=20))
def test_any_expression_is_taken_or_refused(pattern: str, text: str) -> None:
    try:
        found = compiled(pattern)
    except PatternRefused:
        return
    assert found.finds(text) is (found.regex.search(text) is not None)
