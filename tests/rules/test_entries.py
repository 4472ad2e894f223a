"""All rules as a list to read."""

import pytest

from fbloop.rules.entries import KINDS, Entry, all_entries, find_entries
from fbloop.rules.errors import RuleUnknown
from fbloop.rules.folder import pack_dir
from fbloop.rules.rulebook import RuleBook
from tests.retold import values_of

OURS = (" and ", " or ", "; or", " within ", "unless", "at least", "every ", "target",
        "department ", "priority ", "category ", "holidays", "days off", "; owner ", "always",
        "before ", "by hand", "mon-", "came back", "nothing")  # fmt: skip


@pytest.fixture(scope="module")
def entries(book: RuleBook) -> list[Entry]:
    return all_entries(book, pack_dir("ev-aftersales"))


def test_kind_by_kind_every_rule_has_its_place_and_text(entries: list[Entry]) -> None:
    kinds = list(dict.fromkeys(entry.kind for entry in entries))
    assert kinds == list(KINDS)
    assert all(entry.file and entry.line and entry.column and entry.text for entry in entries)


def test_every_word_of_ours_can_be_translated(entries: list[Entry]) -> None:
    said = " ".join(part for entry in entries for part in (entry.when, entry.then))
    values = " ".join(values_of(part) for entry in entries for part in (entry.when, entry.then))
    assert [word for word in OURS if word not in said] == []
    assert [word for word in OURS if word in values] == []


def test_raising_rules_stand_where_they_are_asked(entries: list[Entry]) -> None:
    rules = [entry.id for entry in entries if entry.kind == "rule"]
    assert rules[0] == "fire"
    assert rules[-2:] == ["default", "third-repair"]


def test_one_by_its_id(entries: list[Entry]) -> None:
    [found] = find_entries(entries, "nps-watch")
    assert (found.kind, found.then, found.file) == ("rule", "P1", "priorities.yaml")
    assert found.why.startswith("Article 2")
    assert "NPS连续3天下滑" in found.examples.match


def test_an_id_of_several_kinds_gives_all_and_case_decides_first(entries: list[Entry]) -> None:
    assert [e.kind for e in find_entries(entries, "P0")] == ["raci", "escalation", "checklist"]
    assert [e.kind for e in find_entries(entries, "p0")] == ["deadline"]
    assert [e.id for e in find_entries(entries, "NPS-WATCH")] == ["nps-watch"]


@pytest.mark.parametrize("word", ["deadline", "Deadlines"])
def test_a_kind_gives_all_of_it(entries: list[Entry], word: str) -> None:
    found = find_entries(entries, word)
    assert {entry.kind for entry in found} == {"deadline"}
    assert len(found) == 8


def test_a_typing_error_gets_the_near_names(entries: list[Entry]) -> None:
    with pytest.raises(RuleUnknown) as caught:
        find_entries(entries, "nps-wach")
    assert "nps-watch" in caught.value.hint
    assert caught.value.details["near"] == ["nps-watch"]
