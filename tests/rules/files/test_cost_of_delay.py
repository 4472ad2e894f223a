"""cost_of_delay.yaml: article 2's table, and what is said of mistakes in it."""

from pathlib import Path

import pytest

from fbloop.rules.errors import RulesInvalid
from fbloop.rules.folder import load, pack_dir
from fbloop.rules.rulebook import RuleBook
from tests.rules.made_rules import ZONE, Edit, Problems, assert_said

FILE = "cost_of_delay.yaml"
HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize("pack", ["ev-aftersales", "store-monitoring"])
def test_the_packs_have_the_table_of_article_2(pack: str) -> None:
    book = load(pack_dir(pack), ZONE)
    assert [(cost.above, cost.factor, cost.recovery) for cost in book.delay_costs] == [
        (0, "1", "85"),
        (24 * HOUR, "2-3", "65"),
        (72 * HOUR, "5-8", "40"),
        (7 * DAY, "10+", "<20"),
    ]
    assert all(cost.brand.keys() == {"zh", "en"} for cost in book.delay_costs)
    assert ("article 2" in book.delay_source["en"], "文章 2" in book.delay_source["zh"]) == (
        True,
        True,
    )


def test_nobody_need_say_what_delay_costs(folder: Path, book: RuleBook) -> None:
    assert book.delay_costs
    (folder / FILE).unlink()
    without = load(folder, ZONE)
    assert (without.delay_costs, without.delay_source) == ((), {})
    assert load(pack_dir("blank"), ZONE).delay_costs == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("above: 0h", "above: 1h", f"{FILE}:10:14: delay 1h: the first line holds from the start"),
        ("above: 72h", "above: 24h", "delay 24h: it must begin above the line before it, 24h"),
        ("above: 7d", "above: 1d", "delay 1d: it must begin above the line before it, 72h"),
        ("above: 24h", "above: 1wd", "'1wd' is no length of time"),
        ("above: 24h,", "", "delay ?: 'above' is missing"),
        ('"2-3"', '"3-2"', "'3-2' is no factor; write it as `1`, `2-3` or `10+`"),
        ('"2-3"', '"2-2"', "'2-2' is no factor"),
        ('"2-3"', "0", "'0' is no factor"),
        ('"2-3"', "x2", "'x2' is no factor"),
        ('"2-3"', "[2, 3]", "is no factor"),
        ('"85"', '"101"', "'101' is no share of a hundred; write it as `85`, `40-60` or `<20`"),
        ('"85"', '"60-40"', "'60-40' is no share of a hundred"),
        ('"85"', '">85"', "'>85' is no share of a hundred"),
        (
            "brand: { zh: 少量负面口碑, en: some bad word of mouth }",
            "brand: some",
            "'brand' must be",
        ),
        ("recovery:", "recover:", "did you mean 'recovery'?"),
        ("delays:", "delay:", "'delays' is missing"),
        ("source:", "sources:", "'source' is missing"),
    ],
)
def test_what_is_said(problems: Problems, old: str, new: str, says: str) -> None:
    assert_said(problems(FILE, old, new), says)


def test_all_mistakes_are_said_at_once(folder: Path, edit: Edit) -> None:
    edit(FILE, '"1"', '"none"')
    edit(FILE, '"65"', '"650"')
    edit(FILE, "above: 7d", "above: soon")
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert [line.split(":")[1] for line in caught.value.problems] == ["10", "11", "13"]


@pytest.mark.parametrize("start", ["0", "0m", "0h", "0d"])
def test_the_start_can_be_written_in_any_unit(folder: Path, edit: Edit, start: str) -> None:
    edit(FILE, "above: 0h", f"above: {start}")
    assert load(folder, ZONE).delay_costs[0].above == 0


@pytest.mark.parametrize(("old", "new"), [('"2-3"', "1.5-2.5"), ('"85"', '"80-90"')])
def test_shares_and_factors_can_be_finer(folder: Path, edit: Edit, old: str, new: str) -> None:
    edit(FILE, old, new)
    costs = load(folder, ZONE).delay_costs
    assert new.strip('"') in (costs[0].recovery, costs[1].factor)


def test_a_line_with_a_mistake_has_its_place_in_the_order(folder: Path, edit: Edit) -> None:
    edit(FILE, '"2-3"', '"3-2"')
    edit(FILE, "above: 72h", "above: 12h")
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    factor, order = caught.value.problems
    assert "delay 24h: 'factor': '3-2' is no factor" in factor
    assert "delay 12h: it must begin above the line before it, 24h" in order
