"""Numbers that a text states."""

import pytest

from fbloop.rules.conditions import Figure, FigureTest
from fbloop.rules.figures import read_figure, within_bounds
from fbloop.rules.rulebook import RuleBook
from fbloop.rules.wording import normal


def figure_of(book: RuleBook, name: str) -> Figure:
    rules = [rule.when for rule in book.priority_rules]
    parts = [part for when in rules for part in (when, *when.any_of)]
    return next(p.figure.figure for p in parts if p.figure and p.figure.name == name)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NPS 45", 45),
        ("NPS48", 48),
        ("深圳店NPS从上周72跌至48", 48),
        ("NPS从72跌到48，较区域均值低30", 48),
        ("周日NPS为42(正常值70+)", 42),
        ("NPS 下降20分至48", 48),
        ("NPS 72→48", 48),
        ("上周72本周NPS只有28", 28),
        ("NPS跌破30", 29),
        ("NPS: -12", -12),
        ("NPS为负5", -5),
        ("净推荐值降到 31.5", 31.5),
        ("NPS dropped from 72 to 48", 48),
        ("NPS连续3天下滑", None),
        ("NPS异常，涉及5个客户", None),
        ("NPS下降24分", None),
        ("NPS偏离区域均值35%", None),
        ("9月15日NPS异常", None),
        ("满意度48", None),
        ("NPS" + "很差" * 40 + "12", None),
    ],
)
def test_the_nps_of_a_text(book: RuleBook, text: str, value: float | None) -> None:
    assert read_figure(figure_of(book, "nps"), normal(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("门店单日投诉6起", 6),
        ("今天接到五条投诉", 5),
        ("收到十二条客户投诉", 12),
        ("二十三起投诉", 23),
        ("投诉量达到8条", 8),
        ("5个客户投诉", 5),
        ("昨天2条投诉，今天6条投诉", 6),
        ("5 complaints today", 5),
        ("客户投诉异响", None),
        ("12315投诉", None),
        ("投诉，5个客户", None),
    ],
)
def test_complaints_of_a_text(book: RuleBook, text: str, value: float | None) -> None:
    assert read_figure(figure_of(book, "complaints"), normal(text)) == value


@pytest.mark.parametrize(
    ("value", "at_least", "above", "below", "wanted"),
    [
        (30, 30, None, 50, True),
        (29.9, 30, None, 50, False),
        (50, 30, None, 50, False),
        (30, None, 30, None, False),
        (30.1, None, 30, None, True),
        (-3, None, None, 0, True),
    ],
)
def test_bounds(
    value: float, at_least: float | None, above: float | None, below: float | None, wanted: bool
) -> None:
    test = FigureTest(
        name="nps", figure=Figure(words=("nps",)), at_least=at_least, above=above, below=below
    )
    answer = within_bounds(test, f"nps {value}")
    assert answer.holds is wanted
    assert answer.because == f"nps {value:g}"


def test_a_text_without_the_figure_holds_nothing() -> None:
    test = FigureTest(name="nps", figure=Figure(words=("nps",)), at_least=None)
    assert within_bounds(test, "异响") == (False, "no nps in the text")
