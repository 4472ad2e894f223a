"""What is worth a look, and refuses nothing."""

from pathlib import Path

from fbloop.messages import Message
from fbloop.rules.doubts import doubts
from fbloop.rules.folder import load
from fbloop.rules.written import written_rows
from tests.rules.made_rules import ZONE, Edit


def found(folder: Path, year: int = 2025) -> list[str]:
    lines = list(doubts(load(folder, ZONE), written_rows(folder), year))
    assert all(isinstance(line, Message) for line in lines)
    return lines


def test_the_pack_leaves_no_doubt(folder: Path) -> None:
    assert found(folder) == []


def test_a_rule_and_a_category_without_examples(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "    examples: { match: [门店NPS异常下滑] }\n", "")
    edit("categories.yaml", "        examples: { match: [发票开错] }\n", "")
    first, second = found(folder)
    assert "category billing.invoice: it has no examples" in first
    assert "rule nps-unknown: it has no examples" in second


def test_a_keyword_of_two_categories(folder: Path, edit: Edit) -> None:
    edit("categories.yaml", "keywords: [发票, ", "keywords: [发票, 重复收费, ")
    [line] = found(folder)
    assert "category billing.invoice: '重复收费' is a keyword of billing.price, too" in line


def test_names_that_nothing_uses(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "lists:\n", "lists:\n  spare: [没有]\n")
    edit("priorities.yaml", "figures:\n", "figures:\n  - { id: idle, words: [温度] }\n")
    edit("responsibility.yaml", "roles:\n", "roles:\n  guest: { zh: 访客, en: Guest }\n")
    edit("responsibility.yaml", "departments:\n", "departments:\n  moon: { zh: 月, en: Moon }\n")
    said = "\n".join(found(folder))
    for name in ("list spare", "figure idle", "role guest", "department moon"):
        assert f"{name}: nothing names it" in said
    assert len(found(folder)) == 4


def test_a_role_that_a_person_has_is_used(folder: Path, edit: Edit) -> None:
    edit("responsibility.yaml", "roles:\n", "roles:\n  guest: { zh: 访客, en: Guest }\n")
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        file.write("小李,guest,\n")
    assert found(folder) == []


def test_holidays_that_are_not_known_for_next_year(folder: Path) -> None:
    office, split = found(folder, year=2026)
    assert "calendar office: its holidays end with 2026" in office
    assert office.split(":")[2] == "3"
    assert "due dates in 2027 are provisional" in split
