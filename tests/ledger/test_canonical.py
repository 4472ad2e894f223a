"""The stored form of values: canonical, stable, and read back as it was."""

import json
import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.clocks import Clock
from fbloop.ledger.canonical import dumps
from fbloop.ledger.rebuild import rebuilt
from tests.ledger.made_events import NOON, clock, clocks_set

any_text = st.text(st.characters(exclude_categories=()))
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | any_text,
    lambda inner: st.lists(inner) | st.dictionaries(any_text, inner),
)


@given(any_json)
def test_any_json_comes_back_and_can_be_encoded(value: object) -> None:
    text = dumps(value)
    assert json.loads(text) == value
    assert json.loads(text.encode()) == value


@given(any_json)
def test_the_form_is_that_of_the_standard_library(value: object) -> None:
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert dumps(value) == re.sub("[\ud800-\udfff]", lambda c: f"\\u{ord(c[0]):04x}", plain)


def test_keys_are_sorted_and_nothing_is_spent_on_spaces_or_escapes() -> None:
    assert dumps({"b": [1, None, True], "a": "异响 \n"}) == '{"a":"异响 \\n","b":[1,null,true]}'


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        dumps({"a": {1}})


def test_several_values_of_one_kind_share_what_is_the_same() -> None:
    stored = json.loads(dumps(clocks_set(clock("respond", NOON), clock("solve", NOON + 5))))
    assert stored["clocks"] == {
        "n": 2,
        "same": {
            "kind": "deadline",
            "cycle": 1,
            "started_at": NOON,
            "budget": "2h",
            "rule": "deadlines.yaml:7",
            "stops": ["contact:customer"],
        },
        "each": {"name": ["respond", "solve"], "due_at": [NOON, NOON + 5]},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    clocks: tuple[Clock, ...]
    name: str = "default"


@given(st.builds(Bundle))
def test_bundles_come_back_whatever_is_the_same_in_them(bundle: Bundle) -> None:
    assert rebuilt(Bundle, json.loads(dumps(bundle))) == bundle


def test_a_name_that_the_type_does_not_have_is_an_error() -> None:
    with pytest.raises(KeyError):
        rebuilt(Bundle, {"clocks": [], "colour": "red"})
