"""Between instants (epoch seconds, UTC) and what calendars and clocks of a zone show.

All arithmetic is done on ``datetime`` values: ``fromtimestamp`` fails for negative seconds on
Windows and depends on the machine.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fbloop.text.errors import UnknownZone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def zone_named(name: str) -> ZoneInfo:
    """The zone with this IANA name; raises `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(name) from error


def local(at: int, zone: ZoneInfo) -> datetime:
    """The instant as the zone's clocks show it."""
    return (_EPOCH + timedelta(seconds=at)).astimezone(zone)


def to_instant(moment: datetime) -> int:
    """Whole epoch seconds of an aware datetime."""
    return (moment - _EPOCH) // timedelta(seconds=1)


def day_start(day: date, zone: ZoneInfo) -> int:
    """The first second of a local day.

    Where clocks jump at midnight the day begins at the jump; where 00:00 comes twice, at the
    first: that is what an unfolded local time means in `zoneinfo`.
    """
    return to_instant(datetime.combine(day, time(), zone))


def readings(wall: datetime, zone: ZoneInfo) -> tuple[int, ...]:
    """The instants at which clocks show ``wall`` (naive): none in a gap, two when set back."""
    candidates = {to_instant(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)}
    return tuple(sorted(at for at in candidates if local(at, zone).replace(tzinfo=None) == wall))


def with_offset(at: int, zone: ZoneInfo) -> str:
    """ISO 8601 with the zone's offset, to the minute: ``2026-11-20T14:05+08:00``."""
    moment = local(at, zone)
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def stamp(at: int, zone: ZoneInfo) -> str:
    """What is echoed to people: ``2026-11-20 14:05 Asia/Shanghai``.

    Seconds stand there when they are not zero, the offset when clocks show that time twice.
    """
    moment = local(at, zone)
    text = moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
    if len(readings(moment.replace(tzinfo=None), zone)) > 1:
        text += moment.isoformat()[-6:]
    return f"{moment.date().isoformat()} {text} {zone.key}"
