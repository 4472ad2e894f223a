"""Problems in the words and at the place of the person who wrote the file."""

from enum import StrEnum
from typing import Annotated, Literal

import pytest
from msgspec import Meta, Struct

from fbloop.rules.convert import Complaints, convert
from fbloop.rules.phrases import called
from fbloop.rules.reader import read_nodes
from fbloop.rules.schema import Chars, Length
from tests.retold import values_of


class Size(StrEnum):
    """Two sizes."""

    SMALL = "small"
    LARGE = "large"


class Part(Struct, kw_only=True, frozen=True):
    """A row in a list."""

    budget: Length | None = None
    size: Size = Size.SMALL


class Whole(Struct, kw_only=True, frozen=True):
    """Something with everything."""

    id: str
    count: Annotated[int, Meta(ge=1)] = 1
    mode: Literal["run", "stop"] = "run"
    parts: list[Part] = []
    named: dict[str, Length] = {}
    extra: Part | None = None
    near: Chars | None = None


def lines(text: str, what: str = "rule r") -> list[str]:
    complaints = Complaints()
    root = read_nodes(text, "x.yaml", complaints.lines)
    assert root is not None
    found = convert(root, Whole, what, complaints)
    assert (found is None) is bool(complaints.lines)
    return complaints.lines


def test_a_right_one() -> None:
    complaints = Complaints()
    text = "id: a\ncount: 3\nmode: stop\nparts:\n  - { budget: 2h, size: large }\nnamed: { x: 3d }"
    root = read_nodes(text, "x.yaml", complaints.lines)
    assert root is not None
    whole = convert(root, Whole, "rule r", complaints)
    assert whole is not None
    assert (whole.count, whole.mode, whole.parts[0].size) == (3, "stop", Size.LARGE)
    assert whole.parts[0].budget is not None
    assert str(whole.parts[0].budget.budget) == "2h"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("count: 1", "x.yaml:1:1: rule r: 'id' is missing"),
        ("id: a\ncuont: 1", "x.yaml:2:1: rule r: 'cuont' is not known here; did you mean 'count'?"),
        ("id: a\nzzz: 1", "x.yaml:2:1: rule r: 'zzz' is not known here; known are: id, "
         "count, mode, parts, named, extra, near"),
        ("id: [a]", "x.yaml:1:5: rule r: 'id' must be text, not a list"),
        ("id: a\ncount: many", "x.yaml:2:8: rule r: 'count' must be a whole number, not 'many'"),
        ("id: a\nparts: x", "x.yaml:2:8: rule r: 'parts' must be a list, not 'x'"),
        ("id: a\nparts: [x]", "x.yaml:2:9: rule r: 'parts' must be a mapping, not 'x'"),
        ("id: a\nmode: rum", "x.yaml:2:7: rule r: 'rum' is not known here; did you mean 'run'?"),
        ("id: a\nparts:\n  - size: big", "x.yaml:3:11: rule r: 'big' is not known here; "
         "known are: small, large"),
        ("id: a\nparts:\n  - budget: 2x", "x.yaml:3:13: rule r: 'budget': '2x' is no length"),
        ("id: a\nnamed:\n  k: 2x", "x.yaml:3:6: rule r: 'k': '2x' is no length of time"),
        ("id: a\nextra:\n  sise: small", "x.yaml:3:3: rule r: 'sise' is not known here; did you"),
        ("id: a\ncount: 0", "x.yaml:2:8: rule r: 'count' must be a whole number >= 1"),
        ("id: a\nextra: { size: big }", "x.yaml:2:16: rule r: 'big' is not known here; known are"),
    ],
)  # fmt: skip
def test_problems(text: str, line: str) -> None:
    assert len(lines(text)) == 1
    assert lines(text)[0].startswith(line)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("count: 1", "x.yaml:1:1rid"),
        ("id: a\nzzz: 1", "x.yaml:2:1r'zzz'id, count, mode, parts, named, extra, near"),
        ("id: a\ncount: many", "x.yaml:2:8r'count''many'"),
        ("id: a\nparts: x", "x.yaml:2:8r'parts''x'"),
        ("id: a\ncount: 0", "x.yaml:2:8r'count'>= 1"),
        ("id: a\nnear: far", "x.yaml:2:7r'near''far'"),
    ],
)
def test_every_word_of_ours_can_be_translated(text: str, values: str) -> None:
    [line] = lines(text, called("rule", "r"))
    assert values_of(line) == values


def test_all_unknown_keys_and_all_wrong_values_come_together() -> None:
    text = "foo: 1\ncount: no\nparts:\n  - { sise: small }\n  - { size: big, budget: 2x }"
    text += "\nnamed: { a: 2x, b: 2h, c: 3x }\nextra: { size: tall, budget: 1x }"
    found = lines(text)
    assert [line.split(" ")[0].removeprefix("x.yaml:") for line in found] == [
        "1:1:", "4:7:",  # unknown keys
        "1:1:",  # what is missing
        "2:8:", "5:13:", "5:26:", "6:13:", "6:27:", "7:16:", "7:30:",
    ]  # fmt: skip
    assert "did you mean 'size'?" in found[1]
    assert "'id' is missing" in found[2]
    assert len(set(found)) == len(found)
