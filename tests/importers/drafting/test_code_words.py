"""Words of other systems and the codes that they mean."""

import pytest

from fbloop.importers.drafting.code_words import code_of, share_known


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        ("status", "Closed", "claimed"),
        ("status", "Awaiting User Info", "investigating"),
        ("status", "Reopened", "investigating"),
        ("status", "Open", "new"),
        ("status", "未关闭", "investigating"),
        ("status", "待处理", "new"),
        ("status", "处理中", "investigating"),
        ("status", "用户评分", "claimed"),
        ("status", "制定方案", "planning"),
        ("status", "verifying", "claimed"),
        ("status", "-100", ""),
        ("priority", "3 - Moderate", "P2"),
        ("priority", "特急", "P0"),
        ("priority", "不紧急", "P3"),
        ("priority", "紧急", "P1"),
        ("priority", "2", "P1"),
        ("priority", "2026", ""),
        ("priority", "2, 3", ""),
        ("channel", "Customer Care Call", "hotline"),
        ("channel", "微信公众号", "wechat"),
        ("channel", "微信群", "group"),
        ("channel", "Fax", ""),
    ],
)
def test_codes(field: str, cell: str, code: str) -> None:
    assert code_of(field, cell) == code


def test_the_share_of_words_that_are_known() -> None:
    assert share_known("status", ["Open", "Texas"]) == 0.5
    assert share_known("status", []) == 0
