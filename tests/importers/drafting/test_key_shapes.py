"""The one form of keys, and those that do not have it."""

import pytest

from fbloop.importers.drafting.key_shapes import KeyShapes


def shapes(*keys: str) -> KeyShapes:
    """The shapes of these keys."""
    found = KeyShapes()
    for key in keys:
        found.add(key)
    return found


@pytest.mark.parametrize(
    ("form", "match"),
    [
        ("{}", r"^\d+$"),
        ("INC00{}", r"^INC\d+$"),
        ("A.B-{}", r"^A\.B-\d+$"),
        ("D1:{}", r"^D\d+:\d+$"),
        ("{}*", r"^\d+\*$"),
    ],
)
def test_keys_of_one_form(form: str, match: str) -> None:
    found = shapes(*(form.format(number) for number in range(40))).form
    assert found is not None
    assert (found.match, found.n_misfits) == (match, 0)


def test_several_prefixes_are_letters() -> None:
    found = shapes(*(f"{'ABC'[n % 3]}M-{n}" for n in range(40))).form
    assert found is not None
    assert found.match == r"^[A-Za-z]+-\d+$"


def test_a_torn_key_among_many_is_named() -> None:
    found = shapes(*map(str, range(200)), "torn").form
    assert found is not None
    assert (found.match, found.n_misfits, found.examples) == (r"^\d+$", 1, ("'torn'",))


@pytest.mark.parametrize(
    "keys",
    [
        [str(n) for n in range(5)],
        [f"{n}-{n}-{n}" for n in range(40)],
        ["abc"] * 40,
        [str(n) if n % 9 else f"x{n}-" for n in range(40)],
    ],
)
def test_too_few_or_too_different_keys_have_none(keys: list[str]) -> None:
    assert shapes(*keys).form is None
