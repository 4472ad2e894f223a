"""A time of day on a local day: which instant that is, or why it is none or two."""

from datetime import UTC, date, datetime, time, timedelta

from fbloop.messages import say
from fbloop.text.clock_times import NIGHT, PARTS, ClockTime
from fbloop.text.errors import AmbiguousTime, ImpossibleTime, write_one_of
from fbloop.text.local_time import local, readings, to_instant, with_offset
from fbloop.text.time_texts import Asked

_MIDNIGHT = ("半夜", "午夜", "midnight")


def moment_on(asked: Asked, day: date, clock: ClockTime, *, is_written: bool) -> int:
    """The instant (epoch seconds) of a time of day on a local day.

    A written offset counts from UTC; else the asked zone's clocks show the time. Raises
    `AmbiguousTime` or `ImpossibleTime`, also where clocks are set back or jump.
    """
    wall = wall_on(asked, day, clock, is_written=is_written)
    if clock.offset is not None:
        return to_instant(wall.replace(tzinfo=UTC)) - clock.offset
    return _only_reading(asked, wall)


def wall_on(asked: Asked, day: date, clock: ClockTime, *, is_written: bool) -> datetime:
    """What a clock shows at that time of day (naive), whatever its zone does that day.

    ``is_written`` says that the date stands there in figures; then 3点 is 03:00. Beside a word
    (昨天3点) the afternoon is as likely. Raises `AmbiguousTime` or `ImpossibleTime`.
    """
    if clock.hour is None:
        raise _part_alone(asked, day, clock)
    _check_figures(asked, clock, clock.hour)
    hour = _hour_of_day(asked, day, clock, clock.hour)
    if clock.is_spoken and clock.part is None and 1 <= hour <= 6 and not is_written:
        walls = _wall(day, clock, hour), _wall(day, clock, hour + 12)
        says = say("{hour}点 is before dawn or in the afternoon", hour=hour)
        raise _either(asked, says, *walls)
    return _wall(day, clock, hour)


def _wall(day: date, clock: ClockTime, hour: int) -> datetime:
    since_midnight = timedelta(hours=hour, minutes=clock.minute, seconds=clock.second)
    return datetime.combine(day, time()) + since_midnight


def _check_figures(asked: Asked, clock: ClockTime, hour: int) -> None:
    is_midnight = (hour, clock.minute, clock.second) == (24, 0, 0)
    if not is_midnight and (hour > 23 or clock.minute > 59 or clock.second > 59):
        figures = f"{hour:02}:{clock.minute:02}"
        figures += f":{clock.second:02}" if clock.second else ""
        raise ImpossibleTime(
            asked.typed,
            say("no day has {time}", time=figures),
            hint=say("write a time from 00:00 to 23:59:59"),
        )


def _hour_of_day(asked: Asked, day: date, clock: ClockTime, hour: int) -> int:
    """The hour on the 24-hour clock, by the part of the day that was named."""
    if clock.part is None:
        return hour
    first, last, _ = PARTS[clock.part]
    if first <= hour <= last:
        return hour
    other_half = (hour + 12) % 24
    if 1 <= hour <= 12 and first <= other_half <= last:
        return other_half
    if clock.part in NIGHT and (hour <= 4 or hour == 12):
        walls = _wall(day, clock, hour % 12), _wall(day, clock, hour % 12 + 24)
        raise _either(asked, say("a night belongs to two days"), *walls)
    raise ImpossibleTime(
        asked.typed,
        say("{part} has no {hour} o'clock", part=clock.part, hour=hour),
        hint=say("write the hour on the 24-hour clock: {day} 00:00 to {day} 23:59", day=day),
    )


def _only_reading(asked: Asked, wall: datetime) -> int:
    found = readings(wall, asked.zone)
    if len(found) == 1:
        return found[0]
    if found:
        texts = [with_offset(at, asked.zone) for at in found]
        raise AmbiguousTime(
            asked.typed,
            say("clocks in {zone} are set back and show it twice", zone=asked.zone.key),
            [(text, text) for text in texts],
        )
    after_jump = local(to_instant(wall.replace(tzinfo=asked.zone)), asked.zone)
    shown = f"{after_jump:%Y-%m-%d %H:%M}"
    raise ImpossibleTime(
        asked.typed,
        say(
            "clocks in {zone} jump over {time} on {day}",
            zone=asked.zone.key,
            time=f"{wall:%H:%M}",
            day=wall.date(),
        ),
        hint=write_one_of([(shown, shown)]),
    )


def _part_alone(asked: Asked, day: date, clock: ClockTime) -> AmbiguousTime:
    part = clock.part or "上午"
    if part in _MIDNIGHT:
        texts = [f"{day} 00:00", f"{day} 24:00"]
        return AmbiguousTime(
            asked.typed, say("a day has two midnights"), [(text, text) for text in texts]
        )
    hour = PARTS[part][2]
    texts = [f"{day} {hour}:00" if part.isascii() else f"{day} {part}{hour}点", f"{day}"]
    says = say("{part} lasts for hours", part=part)
    return AmbiguousTime(asked.typed, says, [(text, text) for text in texts])


def _either(asked: Asked, reason: str, first: datetime, second: datetime) -> AmbiguousTime:
    texts = [f"{wall:%Y-%m-%d %H:%M}" for wall in (first, second)]
    return AmbiguousTime(asked.typed, reason, [(text, text) for text in texts])
