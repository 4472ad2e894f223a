"""Instants and lengths of time as people and scripts read them."""

from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from fbloop.messages import Message, say
from fbloop.render.speech import tr

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def iso(epoch: int | None, zone: str) -> str | None:
    """ISO 8601 with offset, ``2026-11-20T14:05:00+08:00``; None stays None."""
    return None if epoch is None else _at(epoch, zone).isoformat(timespec="seconds")


def local(epoch: int, zone: str) -> str:
    """``2026-11-20 14:05`` in the zone (an IANA name)."""
    return f"{_at(epoch, zone):%Y-%m-%d %H:%M}"


def end_of_day(epoch: int, zone: str) -> int:
    """The last second of the day in the zone."""
    here = ZoneInfo(zone)
    tomorrow = datetime.fromtimestamp(epoch, here).date() + timedelta(days=1)
    return int(datetime.combine(tomorrow, time(), here).timestamp()) - 1


def short_time(iso_time: str | None) -> str:
    """An ISO time to the minute, without its zone, as lists show it; nothing for none."""
    return iso_time[:16].replace("T", " ") if iso_time else ""


def day(epoch: int, zone: str) -> str:
    """``2026-11-20`` in the zone."""
    return f"{_at(epoch, zone):%Y-%m-%d}"


def span(seconds: int) -> Message:
    """A length of time in its two largest units: ``3d 4h``, ``2h 05m``, ``25m``, ``40s``."""
    length = abs(seconds)
    if length >= _DAY:
        return say("{days}d {hours}h", days=length // _DAY, hours=length % _DAY // _HOUR)
    if length >= _HOUR:
        hours, minutes = length // _HOUR, length % _HOUR // _MINUTE
        return say("{hours}h {minutes:02d}m", hours=hours, minutes=minutes)
    if length >= _MINUTE:
        return say("{minutes}m", minutes=length // _MINUTE)
    return say("{seconds}s", seconds=length)


def remaining(seconds: int) -> str:
    """What is left until a due instant, in the reader's language: ``in 3d 4h``.

    Negative: ``2h 05m late``; 0: ``now``.
    """
    if seconds == 0:
        return tr("now")
    if seconds < 0:
        return tr("{span} late", span=span(seconds))
    return tr("in {span}", span=span(seconds))


def _at(epoch: int, zone: str) -> datetime:
    return datetime.fromtimestamp(epoch, _zone(zone))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
