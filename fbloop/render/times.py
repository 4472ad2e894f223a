"""Instants and lengths of time as people and scripts read them."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def iso(epoch: int | None, zone: str) -> str | None:
    """ISO 8601 with offset, ``2026-11-20T14:05:00+08:00``; None stays None."""
    return None if epoch is None else _at(epoch, zone).isoformat(timespec="seconds")


def local(epoch: int, zone: str) -> str:
    """``2026-11-20 14:05`` in the zone (an IANA name)."""
    return f"{_at(epoch, zone):%Y-%m-%d %H:%M}"


def day(epoch: int, zone: str) -> str:
    """``2026-11-20`` in the zone."""
    return f"{_at(epoch, zone):%Y-%m-%d}"


def span(seconds: int) -> str:
    """A length of time in its two largest units: ``3d 4h``, ``2h 05m``, ``25m``, ``40s``."""
    length = abs(seconds)
    if length >= _DAY:
        return f"{length // _DAY}d {length % _DAY // _HOUR}h"
    if length >= _HOUR:
        return f"{length // _HOUR}h {length % _HOUR // _MINUTE:02d}m"
    return f"{length // _MINUTE}m" if length >= _MINUTE else f"{length}s"


def remaining(seconds: int) -> str:
    """What is left until a due instant, ``in 3d 4h``; negative: ``2h 05m late``; 0: ``now``."""
    if seconds == 0:
        return "now"
    return f"{span(seconds)} late" if seconds < 0 else f"in {span(seconds)}"


def _at(epoch: int, zone: str) -> datetime:
    return datetime.fromtimestamp(epoch, _zone(zone))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
