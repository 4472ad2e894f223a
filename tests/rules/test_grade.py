"""Priorities of the pack: first match wins, raising rules only raise, thresholds are data."""

from dataclasses import replace
from pathlib import Path

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.rules.classify import Classifier
from fbloop.rules.evaluate import Case, NoCounts
from fbloop.rules.folder import load
from fbloop.rules.grade import Grader, Verdict
from fbloop.rules.rulebook import RuleBook
from tests.rules.made_rules import ZONE, Counted, Edit


def verdict_of(
    text: str, grader: Grader, classifier: Classifier, counts: Counted | None = None, **facts: str
) -> Verdict:
    category = facts.pop("category", classifier.classify(text).category)
    return grader.grade(Case(text=text, category=category, **facts), counts or NoCounts())


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("倒车影像失灵", "P0"),  # article 1's four examples
        ("完全无法开机", "P1"),
        ("偶尔卡顿", "P2"),
        ("启动略慢", "P3"),
        ("NPS跌到29", "P0"),  # article 2's bounds
        ("NPS跌到30", "P1"),
        ("NPS跌到49.9", "P1"),
        ("NPS跌到50", "P2"),
        ("门店单日投诉5起", "P0"),
        ("门店单日投诉4起", "P1"),
        ("门店单日投诉2起", "P1"),
        ("门店单日投诉1起", "P2"),
        ("小门店单日投诉3起", "P0"),
        ("门店NPS为48，涉及5个客户投诉", "P0"),
        ("门店NPS异常", "P1"),
        ("门店工单关单及时率异常", "P2"),
    ],
)
def test_levels_of_the_articles(
    text: str, priority: str, grader: Grader, classifier: Classifier
) -> None:
    assert verdict_of(text, grader, classifier).priority == priority


@pytest.mark.parametrize(
    "text",
    [
        *["没有起火", "担心以后自燃", "刹车异响", "情绪失控", "喇叭失灵", "高速定速巡航失灵"],
        *["行驶中遮阳板脱落", "刹车灯失灵", "方向盘加热失效", "倒车影像模糊", "打不着火"],
        *["熄火后有响声", "自燃险怎么买", "不处理就去抖音曝光", "被追尾后喷漆有色差"],
        *["There was no fire", "The horn does not work", "cruise control failed"],
    ],
)
def test_no_danger(text: str, grader: Grader, classifier: Classifier) -> None:
    assert verdict_of(text, grader, classifier).priority is not Priority.P0


@pytest.mark.parametrize(
    "text",
    [
        *["正常行驶中自燃", "充电以后电池冒烟", "高速上失去动力", "行驶中动力忽然丢失"],
        *["行驶途中前轮脱落", "转向系统失灵", "刹车没有任何反应", "倒车时没有影像"],
        *["行驶中发动机熄火", "方向盘锁死", "刹车失灵发生追尾", "没踩油门自动加速"],
        *["My car caught fire", "Brakes failed on the highway", "Loss of power"],
    ],
)
def test_danger(text: str, grader: Grader, classifier: Classifier) -> None:
    assert verdict_of(text, grader, classifier).priority is Priority.P0


def test_a_verdict_names_its_rule_and_why_the_others_lost(
    grader: Grader, classifier: Classifier
) -> None:
    verdict = verdict_of("没有起火，倒车影像失灵", grader, classifier)
    assert verdict.rule_id == "reversing-camera"
    assert verdict.position.startswith("priorities.yaml:")
    assert verdict.cc == ("rnd",)
    tried = {one.rule_id: one for one in verdict.trace}
    assert tried["fire"].because == "'起火' is denied by '没有'"
    assert not tried["fire"].holds
    assert tried["reversing-camera"].because == "'倒车' + '影像' + '失灵'"
    assert "default" not in tried


def test_a_third_repair_raises_to_p1(grader: Grader, classifier: Classifier) -> None:
    twice = verdict_of("车门异响", grader, classifier, Counted(repeats=2))
    assert (twice.priority, twice.raised_by) == (Priority.P2, ())
    thrice = verdict_of("车门异响", grader, classifier, Counted(repeats=3))
    assert (thrice.priority, thrice.raised_by) == (Priority.P1, ("third-repair",))
    assert thrice.rule_id == "limited"


def test_raising_never_lowers(grader: Grader, classifier: Classifier) -> None:
    counts = Counted(repeats=9)
    verdict = verdict_of("刹车失灵", grader, classifier, counts)
    assert (verdict.priority, verdict.raised_by) == (Priority.P0, ())
    assert all("vin" not in str(asked) for asked in counts.asked)


@pytest.mark.parametrize(("found", "priority"), [(4, "P2"), (5, "P0")])
def test_the_fifth_public_complaint_about_a_store(
    found: int, priority: str, grader: Grader, classifier: Classifier
) -> None:
    counts = Counted(complaints=found)
    verdict = verdict_of("空调不制冷", grader, classifier, counts, channel="social", store="S1")
    assert verdict.priority == priority
    assert ("store", ("social", "video"), 172_800) in counts.asked


def test_the_alert_of_the_store_becomes_p0_by_exposure(
    grader: Grader, classifier: Classifier
) -> None:
    text = "深圳店NPS从72跌到48"
    assert verdict_of(text, grader, classifier, store="S1").priority is Priority.P1
    verdict = verdict_of(text, grader, classifier, Counted(complaints=5), store="S1")
    assert (verdict.priority, verdict.rule_id) == (Priority.P0, "public-exposure")


def test_a_complaint_by_telephone_is_no_exposure(grader: Grader, classifier: Classifier) -> None:
    counts = Counted(complaints=9)
    verdict = verdict_of("空调不制冷", grader, classifier, counts, channel="hotline", store="S1")
    assert verdict.priority is Priority.P2


def test_an_edited_threshold_changes_the_grade(
    folder: Path, edit: Edit, grader: Grader, classifier: Classifier
) -> None:
    text = "NPS跌到35"
    assert verdict_of(text, grader, classifier).priority is Priority.P1
    edit("priorities.yaml", "figure: { of: nps, below: 30 }", "figure: { of: nps, below: 40 }")
    edited = Grader(load(folder, ZONE))
    assert verdict_of(text, edited, classifier).priority is Priority.P0


def test_rules_that_never_end_are_refused(book: RuleBook) -> None:
    broken = Grader(replace(book, priority_rules=book.priority_rules[:1]))
    with pytest.raises(ValueError, match="always holds"):
        broken.grade(Case(text="异响"), NoCounts())
