"""Numbers that two rules take: bounds alone, in `any:` and `all:`, and in the packs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.rules.conditions import Condition, Figure, FigureTest, TextTest
from fbloop.rules.crossings import overlaps
from fbloop.rules.folder import PACKS, load
from fbloop.rules.rulebook import PriorityRule
from tests.rules.made_rules import ZONE, Edit

NPS = Figure(words=("nps",))
LEVELS = [Priority.P0, Priority.P1, Priority.P2, Priority.P3]
FALLING = Condition(text=TextTest(groups=(frozenset({"falling"}),)))


def nps(**bounds: float) -> Condition:
    return Condition(figure=FigureTest(name="nps", figure=NPS, **bounds))


def rules(*conditions: Condition) -> list[PriorityRule]:
    return [
        PriorityRule(
            id=f"r{number}",
            why="",
            when=when,
            priority=LEVELS[number % 4],
            position=f"priorities.yaml:{number + 1}",
        )
        for number, when in enumerate(conditions)
    ]


def crossed(*conditions: Condition) -> list[str]:
    return list(overlaps(rules(*conditions)))


def test_two_steps_of_a_scale_that_cross() -> None:
    [line] = crossed(nps(below=31), nps(at_least=30, below=50))
    assert line == (
        "priorities.yaml:2:1: rule r1: nps from 30 to 31 goes to r0 (priorities.yaml:1), "
        "which is asked first"
    )


@pytest.mark.parametrize(
    "bounds",
    [
        [{"below": 30}, {"below": 50}],  # the usual cascade
        [{"below": 30}, {"at_least": 30}],
        [{"at_least": 5}, {"at_least": 3}],
    ],
)
def test_no_overlap(bounds: list[dict[str, Any]]) -> None:
    assert crossed(*(nps(**one) for one in bounds)) == []


def test_a_step_that_asks_for_less_beside_it_is_not_compared() -> None:
    narrow = Condition(categories=("store.nps",), all_of=(nps(below=31),))
    assert crossed(narrow, nps(at_least=30, below=50)) == []


def test_an_earlier_rule_for_more_takes_the_numbers_of_a_later_one() -> None:
    narrow = Condition(categories=("store.nps",), all_of=(nps(at_least=30, below=50),))
    [line] = crossed(nps(below=31), narrow)
    assert "nps from 30 to 31 goes to r0" in line


def any_of(part: Condition) -> Condition:
    return Condition(categories=("store.*",), any_of=(FALLING, part))


def every_one(part: Condition) -> Condition:
    return Condition(categories=("store.*",), all_of=(FALLING, part))


@pytest.mark.parametrize("held", [any_of, every_one])
def test_steps_inside_conditions(held: Callable[[Condition], Condition]) -> None:
    [line] = crossed(held(nps(below=31)), held(nps(at_least=30, below=50)))
    assert "nps from 30 to 31 goes to r0" in line
    assert crossed(held(nps(below=30)), held(nps(at_least=30, below=50))) == []


def test_an_alternative_that_is_taken_whole_is_told() -> None:
    both = Condition(any_of=(FALLING, nps(at_least=70)))
    [line] = crossed(nps(at_least=60), both)
    assert "nps from 70 on goes to r0" in line


def test_what_an_alternative_asks_beside_a_figure_counts() -> None:
    small = Condition(any_of=(Condition(all_of=(FALLING, nps(at_least=3))), FALLING))
    assert crossed(small, nps(at_least=5)) == []


def test_a_figure_that_is_asked_for_twice_is_not_judged() -> None:
    twice = Condition(all_of=(nps(at_least=30), nps(below=50)))
    assert crossed(nps(below=31), twice) == []


def test_one_line_for_each_two_rules() -> None:
    twice = Condition(any_of=(nps(at_least=30, below=50), nps(at_least=20, below=25)))
    assert len(crossed(nps(below=31), twice)) == 1


def test_rules_of_one_priority_take_nothing_from_each_other() -> None:
    first, second = rules(nps(below=31), nps(at_least=30))
    third = rules(nps(), nps(), nps(), nps(), nps(at_least=30))[4]
    assert len(list(overlaps([first, second]))) == 1
    assert list(overlaps([first, third])) == []


@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir()))
def test_the_packs_have_none(pack: str) -> None:
    assert list(overlaps(load(PACKS / pack, ZONE).priority_rules)) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("of: nps, below: 30", "of: nps, below: 31",
         "rule nps-watch: nps from 30 to 31 goes to nps-collapse"),
        ("from: 30, below: 50", "from: 20, below: 50",
         "rule nps-watch: nps from 20 to 30 goes to nps-collapse"),
        ("of: nps, from: 50 }", "of: nps, from: 40 }",
         "rule nps-mild: nps from 40 to 50 goes to nps-watch"),
    ],
)  # fmt: skip
def test_an_edit_of_the_packs_scale(
    folder: Path, edit: Edit, old: str, new: str, says: str
) -> None:
    edit("priorities.yaml", old, new)
    given = [rule for rule in load(folder, ZONE).priority_rules if rule.priority is not None]
    [line] = overlaps(given)
    assert says in line
