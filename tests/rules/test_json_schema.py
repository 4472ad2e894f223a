"""The schema of a rule file says what each of its keys means."""

import pytest

from fbloop.rules.file_schemas import KINDS, rule_file_schema
from fbloop.rules.meanings import KEYS, SECTIONS


def keys_of(kind: str) -> dict[str, set[str]]:
    return {
        name: set(component["properties"])
        for name, component in rule_file_schema(kind)["$defs"].items()
        if "properties" in component
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_explained(kind: str) -> None:
    silent = {
        f"{name}.{key}"
        for name, component in rule_file_schema(kind)["$defs"].items()
        for key, shape in component.get("properties", {}).items()
        if not shape.get("description")
    }
    assert silent == set()
    assert set(SECTIONS[kind]) == set(rule_file_schema(kind)["properties"])


def test_nothing_is_explained_that_no_file_says() -> None:
    said: dict[str, set[str]] = {}
    for kind in KINDS:
        for name, keys in keys_of(kind).items():
            said.setdefault(name, set()).update(keys)
    assert {name: set(keys) - said.get(name, set()) for name, keys in KEYS.items()} == {
        name: set() for name in KEYS
    }
