"""Bringing a year of official holidays into a rules folder; a year is always taken whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from fbloop.errors import Refused, UsageProblem
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.files.holidays import COLUMNS, HolidayTable, HolidayTables, TableDay, read_table
from fbloop.rules.folder import own_table


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTaken:
    """What is new in one year: dates that came or changed, and dates that are no longer listed."""

    year: int
    days_off: int
    workdays: int
    changed: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTaken:
    """The text of the folder's table once the years are in it, and what they bring."""

    text: str
    years: tuple[YearTaken, ...]

    @property
    def is_new(self) -> bool:
        """Whether the rules knew something else before."""
        return any(year.changed or year.dropped for year in self.years)


def table_in(path: Path) -> HolidayTable:
    """The table in a CSV file; raises `Refused` with every row that is wrong."""
    complaints = Complaints()
    if not path.exists():
        raise UsageProblem(
            say("there is no file {path}", path=path),
            hint=say("a CSV file: {columns}", columns=",".join(COLUMNS)),
        )
    table = read_table(path, complaints)
    if complaints.lines:
        raise Refused(
            say("{file} is no holiday table", file=path.name),
            problems=complaints.lines,
            hint=say("correct these rows and run it again; nothing was written"),
        )
    if not table.days:
        raise Refused(
            say("{file} lists no day", file=path.name),
            hint=say("its columns are {columns}", columns=",".join(COLUMNS)),
        )
    return table


def official_year(year: int) -> HolidayTable:
    """The Chinese holidays of a year as the package `chinesecalendar` has them.

    Raises `Refused` where the package is not installed or does not know the year yet.
    """
    try:
        known: Any = import_module("chinese_calendar.constants")
    except ImportError:
        raise Refused(
            say(
                "the holidays of {year} come from the package chinesecalendar, which is missing",
                year=year,
            ),
            hint=say(
                "pip install '.[calendar]' in the checkout, or import a CSV file: date,kind,holiday"
            ),
        ) from None
    kinds = (("off", known.holidays), ("work", known.workdays))
    days = [
        TableDay(date=day.isoformat(), kind=kind, holiday=str(name))
        for kind, listed in kinds
        for day, name in listed.items()
        if day.year == year
    ]
    if not days:
        last = max(day.year for day in known.holidays)
        raise Refused(
            say(
                "chinesecalendar knows no holidays of {year}, its last year is {last}",
                year=year,
                last=last,
            ),
            hint=say(
                "pip install --upgrade chinesecalendar, or import a CSV file: date,kind,holiday"
            ),
        )
    return HolidayTable(days=tuple(sorted(days)))


def taken(folder: Path, name: str, new: HolidayTable, *, may_drop: bool) -> TableTaken:
    """The folder's table ``name`` with all years of ``new``.

    Raises `Refused` where dates that the rules know would no longer be listed, unless that is
    allowed; and where the folder's own table has wrong rows.
    """
    own, known = _standing(folder, name)
    years = tuple(_year(year, known, new) for year in new.covered_years)
    dropped = [f"{year.year}: {', '.join(year.dropped)}" for year in years if year.dropped]
    if dropped and not may_drop:
        raise Refused(
            say("a year is taken whole, and dates that are known would be dropped"),
            problems=dropped,
            hint=say(
                "list the whole year, or replace it with -y; single dates stand in calendars.yaml"
            ),
        )
    return TableTaken(text=_as_csv(own.with_years(new.days).days), years=years)


def _standing(folder: Path, name: str) -> tuple[HolidayTable, HolidayTable]:
    """The folder's own table, and what the rules make of it and of the one that fbloop brings."""
    complaints = Complaints()
    own = read_table(own_table(folder, name), complaints)
    try:
        known = HolidayTables(folder, Complaints()).named(name)
    except ValueError:
        known = own
    if complaints.lines:
        raise Refused(
            say("{file} has wrong rows", file=f"holidays/{name}.csv"),
            problems=complaints.lines,
            hint=say("correct these rows of your rules folder first; nothing was written"),
        )
    return own, known


def _year(year: int, known: HolidayTable, new: HolidayTable) -> YearTaken:
    before = {day.date: day.kind for day in known.of_year(year)}
    after = {day.date: day.kind for day in new.of_year(year)}
    kinds = list(after.values())
    return YearTaken(
        year=year,
        days_off=kinds.count("off"),
        workdays=kinds.count("work"),
        changed=tuple(day for day, kind in after.items() if before.get(day) != kind),
        dropped=tuple(day for day in before if day not in after),
    )


def _as_csv(days: Iterable[TableDay]) -> str:
    return "".join(_lines(days))


def _lines(days: Iterable[TableDay]) -> Iterator[str]:
    yield f"{','.join(COLUMNS)}\n"
    for day in days:
        holiday = f'"{day.holiday}"' if "," in day.holiday else day.holiday
        yield f"{day.date},{day.kind},{holiday}\n"
