"""A mistake in one file hides none in another, and makes none."""

from pathlib import Path

import pytest

from fbloop.rules.errors import RulesInvalid
from fbloop.rules.files.declared import words_of
from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit


def problems(folder: Path) -> list[str]:
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    return list(caught.value.problems)


def misname(edit: Edit) -> None:
    """A deadline rule that names a channel which nobody has."""
    edit("deadlines.yaml", "channel: authority", "channel: autority")


def test_unknown_names_are_told_beside_other_mistakes(folder: Path, edit: Edit) -> None:
    misname(edit)
    edit("calendars.yaml", "waking: { hours: { mon-sun", "waking: { hours: { mon-son")
    lines = problems(folder)
    assert len(lines) == 2
    assert any(
        "no channel is called 'autority'; did you mean 'authority'" in line for line in lines
    )


def test_a_row_that_cannot_be_used_still_has_its_name(folder: Path, edit: Edit) -> None:
    """Of a broken calendar, category, channel or department no second line is said."""
    edit("calendars.yaml", "waking: { hours: { mon-sun", "waking: { hours: { mon-son")
    edit("categories.yaml", "  - id: battery\n", "  - id: battery\n    lable: x\n")
    edit("channels.yaml", "id: authority,", "id: authority, lable: x,")
    edit("responsibility.yaml", "legal-pr: {", "legal-pr: { x: y,")
    assert len(problems(folder)) == 4


@pytest.mark.parametrize("file", ["categories.yaml", "channels.yaml", "responsibility.yaml"])
def test_of_a_file_that_cannot_be_read_nothing_is_known(
    folder: Path, edit: Edit, file: str
) -> None:
    misname(edit)
    (folder / file).write_text("a: [", "utf-8")
    assert all(line.startswith(f"{file}:") for line in problems(folder))


def test_what_is_said_of_a_whole_file_may_follow_from_its_mistakes(
    folder: Path, edit: Edit
) -> None:
    edit("deadlines.yaml", "when: { priority: P3 }", "when: { priority: P4 }")
    [line] = problems(folder)
    assert "'P4' is not known here" in line or "P4" in line


def test_the_words_of_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("rows:\n  - { id: one, of: [two, {three: x}] }\n", "utf-8")
    words = {"rows", "id", "one", "of", "two", "three", "x"}
    assert words_of(path) == frozenset(words)
    path.write_text("a: [", "utf-8")
    assert words_of(path) is None
    assert words_of(tmp_path / "nowhere.yaml") is None
