"""Parts of a node that are wrong by themselves, and those that can be read beside them."""

import pytest
from msgspec import Struct

from fbloop.rules.nodes import Fields
from fbloop.rules.parts import readable, wrongs
from fbloop.rules.reader import read_nodes
from fbloop.rules.schema import Codes, Length


class Part(Struct, kw_only=True, frozen=True):
    """A row in a list."""

    budget: Length | None = None
    codes: Codes | None = None


class Whole(Struct, kw_only=True, frozen=True):
    """Something with a key that it must have."""

    id: str
    parts: list[Part] | None = None
    named: dict[str, Length] = {}


def node(text: str) -> Fields:
    found = read_nodes(text, "x.yaml", [])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("id: a", []),
        ("id: []", ["id"]),
        ("parts: [{ budget: 2x }]", ["-id", "budget"]),
        ("id: a\nparts: [{ budget: 2x, codes: {} }, { budget: 2h }]", ["budget", "codes"]),
        ("id: a\nparts: x\nnamed: { one: 1x, two: 2h, three: 3x }", ["parts", "one", "three"]),
        ("id: a\nnamed: [x]", ["named"]),
        ("id: a\nparts: [[], x]", ["parts", "parts"]),
    ],
)
def test_every_wrong_part_is_told_once(text: str, wrong: list[str]) -> None:
    found = [f"-{one.lacks}" if one.lacks else one.key for one in wrongs(node(text), Whole)]
    assert found == wrong


def test_what_can_be_read_of_a_damaged_mapping() -> None:
    part = readable(node("budget: 2x\ncodes: [a, b]\nelse: x"), Part)
    assert part is not None
    assert part.codes is not None
    assert (part.budget, part.codes.items) == (None, ("a", "b"))


def test_nothing_can_be_read_without_what_it_must_have() -> None:
    assert readable(node("named: {}"), Whole) is None
    assert readable(node("id: {}"), Whole) is None
