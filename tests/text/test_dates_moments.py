"""What an option makes of a date or a period: its beginning, its end, or a refusal."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from fbloop.errors import ExitCode
from fbloop.text.dates import Moment, beginning, ending, instant
from fbloop.text.errors import NotAMoment

ZONE = "Asia/Shanghai"


def at(text: str, zone: str = ZONE) -> int:
    """The oracle: epoch seconds of a local time, by the standard library alone."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


NOW = at("2026-11-20T15:30")


def test_a_date_begins_for_at_and_since_and_ends_for_until() -> None:
    start = Moment(at=at("2026-11-20T00:00"), understood="2026-11-20 00:00 Asia/Shanghai")
    end = Moment(at=at("2026-11-20T23:59:59"), understood="2026-11-20 23:59:59 Asia/Shanghai")
    assert instant("2026-11-20", now=NOW, zone=ZONE) == start
    assert beginning("2026-11-20", now=NOW, zone=ZONE) == start
    assert ending("2026-11-20", now=NOW, zone=ZONE) == end


def test_a_period_has_a_beginning_and_an_end_but_is_no_moment() -> None:
    assert beginning("上周", now=NOW, zone=ZONE).at == at("2026-11-09T00:00")
    assert ending("上周", now=NOW, zone=ZONE).at == at("2026-11-15T23:59:59")
    for text in ("上周", "2026-W46", "2026-11", "2026", "最近7天", "last month"):
        with pytest.raises(NotAMoment) as refused:
            instant(text, now=NOW, zone=ZONE)
        assert refused.value.exit_code is ExitCode.USAGE
    with pytest.raises(NotAMoment, match="2026-11-09 to 2026-11-15") as refused:
        instant("上周", now=NOW, zone=ZONE)
    assert refused.value.hint == "write '2026-11-09' or '2026-11-15'"
