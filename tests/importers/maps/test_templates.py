"""Columns inside text."""

import pytest

from fbloop.importers.maps.templates import template


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("问题描述", ((True, "问题描述"),)),
        (" 故障 部位 ", ((True, "故障 部位"),)),
        ("%日期 %时间", ((True, "日期"), (False, " "), (True, "时间"))),
        ("%问题%{故障 部位}", ((True, "问题"), (True, "故障 部位"))),
        ("%品牌（%车型）", ((True, "品牌"), (False, "（"), (True, "车型"), (False, "）"))),
        ("%备注#2!", ((True, "备注#2"), (False, "!"))),
        ("100%% of %a", ((False, "100"), (False, "%"), (False, " of "), (True, "a"))),
        ("%{完成率%}", ((True, "完成率%"),)),
    ],
)
def test_a_template_has_columns_and_text(text: str, parts: object) -> None:
    assert template(text).parts == parts


def test_a_plain_word_and_a_single_column_are_the_same() -> None:
    assert template("%问题").column == "问题" == template("问题").column
    assert template("%a %b").column is None
    assert template("%a %b").columns == ("a", "b")


@pytest.mark.parametrize("text", ["", "  ", "%", "a %", "50% of", "%{}", "%%", "%{a", "% a"])
def test_a_template_without_a_column_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"column|`%`"):
        template(text)
