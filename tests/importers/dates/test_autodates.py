"""The date form `auto`."""

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.dates.autodates import Ambiguous, Order, read_auto

SHANGHAI = ZoneInfo("Asia/Shanghai")


def read(text: str, order: Order | None = None) -> tuple[str, bool] | None:
    found = read_auto(text, SHANGHAI, order)
    if found is None:
        return None
    return datetime.fromtimestamp(found[0], SHANGHAI).strftime("%Y-%m-%d %H:%M:%S"), found[1]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20",
        "2026/11/20",
        "2026.11.20",
        "2026年11月20日",
        "2026年11月20号",
        "20261120",
        "20 Nov 2026",
        "20-Nov-26",
        "20th November 2026",
        "Nov 20, 2026",
        "November 20 2026",
        "Fri, 20 Nov 2026",
        "20/11/2026",
        "11/20/2026",
        "46346",
    ],
)
def test_a_day_alone(text: str) -> None:
    assert read(text) == ("2026-11-20 00:00:00", True)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20 14:05",
        "2026-11-20T14:05:00",
        "2026-11-20T06:05:00Z",
        "2026-11-20 14:05:00.123 +08:00",
        "2026/11/20  2:05 PM",
        "2026/11/20 下午2:05",
        "2026年11月20日14时05分",
        "2026年11月20日 下午2点05分",
        "20261120140500",
        "202611201405",
        "20261120 14:05",
        "Nov 20, 2026 2:05 pm",
        "Fri, 20 Nov 2026 14:05:00 +0800",
        "20/11/2026, 14:05",
    ],
)
def test_a_day_with_its_time(text: str) -> None:
    assert read(text) == ("2026-11-20 14:05:00", False)


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "",
        "2026-13-01",
        "2026-02-30",
        "2026-11-20 25:00",
        "2026/11/2014:05",
        "2026/11/20 14",
        "2026/11/20 15:30 AM",
        "Nov 2026",
        "3/4",
        "12:30",
        "13800000000",
        "1795406400",
        "20 Nov 2026 " + "x" * 100_000,
    ],
)
def test_other_texts_are_no_date(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["4/8/2015", "04-08-2015 10:00", "22-04-15", "1.2.03"])
def test_two_dates_in_one_text_are_refused(text: str) -> None:
    with pytest.raises(Ambiguous, match="order"):
        read(text)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("4/8/2015", Order.DMY, "2015-08-04"),
        ("4/8/2015", Order.MDY, "2015-04-08"),
        ("22-04-15", Order.DMY, "2015-04-22"),
        ("22-04-15", Order.YMD, "2022-04-15"),
        ("2015-04-08", Order.DMY, "2015-04-08"),
        ("5/5/2015", None, "2015-05-05"),
    ],
)
def test_the_order_tells(text: str, order: Order | None, day: str) -> None:
    assert read(text, order) == (f"{day} 00:00:00", True)


def test_what_contradicts_the_order_is_no_date() -> None:
    assert read("4/22/2015", Order.DMY) is None


@given(st.text(alphabet="0123456789/-. :年月日TZ+NovPM午下", max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    with suppress(Ambiguous):
        read_auto(text, SHANGHAI, None)
