"""Moments of the demo, as they lie before the moment of whoever looks at it.

``6d 10:20`` is that time of the day six days ago, ``4h05m`` so long ago: on any day at any hour the
demo has what is late, due today and done last week.
"""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from fbloop.text.local_time import local, to_instant

_MINUTE = 60
_DAYS = re.compile(r"(?P<days>[1-9]\d*)d (?P<hour>\d\d):(?P<minute>\d\d)")
_HOURS = re.compile(r"(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m)?")


def moment_of(text: str, *, now: int, zone: ZoneInfo) -> int:
    """The instant, to the minute. Raises ValueError for a text of another form."""
    if (found := _DAYS.fullmatch(text)) is not None:
        day = local(now, zone).date() - timedelta(days=int(found["days"]))
        at = time(int(found["hour"]), int(found["minute"]))
        return to_instant(datetime.combine(day, at, zone))
    if (found := _HOURS.fullmatch(text)) is None or not text:
        raise ValueError(text)
    hours, minutes = int(found["hours"] or 0), int(found["minutes"] or 0)
    return (now - (hours * 60 + minutes) * _MINUTE) // _MINUTE * _MINUTE
