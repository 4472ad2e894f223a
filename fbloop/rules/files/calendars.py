"""calendars.yaml and the holiday tables it names -> CalendarSpec."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Self

from msgspec import Struct

from fbloop.domain.errors import DomainError
from fbloop.domain.worktime_calendar import WEEKDAYS, CalendarSpec, MakeupDays, Spans
from fbloop.messages import Message, joined, say
from fbloop.rules.files.holidays import HolidayTable, HolidayTables
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Fields, Mark, Node, plain
from fbloop.rules.phrases import called
from fbloop.rules.schema import Anything, Custom

_SPAN = re.compile(r"([0-2][0-9]):([0-5][0-9])-([0-2][0-9]):([0-5][0-9])", re.ASCII)
_CLOSED = "closed"
_LONGEST = 366


class Holidays(Custom):
    """The name of a table (`cn`), or dates of its own: `[2026-02-16..2026-02-18]`."""

    def __init__(self, table: str | None, days_off: tuple[str, ...]) -> None:
        self.table = table
        self.days_off = days_off

    @classmethod
    def read(cls, written: object) -> Self:
        """A table covers the years that it lists; dates of its own need none."""
        if isinstance(written, str):
            return cls(written, ())
        if not isinstance(written, list):
            raise ValueError(say("expected the name of a table or a list of dates"))
        return cls(None, tuple(day for item in written for day in _dates(str(item))))


class CalendarBlock(Struct, kw_only=True, frozen=True):
    """One calendar; its hours and single dates are converted one by one."""

    hours: Anything
    holidays: Holidays | None = None
    makeup_days: MakeupDays = MakeupDays.WORK
    dates: Anything | None = None


def build_calendars(source: Source, zone: str, tables: HolidayTables) -> dict[str, CalendarSpec]:
    """All calendars by name."""
    found: dict[str, CalendarSpec] = {}
    for name, _, node in source.entries("calendars"):
        calendar = _Reader(source, called("calendar", name), tables).calendar(name, node, zone)
        if calendar is not None:
            found[name] = calendar
    return found


class _Reader:
    """Reads one calendar, and knows whether there was something to complain of."""

    def __init__(self, source: Source, what: str, tables: HolidayTables) -> None:
        self._source = source
        self._what = what
        self._tables = tables
        self._is_whole = True

    def calendar(self, name: str, node: Node, zone: str) -> CalendarSpec | None:
        block = self._source.convert(node, CalendarBlock, self._what)
        hours, dates = self._week(node), self._single_days(node)
        table = self._table(node, block.holidays) if block and block.holidays else HolidayTable()
        if block is None or not (any(hours) or self._is_whole):
            return None
        own = block.holidays.days_off if block.holidays else ()
        try:
            found = CalendarSpec(
                name=name,
                zone=zone,
                hours=hours,
                days_off=table.days_off + own,
                workdays=table.workdays,
                dates=dates,
                covered_years=table.covered_years,
                makeup_days=block.makeup_days,
                table=block.holidays.table if block.holidays else None,
            )
        except DomainError as problem:
            for why in _together(problem.problems):
                self._source.add(node.mark, self._what, why)
            return None
        return found if self._is_whole else None

    def _week(self, node: Node) -> tuple[Spans, ...]:
        days: list[Spans | None] = [None] * 7
        for key, spans, mark in self._hours_in(node, "hours"):
            try:
                numbers = weekdays(key)
            except ValueError as problem:
                self._complain(mark, problem.args[0])
                continue
            for number in numbers:
                if days[number] is not None:
                    day = WEEKDAYS[number]
                    self._complain(mark, say("{day} has hours twice; name it once", day=day))
                days[number] = spans
        return tuple(spans or () for spans in days)

    def _single_days(self, node: Node) -> tuple[tuple[str, Spans], ...]:
        found: list[tuple[str, Spans]] = []
        for key, spans, mark in self._hours_in(node, "dates"):
            try:
                found += [(day, spans) for day in _dates(key)]
            except ValueError as problem:
                self._complain(mark, problem.args[0])
        return tuple(found)

    def _hours_in(self, node: Node, name: str) -> Iterator[tuple[str, Spans, Mark]]:
        for key, mark, value in self._source.members(node, name):
            try:
                spans = hours_of_day(plain(value))
            except ValueError as problem:
                self._complain(value.mark, joined(": ", (key[:40], problem.args[0])))
                spans = ()
            yield key, spans, mark

    def _table(self, node: Node, holidays: Holidays) -> HolidayTable:
        if holidays.table is None:
            return HolidayTable()
        try:
            return self._tables.named(holidays.table)
        except ValueError as problem:
            place = node.fields.get("holidays", node) if isinstance(node, Fields) else node
            self._complain(place.mark, problem.args[0])
            return HolidayTable()

    def _complain(self, mark: Mark, why: str) -> None:
        self._is_whole = False
        self._source.add(mark, self._what, why)


def _together(problems: Iterable[str]) -> Iterator[str]:
    """The problems, those once that differ in their weekday alone: `mon-fri` is written once."""
    days_of: dict[str, list[str]] = {}
    for problem in problems:
        values = problem.values if isinstance(problem, Message) else {}
        match values:
            case {"day": str(day), "why": str(why)} if day in WEEKDAYS:
                days_of.setdefault(why, []).append(day)
            case _:
                yield problem
    for why, days in days_of.items():
        is_run = len(days) > 2 and "".join(days) in "".join(WEEKDAYS)
        yield joined(": ", (f"{days[0]}-{days[-1]}" if is_run else ", ".join(days), why))


def hours_of_day(written: object) -> Spans:
    """The hours of a day: `09:00-18:00`, `[09:00-12:00, 13:30-18:00]`, or `closed`.

    Raises ValueError which names every part that is no hours.
    """
    if written in (_CLOSED, []):
        return ()
    texts = [str(part)[:40] for part in (written if isinstance(written, list) else [written])]
    found = [_SPAN.fullmatch(text) for text in texts]
    wrong = [repr(text) for text, match in zip(texts, found, strict=True) if match is None]
    if wrong:
        shown = ", ".join(wrong)
        raise ValueError(say("{texts} are no hours; write 09:00-18:00, or closed", texts=shown))
    return tuple(_span(match) for match in found if match)


def weekdays(key: str) -> range:
    """The numbers of `sat` or `mon-fri`; raises ValueError for anything else."""
    first, _, last = key.partition("-")
    if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
        raise ValueError(say("{key!r} is no weekday; write mon, sat or mon-fri", key=key[:40]))
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if end < start:
        raise ValueError(say("{key!r} runs backwards; a week begins with mon", key=key))
    return range(start, end + 1)


def _span(found: re.Match[str]) -> tuple[int, int]:
    first_hour, first_minute, last_hour, last_minute = map(int, found.groups())
    return first_hour * 60 + first_minute, last_hour * 60 + last_minute


def _dates(text: str) -> list[str]:
    first, _, last = text.partition("..")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        why = say("{text!r} is no date; write 2026-02-16 or 2026-02-16..2026-02-18", text=text[:40])
        raise ValueError(why) from None
    length = (end - start).days
    if not 0 <= length < _LONGEST:
        raise ValueError(say("{text!r} must run forwards, and for less than a year", text=text))
    return [(start + timedelta(days=number)).isoformat() for number in range(length + 1)]
