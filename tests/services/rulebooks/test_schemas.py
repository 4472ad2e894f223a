"""The shipped rules are held against the schemas, and so is what the readers refuse."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fbloop.config import PACKS
from fbloop.errors import UsageProblem
from fbloop.services.rulebooks.schemas import ALL_KINDS, schema_of
from tests.rules.core_yaml import core_yaml

CATEGORY = {"id": "x", "label": {"zh": "一", "en": "x"}}
RULES = sorted(path for path in PACKS.glob("*/*.yaml"))
MAPS = sorted(PACKS.glob("*/maps/*.yaml"))


def wrong(kind: str, document: Any) -> list[str]:
    """What the schema says against a document."""
    found = jsonschema.Draft202012Validator(schema_of(kind)).iter_errors(document)
    return [f"{list(one.path)}: {one.message}" for one in found]


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_each_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))
    assert "read piece by piece" not in str(schema_of(kind))
    assert schema_of(f"{kind}.yaml") == schema_of(kind)


@pytest.mark.parametrize("path", RULES, ids=named)
def test_the_rules_of_the_packs_fit(path: Path) -> None:
    assert wrong(path.stem, core_yaml(path)) == []


@pytest.mark.parametrize("path", MAPS, ids=named)
def test_the_maps_of_the_packs_fit(path: Path) -> None:
    assert wrong("map", core_yaml(path)) == []


def break_priority(rules: Any) -> None:
    rules["rules"][0]["then"] = {"priority": "P9"}


def misspell_key(rules: Any) -> None:
    rules["rules"][0]["wy"] = "x"


def leave_out_then(rules: Any) -> None:
    del rules["rules"][0]["then"]


def give_no_words(rules: Any) -> None:
    rules["rules"][0]["when"] = {"text": []}


def add_section(rules: Any) -> None:
    rules["rule"] = []


def null_reason(rules: Any) -> None:
    rules["rules"][0]["why"] = None


@pytest.mark.parametrize(
    "break_it",
    [break_priority, misspell_key, leave_out_then, give_no_words, add_section, null_reason],
)
def test_what_the_reader_refuses_the_schema_refuses(break_it: Callable[[Any], None]) -> None:
    document = core_yaml(PACKS / "store-monitoring" / "priorities.yaml")
    break_it(document)
    assert wrong("priorities", document)


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("calendars", {"calendars": {"office": {"hours": {"mon-fry": ["09:00-18:00"]}}}}),
        ("calendars", {"calendars": {"office": {"hours": {"mon": ["9-18"]}}}}),
        ("deadlines", {"deadlines": [{"id": "x", "clocks": {"respond": "2 hours"}}]}),
        ("deadlines", {"deadlines": [{"id": "x", "clocks": {"a": {"stops": "never"}}}]}),
        ("workflow", {"states": {"planing": {}}, "verification": {}, "watch": {}}),
        ("responsibility", {"roles": {}, "raci": {"P4": {"R": "x", "A": "y", "owner": "z"}}}),
        ("channels", {"channels": [{"id": "x", "label": {"zh": "一"}}]}),
        ("categories", {"categories": [{**CATEGORY, "children": {}}]}),
        ("map", {"map": "x", "key": "a"}),
        ("map", {"map": "x", "key": "a", "fields": {}, "if": [{"then": 7}], "mod": "snapshot"}),
    ],
)  # fmt: skip
def test_wrong_documents(kind: str, document: Any) -> None:
    assert wrong(kind, document)


def test_gates_offer_the_facts() -> None:
    needs = [{"all": ["cause", {"whys": 3}, {"any": ["plan", {"branches": 2}]}]}]
    state = {"label": {"zh": "一", "en": "x"}, "open": "yes", "clocks": "run", "needs": needs}
    watch = {"P0": "30d", "P1": "30d", "P2": "none", "P3": "none"}
    document = {
        "states": {"planning": state},
        "verification": {"unreachable_counts_after": 3},
        "watch": watch,
    }
    assert wrong("workflow", document) == []
    needs[0]["all"][0] = "corse"
    assert wrong("workflow", document)


def test_an_unknown_kind_has_near_ones() -> None:
    with pytest.raises(UsageProblem) as caught:
        schema_of("prioritys")
    assert "priorities" in caught.value.hint
