"""Which words are ISSUEs, and what the rest is."""

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.errors import UsageProblem
from fbloop.services.errors import NotAnIssue
from fbloop.services.words import (
    issues_and_level,
    issues_and_person,
    issues_and_rest,
    issues_then_text,
    only_issues,
)

ONE, TWO = "2026-11-0001", "2026-11-0002"


def test_what_parses_as_an_issue_is_one_and_each_counts_once() -> None:
    words = ["a", "P0-2026-11-0002", "b", "2026-11-1", "p1-2026-11-0002"]
    assert issues_and_rest(words) == ([TWO, ONE], ["a", "b"])


def test_only_issues_names_all_other_words() -> None:
    assert only_issues(["2026-11-2", "P3-2026-11-0001"]) == [TWO, ONE]
    with pytest.raises(NotAnIssue, match="x, P1"):
        only_issues(["x", ONE, "P1"])


def test_no_issue_at_all_is_missing() -> None:
    with pytest.raises(UsageProblem) as raised:
        only_issues([])
    assert [m.flag for m in raised.value.missing] == ["ISSUE"]


@pytest.mark.parametrize(
    ("words", "ids", "text"),
    [
        ([ONE], [ONE], None),
        ([ONE, TWO, "called", "again"], [ONE, TWO], "called again"),
        # An ISSUE behind the first word of text is text.
        ([ONE, "see", TWO], [ONE], f"see {TWO}"),
        (["see", TWO], [], f"see {TWO}"),
        ([], [], None),
    ],
)
def test_after_the_first_word_of_text_all_is_text(
    words: list[str], ids: list[str], text: str | None
) -> None:
    assert issues_then_text(words) == (ids, text)


def test_a_level_may_stand_anywhere_in_any_case() -> None:
    assert issues_and_level([ONE, "p0", TWO]) == ([ONE, TWO], Priority.P0)
    assert issues_and_level([ONE]) == ([ONE], None)


@pytest.mark.parametrize("words", [[ONE, "P1", "P2"], [ONE, "P1", "P1"], [ONE, "P4"], ["P1"]])
def test_more_than_one_level_another_word_or_no_issue(words: list[str]) -> None:
    with pytest.raises(UsageProblem):
        issues_and_level(words)


def test_a_person_is_the_one_other_word() -> None:
    assert issues_and_person([ONE, "Li Lei", TWO]) == ([ONE, TWO], "Li Lei")
    assert issues_and_person([ONE]) == ([ONE], None)
    with pytest.raises(UsageProblem, match="one PERSON, not 2: Li, Lei"):
        issues_and_person([ONE, "Li", "Lei"])
    with pytest.raises(UsageProblem, match="no ISSUE"):
        issues_and_person(["Li"])
