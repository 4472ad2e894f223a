"""Unknown names get near ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.errors import ExitCode
from fbloop.services.near import UnknownName, nearest
from tests.marked_words import marked

KNOWN = ["hotline", "store", "app", "杭州滨江店", "杭州西湖店"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("hotlne", "hotline"), ("STORE", "store"), ("滨江", "杭州滨江店"), ("apps", "app")],
)
def test_the_likeliest_stands_first(typed: str, first: str) -> None:
    assert nearest(typed, KNOWN)[0] == first


def test_what_looks_like_nothing_has_nothing_near() -> None:
    assert nearest("xyz", KNOWN) == []


def test_of_names_that_differ_in_case_alone_the_first_counts() -> None:
    assert nearest("hotlin", ["hotline", "Hotline"]) == ["hotline"]


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=8))
def test_at_most_three_and_only_known_ones(typed: str, known: list[str]) -> None:
    found = nearest(typed, known)
    assert len(found) <= 3
    assert set(found) <= set(known)


def test_the_error_names_them() -> None:
    error = UnknownName("channel", "hotlne", KNOWN, "--channel")
    assert error.exit_code is ExitCode.USAGE
    assert error.message == "--channel: no channel 'hotlne'"
    assert error.hint == "did you mean hotline?"
    assert error.details == {"given": "hotlne", "near": ["hotline"]}


def test_the_error_can_be_told_in_another_language() -> None:
    error = UnknownName("channel", "hotlne", KNOWN, "--channel")
    assert marked(error.message) == "<--channel: <no <channel> 'hotlne'>>"
    assert marked(UnknownName("owner", "x", []).hint) == "<known: <none>>"


def test_without_a_near_name_the_known_ones_are_told() -> None:
    assert UnknownName("channel", "xyz", ["b", "a"]).hint == "known: b, a"
    assert UnknownName("channel", "xyz", []).hint == "known: none"


def test_of_many_the_first_are_told_and_how_many_more_there_are() -> None:
    many = [f"item-{n}" for n in range(14)]
    assert UnknownName("channel", "xyz", many[:12]).hint == f"known: {', '.join(many[:12])}"
    assert UnknownName("channel", "xyz", many).hint == (
        f"known: {', '.join(many[:12])}, and 2 more"
    )


def test_listed_names_and_the_command_that_lists_all_are_told() -> None:
    error = UnknownName("category", "xyz", ["a", "b"], listed=["b"], lister="fbloop rules show")
    assert error.hint == "known: b; all: fbloop rules show"
