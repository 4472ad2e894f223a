"""The pack blank: the least that works, for an organisation's own rules."""

from fbloop.domain.vocabulary import Priority
from fbloop.importers.maps import load_map
from fbloop.rules.examples import check_examples
from fbloop.rules.folder import load, pack_dir, pack_maps_dir
from tests.rules.made_rules import ZONE

BLANK = load(pack_dir("blank"), ZONE)


def test_one_category_and_one_rule() -> None:
    assert list(BLANK.categories) == ["other"]
    assert [rule.id for rule in BLANK.priority_rules] == ["default"]
    assert check_examples(BLANK) == []


def test_every_priority_has_its_deadlines() -> None:
    assert [rule.priorities for rule in BLANK.deadline_rules] == [(p,) for p in Priority]


def test_the_gates_are_those_of_the_other_packs() -> None:
    gates = {(pack_dir(pack) / "workflow.yaml").read_bytes() for pack in ("blank", "ev-aftersales")}
    assert len(gates) == 1


def test_its_map_can_be_read() -> None:
    [path] = pack_maps_dir("blank").glob("*.yaml")
    assert load_map(path).source == "table"
