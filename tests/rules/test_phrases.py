"""Names and conditions side by side."""

import pytest

from fbloop.messages import say
from fbloop.rules.phrases import (
    all_hold,
    all_of,
    any_holds,
    called,
    named,
    one_of,
    some_of,
)
from tests.retold import values_of


def test_a_row_is_called_by_its_kind_and_its_name() -> None:
    assert called("rule", "fire") == "rule fire"
    assert called("checklist item", "closed") == "checklist item closed"
    assert values_of(called("rule", "fire")) == "fire"


@pytest.mark.parametrize(
    ("names", "any_of_them", "all_of_them"),
    [
        ((), "", ""),
        (("a",), "a", "a"),
        (("a", "b", "c"), "a or b or c", "a and b and c"),
    ],
)
def test_names(names: tuple[str, ...], any_of_them: str, all_of_them: str) -> None:
    assert one_of(names) == any_of_them
    assert all_of(names) == all_of_them
    assert values_of(one_of(names)) == values_of(all_of(names)) == "".join(names)


def test_conditions() -> None:
    assert all_hold([]) == "always"
    assert all_hold(["a", "b"]) == "a and b"
    assert any_holds(["a"]) == "a"
    assert any_holds(["a", "b"]) == "(a; or b)"


def test_each_part_is_said_in_the_readers_language() -> None:
    parts = [say("a thing"), say("another {name}", name="x")]
    for said in (one_of(parts), all_of(parts), all_hold(parts)):
        assert values_of(said) == "x"
    assert values_of(any_holds(parts)) == "(x)"


def test_thousands_of_names_can_be_said() -> None:
    names = [f"n{number}" for number in range(5000)]
    assert one_of(names) == " or ".join(names)
    assert values_of(one_of(names)) == "".join(names)


def test_rows_of_a_kind() -> None:
    assert named("category", ()) == []
    assert named("category", ("body", "safety")) == ["category body or safety"]


def test_of_many_words_the_first() -> None:
    assert some_of(["a", "b", "c", "d"]) == "a/b/c/d"
    assert some_of(["a", "b", "c", "d", "e", "f"]) == "a/b/c/d/… (2 more)"
