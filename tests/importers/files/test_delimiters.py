"""Which character separates cells."""

import pytest

from fbloop.importers.files.delimiters import delimiter_named, delimiter_of


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("id,desc,at\n", ","),
        ("id;desc;at\n", ";"),
        ("id\tdesc\tat\n", "\t"),
        ("id|desc|at\n", "|"),
        ("id\n", ","),
        ("\n\nid;desc\n", ";"),
    ],
)
def test_the_character_that_makes_most_cells_separates(header: str, delimiter: str) -> None:
    assert delimiter_of(header.splitlines(keepends=True), ()) == delimiter


def test_the_columns_of_the_map_decide_against_the_count() -> None:
    header = ["id;a,b,c,d;desc\n"]
    assert delimiter_of(header, ()) == ","
    assert delimiter_of(header, ("id", "desc")) == ";"


def test_delimiters_inside_quotes_do_not_count() -> None:
    assert delimiter_of(['"a,b,c,d";"e"\n'], ()) == ";"


@pytest.mark.parametrize(
    ("written", "character"),
    [("tab", "\t"), (";", ";"), ("，", "，"), ('"', None), ("ab", None), ("", None), ("\n", None)],
)
def test_a_map_names_one_character(written: str, character: str | None) -> None:
    assert delimiter_named(written) == character
