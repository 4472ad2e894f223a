"""Moments that lie before another one."""

from zoneinfo import ZoneInfo

import pytest

from fbloop.services.demo.moments import moment_of
from tests.services.made_session import ZONE, at

SHANGHAI = ZoneInfo(ZONE)


@pytest.mark.parametrize(
    ("text", "now", "moment"),
    [
        ("1d 16:00", "2026-11-20 00:10", "2026-11-19 16:00"),
        ("20d 09:05", "2026-11-20 23:59", "2026-10-31 09:05"),
        ("4h50m", "2026-11-20 09:00:59", "2026-11-20 04:10"),
        ("1h", "2026-11-20 00:10", "2026-11-19 23:10"),
        ("40m", "2026-11-20 00:10", "2026-11-19 23:30"),
    ],
)
def test_it_lies_so_far_before_to_the_minute(text: str, now: str, moment: str) -> None:
    assert moment_of(text, now=at(now), zone=SHANGHAI) == at(moment)


@pytest.mark.parametrize("text", ["", "0d 09:00", "1d", "1d 9:00", "tomorrow", "1d 25:00"])
def test_another_form_is_a_mistake(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        moment_of(text, now=at("2026-11-20"), zone=SHANGHAI)
