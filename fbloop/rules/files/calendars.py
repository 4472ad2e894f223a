"""calendars.yaml and the holiday table it names -> CalendarSpec."""

import csv
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Self

from msgspec import Struct

from fbloop.domain.errors import DomainError
from fbloop.domain.worktime_calendar import CalendarSpec, MakeupDays
from fbloop.rules.errors import did_you_mean
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Node
from fbloop.rules.schema import Custom

HOLIDAYS = Path(__file__).parent.parent / "holidays"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN = re.compile(r"([0-2][0-9]):([0-5][0-9])-([0-2][0-9]):([0-5][0-9])")
_LONGEST = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayTable:
    """Official days off and make-up workdays, and the years for which they are known."""

    days_off: tuple[str, ...]
    workdays: tuple[str, ...]
    covered_years: tuple[int, ...]


class Hours(Custom):
    """`{ mon-fri: [09:00-12:00, 13:30-18:00] }`."""

    def __init__(self, days: tuple[tuple[tuple[int, int], ...], ...]) -> None:
        self.days = days

    @classmethod
    def read(cls, written: object) -> Self:
        """Seven days, Monday first; days that are not named have no hours."""
        if not isinstance(written, dict):
            raise ValueError(
                "expected days and their hours, for example { mon-fri: [09:00-18:00] }"
            )
        days: list[tuple[tuple[int, int], ...]] = [()] * 7
        for key, value in written.items():
            spans = value if isinstance(value, list) else [value]
            for number in _weekdays(key):
                days[number] = tuple(_span(str(span)) for span in spans)
        return cls(tuple(days))


class Holidays(Custom):
    """The name of a table (`cn`), or dates of its own: `[2026-02-16..2026-02-18]`."""

    def __init__(self, table: HolidayTable) -> None:
        self.table = table

    @classmethod
    def read(cls, written: object) -> Self:
        """A table covers the years that it lists; dates of its own need none."""
        if isinstance(written, str):
            return cls(holiday_table(written))
        if not isinstance(written, list):
            raise ValueError("expected the name of a table or a list of dates")
        days = tuple(day for item in written for day in _dates(str(item)))
        return cls(HolidayTable(days_off=days, workdays=(), covered_years=()))


class CalendarBlock(Struct, kw_only=True, frozen=True):
    """One calendar."""

    hours: Hours
    holidays: Holidays | None = None
    makeup_days: MakeupDays = MakeupDays.WORK


def build_calendars(source: Source, zone: str) -> dict[str, CalendarSpec]:
    """All calendars by name."""
    found: dict[str, CalendarSpec] = {}
    for name, _, node in source.entries("calendars"):
        calendar = _calendar(source, name, node, zone)
        if calendar is not None:
            found[name] = calendar
    return found


def _calendar(source: Source, name: str, node: Node, zone: str) -> CalendarSpec | None:
    block = source.convert(node, CalendarBlock, f"calendar {name}")
    if block is None:
        return None
    table = block.holidays.table if block.holidays else None
    try:
        return CalendarSpec(
            name=name,
            zone=zone,
            hours=block.hours.days,
            days_off=table.days_off if table else (),
            workdays=table.workdays if table else (),
            covered_years=table.covered_years if table else (),
            makeup_days=block.makeup_days,
        )
    except DomainError as problem:
        for why in problem.problems or (problem.message,):
            source.add(node.mark, f"calendar {name}", why)
        return None


@cache
def holiday_table(name: str) -> HolidayTable:
    """A table that comes with fbloop; raises ValueError for an unknown name.

    `cn` has the public holidays and make-up workdays of mainland China as announced year by year;
    a year that it does not list has not been announced yet.
    """
    known = sorted(path.stem for path in HOLIDAYS.glob("*.csv"))
    if name not in known:
        near = did_you_mean(name, known) or f"there is: {', '.join(known)}"
        raise ValueError(f"no holiday table is called {name[:40]!r}; {near}")
    with (HOLIDAYS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return HolidayTable(
        days_off=tuple(row["date"] for row in rows if row["kind"] == "off"),
        workdays=tuple(row["date"] for row in rows if row["kind"] == "work"),
        covered_years=tuple(sorted({int(row["date"][:4]) for row in rows})),
    )


def _weekdays(key: str) -> range:
    first, _, last = key.partition("-")
    if first not in _DAYS or (last or first) not in _DAYS:
        raise ValueError(f"{key[:40]!r} is no weekday; write mon, sat or mon-fri")
    start, end = _DAYS.index(first), _DAYS.index(last or first)
    if end < start:
        raise ValueError(f"{key!r} runs backwards; a week begins with mon")
    return range(start, end + 1)


def _span(text: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} are no hours; write 09:00-18:00")
    first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
    return first_hour * 60 + first_minute, last_hour * 60 + last_minute


def _dates(text: str) -> list[str]:
    first, _, last = text.partition("..")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        form = "write 2026-02-16 or 2026-02-16..2026-02-18"
        raise ValueError(f"{text[:40]!r} is no date; {form}") from None
    length = (end - start).days
    if not 0 <= length < _LONGEST:
        raise ValueError(f"{text!r} must run forwards, and for less than a year")
    return [(start + timedelta(days=number)).isoformat() for number in range(length + 1)]
