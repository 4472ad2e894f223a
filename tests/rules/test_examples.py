"""Examples run, and say so when an edit breaks them."""

from pathlib import Path

from fbloop.rules.examples import check_examples
from fbloop.rules.folder import load
from tests.rules.made_rules import ZONE, Edit


def lines(folder: Path) -> list[str]:
    return check_examples(load(folder, ZONE))


def test_a_word_that_is_taken_away(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "text: [自燃, 起火, ", "text: [起火, ")
    assert any(
        "rule fire: '正常行驶中发生自燃' goes to rule default (P2)" in x for x in lines(folder)
    )


def test_a_denial_that_is_taken_away(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "担心, 害怕, ", "")
    said = lines(folder)
    assert any("'担心以后自燃' must not fit, but does: '自燃'" in x for x in said) is False
    assert any("'担心失去动力' must not fit, but does: '失去动力'" in x for x in said)


def test_an_example_that_another_rule_takes(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "match: [偶尔卡顿,", "match: [偶尔刹车失灵, 偶尔卡顿,")
    assert lines(folder)[0].endswith("'偶尔刹车失灵' goes to rule loss-of-control (P0)")


def test_categories_have_examples_too(folder: Path, edit: Edit) -> None:
    edit("categories.yaml", "match: [喇叭失灵]", "match: [天窗漏水], no_match: [喇叭失灵]")
    said = lines(folder)
    assert said[0].endswith("category electrical.horn: '天窗漏水' is body.sunroof")
    assert said[1].endswith("category electrical.horn: '喇叭失灵' must be another category")
    assert said[0].startswith("categories.yaml:")
