"""The working calendars of the tests: Chinese holidays and make-up workdays of 2026."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from fbloop.domain.worktime import CalendarSpec

SHANGHAI = ZoneInfo("Asia/Shanghai")
_NIGHT_AND_DAY = ((0, 1440),)
_NINE_TO_SIX = ((540, 1080),)
_WITH_NOON = ((540, 720), (810, 1080))


def _days(*ranges: tuple[str, str]) -> tuple[str, ...]:
    return tuple(
        (date.fromisoformat(first) + timedelta(days=number)).isoformat()
        for first, last in ranges
        for number in range((date.fromisoformat(last) - date.fromisoformat(first)).days + 1)
    )


DAYS_OFF = _days(
    ("2026-01-01", "2026-01-03"),
    ("2026-02-15", "2026-02-23"),
    ("2026-04-04", "2026-04-06"),
    ("2026-05-01", "2026-05-05"),
    ("2026-06-19", "2026-06-21"),
    ("2026-09-25", "2026-09-27"),
    ("2026-10-01", "2026-10-07"),
)
MAKEUP = ("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")


def weekdays(*spans: tuple[int, int]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """These spans from Monday to Friday, nothing on Saturday and Sunday."""
    return (spans,) * 5 + ((), ())


def chinese(name: str, *spans: tuple[int, int]) -> CalendarSpec:
    """A calendar of those weekday hours with the holiday table of 2026."""
    return CalendarSpec(
        name=name,
        zone="Asia/Shanghai",
        hours=weekdays(*spans),
        days_off=DAYS_OFF,
        workdays=MAKEUP,
        covered_years=(2026,),
    )


OFFICE = chinese("office", *_NINE_TO_SIX)
SPLIT = chinese("split", *_WITH_NOON)
PLAIN = CalendarSpec(name="plain", zone="Asia/Shanghai", hours=weekdays(*_NINE_TO_SIX))
WAKING = CalendarSpec(name="waking", zone="Asia/Shanghai", hours=(((480, 1320),),) * 7)
ALWAYS = CalendarSpec(name="always", zone="Asia/Shanghai", hours=(_NIGHT_AND_DAY,) * 7)
CALENDARS = {c.name: c for c in (OFFICE, SPLIT, PLAIN, WAKING, ALWAYS)}


def at(text: str, zone: ZoneInfo = SHANGHAI) -> int:
    """The instant of a wall-clock time such as `2026-09-18 17:00`."""
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def wall(moment: int, zone: ZoneInfo = SHANGHAI) -> str:
    """The wall-clock time of an instant, as `at` reads it."""
    return datetime.fromtimestamp(moment, zone).strftime("%Y-%m-%d %H:%M")
