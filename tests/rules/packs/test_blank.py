"""The pack blank: the least that works, for an organisation's own rules."""

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.importers.maps.loading import load_map
from fbloop.rules.examples import check_examples
from fbloop.rules.folder import PACKS, load, pack_dir, pack_maps_dir
from tests.rules.made_rules import ZONE

BLANK = load(pack_dir("blank"), ZONE)


def test_one_category_and_one_rule() -> None:
    assert list(BLANK.categories) == ["other"]
    assert [rule.id for rule in BLANK.priority_rules] == ["default"]
    assert check_examples(BLANK) == []


def test_every_priority_has_its_deadlines() -> None:
    assert [rule.priorities for rule in BLANK.deadline_rules] == [(p,) for p in Priority]


def test_all_packs_have_the_same_gates() -> None:
    """A pack is copied whole, so that each has the file; an edit of one is an edit of all."""
    gates = [path.read_bytes() for path in PACKS.glob("*/workflow.yaml")]
    assert len(gates) == len([pack for pack in PACKS.iterdir() if pack.is_dir()])
    assert len(set(gates)) == 1


@pytest.mark.parametrize("name", ["store-sheet.yaml", "store-sheet-zh.yaml"])
def test_all_packs_read_the_sheets_that_any_ledger_exports(name: str) -> None:
    """As the gates: a pack is copied whole, so that each has the file."""
    sheets = [path.read_bytes() for path in PACKS.glob(f"*/maps/{name}")]
    assert len(sheets) == len([pack for pack in PACKS.iterdir() if pack.is_dir()])
    assert len(set(sheets)) == 1


def test_its_map_can_be_read() -> None:
    assert load_map(pack_maps_dir("blank") / "table.yaml").source == "table"
