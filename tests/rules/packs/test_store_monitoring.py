"""The pack store-monitoring grades what monitoring finds at stores as article 2 says."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.deadline_rules import ChecklistItem
from fbloop.domain.deadlines import choose_rule
from fbloop.domain.vocabulary import Priority
from fbloop.importers.maps.loading import load_map
from fbloop.rules.classify import Classifier
from fbloop.rules.evaluate import Case, NoCounts
from fbloop.rules.examples import check_examples
from fbloop.rules.folder import load, pack_dir, pack_maps_dir
from fbloop.rules.grade import Grader, Verdict
from tests.command_line import CommandLine
from tests.rules.made_rules import ZONE, Counted

BOOK = load(pack_dir("store-monitoring"), ZONE)
CLASSIFIER, GRADER = Classifier(BOOK), Grader(BOOK)


def graded(text: str, channel: str | None = None, counted: Counted | None = None) -> Verdict:
    category = CLASSIFIER.classify(text).category
    case = Case(text=text, category=category, channel=channel, store="SZ01")
    return GRADER.grade(case, counted or NoCounts())


def test_every_example_runs_and_every_rule_has_one_and_a_reason() -> None:
    assert check_examples(BOOK) == []
    assert all(rule.examples.match and rule.why for rule in BOOK.priority_rules)
    assert all(c.examples.match for c in BOOK.categories.values() if c.keywords)
    assert all(rule.why for rule in BOOK.deadline_rules)


def test_labels_are_complete_and_name_one_category_each() -> None:
    for lang in ("zh", "en"):
        labels = [category.label[lang] for category in BOOK.categories.values()]
        assert all(labels)
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("nps", "priority"),
    [
        ("-20", "P0"), ("0", "P0"), ("29", "P0"), ("29.9", "P0"),
        ("30", "P1"), ("42", "P1"), ("49.9", "P1"),
        ("50", "P2"), ("55", "P2"), ("60", "P2"),
        ("60.1", "P3"), ("61", "P3"), ("72", "P3"), ("100", "P3"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("says", ["示例店单日NPS为{}", "昨天示例店NPS跌到{}", "NPS dropped to {}"])
def test_the_bands_of_the_nps(says: str, nps: str, priority: str) -> None:
    assert graded(says.format(nps)).priority == priority


@pytest.mark.parametrize(
    ("size", "complaints", "priority"),
    [
        ("大", 1, "P3"), ("大", 2, "P1"), ("大", 4, "P1"), ("大", 5, "P0"), ("大", 12, "P0"),
        ("小", 1, "P3"), ("小", 2, "P1"), ("小", 3, "P0"), ("小", 5, "P0"),
    ],
)  # fmt: skip
def test_complaints_a_day_at_big_and_small_stores(
    size: str, complaints: int, priority: str
) -> None:
    assert graded(f"{size}门店单日投诉{complaints}起").priority == priority


@pytest.mark.parametrize(
    ("text", "priority", "rule"),
    [
        ("示例店满意度连续2天下滑", "P2", "process-metric"),
        ("示例店满意度连续3天下滑", "P1", "falling"),
        ("示例店NPS连续4天下滑今日为66", "P1", "falling"),
        ("示例店NPS连续3天上升今日为66", "P3", "nps-normal"),
        ("示例店回访率低于区域均值30%", "P2", "process-metric"),
        ("示例店回访率低于区域均值31%", "P1", "below-the-region"),
        ("NPS较上周下降20点至62", "P1", "sudden-drop"),
        ("NPS较上周下降19点至62", "P3", "nps-normal"),
        ("深圳示例店NPS从72跌到48", "P1", "nps-watch"),
        ("示例店五位客户在社交媒体上投诉", "P0", "public-exposure"),
        ("维修车间举升机上的车辆坠落", "P0", "severe-incident"),
        ("示例店工单关单及时率异常", "P2", "process-metric"),
        ("示例店NPS异常", "P1", "alarm-without-figure"),
        ("示例店NPS为66但有车辆受损", "P0", "severe-incident"),
    ],
)
def test_other_triggers(text: str, priority: str, rule: str) -> None:
    verdict = graded(text)
    assert (verdict.priority, verdict.rule_id) == (priority, rule)


def test_five_complaints_in_social_media_are_counted_by_the_ledger() -> None:
    for complaints, priority in ((4, "P2"), (5, "P0")):
        counted = Counted(complaints=complaints)
        assert graded("门店回访率偏低", counted=counted).priority == priority
    assert (("store", ("social", "video"), 172_800)) in counted.asked


def test_what_comes_a_third_time_is_raised() -> None:
    for repeats, priority in ((2, "P2"), (3, "P1")):
        verdict = graded("门店回访率偏低", counted=Counted(repeats=repeats))
        assert verdict.priority == priority
    assert verdict.raised_by == ("again",)


@pytest.mark.parametrize(
    ("priority", "wanted"),
    [
        ("P0", "respond=1h interim=2h diagnose=4h plan=4h followup=every 4h close=7d"),
        ("P1", "respond=24h diagnose=48h plan=3d followup=every 1d close=7d"),
        ("P2", "respond=3d close=14d"),
        ("P3", "respond=5wd"),
    ],
)
def test_deadlines(priority: str, wanted: str) -> None:
    rule = choose_rule(
        BOOK.deadline_rules, priority=Priority(priority), category="other", channel=None
    )
    assert rule is not None
    found = {clock.name: str(clock.budget or f"every {clock.every}") for clock in rule.clocks}
    assert " ".join(f"{name}={budget}" for name, budget in found.items()) == wanted
    targets = {clock.name: str(clock.target) for clock in rule.clocks if clock.target}
    assert targets == ({"close": "3d"} if priority == "P0" else {})


def _without_place(item: ChecklistItem) -> ChecklistItem:
    return replace(item, position="")


def test_sixteen_items_three_calendars_and_who_answers() -> None:
    other = load(pack_dir("ev-aftersales"), ZONE)
    assert [_without_place(item) for item in BOOK.checklists[Priority.P0]] == [
        _without_place(item) for item in other.checklists[Priority.P0]
    ]
    assert len(BOOK.checklists[Priority.P0]) == 16
    assert list(BOOK.calendars) == ["office", "split", "waking"]
    assert BOOK.raci == other.raci
    assert [BOOK.raci[priority].accountable for priority in Priority] == [
        "zone_lead", "expert", "store_manager", "store_manager",
    ]  # fmt: skip
    assert next(iter(BOOK.channels)) == "monitoring"


def test_the_map_takes_the_alarms_of_a_day_and_the_rules_grade_them(fbloop: CommandLine) -> None:
    assert fbloop("init", "--pack", "store-monitoring").code == 0
    rows = [
        ("A1", "大", "72", "0", "0", "-3%"),
        ("A2", "大", "42", "2", "1", "28%"),
        ("A3", "小", "72", "3", "0", "2%"),
        ("A4", "大", "22", "0", "0", "30%"),
        ("A5", "大", "60", "1", "0", "2%"),
        ("A6", "大", "66", "1", "4", "2%"),
        ("A7", "大", "-", "", "", "-"),
        ("A8", "大", "61", "1", "2", "30%"),
        ("A9", "大", "62", "1", "0", "30.5%"),
        ("B1", "大", "无", "5", "0", ""),
    ]
    header = "日期,门店编码,门店名称,大区,规模,单日NPS,单日投诉,连续下滑天数,低于区域均值"
    sheet = io.StringIO()
    csv.writer(sheet).writerows(
        ("2026-11-19", code, f"示例{code}店", "华南", *figures) for code, *figures in rows
    )
    Path("day.csv").write_text(f"{header}\n{sheet.getvalue()}合计,,,,,,,,\n", "utf-8")
    now = ("--now", "2026-11-20 09:00")
    told = fbloop("import", "day.csv", "--map", "store-figures", "--json", *now).json()
    assert (told["new"], told["skipped"], told["rejected"]) == (7, 3, 0)
    issues = fbloop("list", "--json", *now).json()
    assert {row["store"]: (row["priority"], row["category"]) for row in issues} == {
        "A2": ("P1", "store.nps"),
        "A3": ("P0", "store.complaints"),
        "A4": ("P0", "store.nps"),
        "A5": ("P2", "store.nps"),
        "A6": ("P1", "store.nps"),
        "A9": ("P1", "store.nps"),
        "B1": ("P0", "store.complaints"),
    }
    again = fbloop("import", "day.csv", "--map", "store-figures", "--json", *now).json()
    assert (again["new"], again["same"]) == (0, 7)


def test_the_shipped_map_can_be_read() -> None:
    assert len(load_map(pack_maps_dir("store-monitoring") / "store-figures.yaml").tests) == 3
