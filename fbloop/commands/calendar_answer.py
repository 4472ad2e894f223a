"""What the calendar commands print: instants, lengths, days, calendars."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from fbloop.domain.worktime_calendar import WEEKDAYS, CalendarSpec
from fbloop.messages import say
from fbloop.render import calendars as words
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit, write
from fbloop.render.speech import tell, tr
from fbloop.render.times import iso, local
from fbloop.rules import hours_in_words as hours

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.rulebooks.calendar_days import CalendarDay, Counted

Record = dict[str, Any]
_CALENDARS = (
    Column("name", say("name"), is_whole=True),
    Column("hours", say("hours"), show=tell),
    Column("week", say("a week"), is_whole=True),
    Column("holidays", say("holidays")),
    Column("years", say("years"), is_whole=True),
    Column("dates", say("own dates")),
)
_DAYS = (
    Column("date", say("date"), is_whole=True),
    Column("weekday", say("day"), is_whole=True, show=tell),
    Column("hours", say("hours"), is_whole=True),
    Column("why", say("why"), show=tell),
)


def answer_added(common: "Common", counted: "Counted", budget: str, zone: str) -> None:
    """Print when it is due, ``2026-09-20 12:00``, and what it was counted in where people read."""
    warn_of_years(common, counted.calendar, counted.lacks_years)
    due = local(counted.end, zone)
    record = _counted(counted, zone) | {
        "budget": budget,
        "due_at": iso(counted.end, zone),
        "reading": str(counted.reading) if counted.reading else None,
        "weekday": _weekday(counted.end, zone),
    }
    _emit_one(common, record, due, f"{due}  {_notes(record)}")


def answer_between(common: "Common", counted: "Counted", zone: str) -> None:
    """Print the working time between, ``04:00``."""
    warn_of_years(common, counted.calendar, counted.lacks_years)
    text = words.clock_text(counted.seconds)
    record = _counted(counted, zone) | {"end": iso(counted.end, zone), "working_time": text}
    for_people = tr("{time}  in {calendar}", time=text, calendar=record["calendar"])
    _emit_one(common, record, text, for_people)


def answer_calendars(common: "Common", specs: Iterable[CalendarSpec]) -> None:
    """Print all calendars with their weekly hours and holiday tables."""
    record = _calendar if common.is_json else _calendar_cells
    records = [record(spec) for spec in specs]
    emit(records, _CALENDARS, format=common.shape or Format.TABLE, out=sys.stdout, limit=0)


def answer_days(common: "Common", spec: CalendarSpec, days: "Sequence[CalendarDay]") -> None:
    """Print a line a day, and say which years the holiday table does not know."""
    lacking = sorted({day.date.year for day in days if day.is_provisional})
    warn_of_years(common, spec, lacking)
    record = _day if common.is_json else _day_cells
    records = [record(day) for day in days]
    emit(records, _DAYS, format=common.shape or Format.TABLE, out=sys.stdout, limit=0)


def warn_of_years(common: "Common", spec: CalendarSpec | None, years: Iterable[int]) -> None:
    """Say on stderr that holidays and make-up workdays of these years are not known."""
    shown = hours.years_text(years)
    if spec is None or not shown or common.quiet or common.is_json:
        return
    warning = tr(
        "warning: provisional: holiday table '{table}' of calendar {calendar} does not have "
        "{years}; fbloop calendar import brings a year",
        table=spec.table,
        calendar=spec.name,
        years=shown,
    )
    print(warning, file=sys.stderr)


def _emit_one(common: "Common", record: Record, line: str, for_people: str) -> None:
    shape = common.shape or Format.TABLE
    if shape is Format.TABLE or shape is Format.PLAIN:
        is_seen = shape is Format.TABLE and sys.stdout.isatty()
        write((for_people if is_seen else line) + "\n", sys.stdout)
        return
    columns = [Column(key, key) for key in record]
    emit([record], columns, format=shape, out=sys.stdout, is_single=True)


def _counted(counted: "Counted", zone: str) -> Record:
    return {
        "start": iso(counted.start, zone),
        "calendar": counted.calendar.name if counted.calendar else None,
        "seconds": counted.seconds,
        "provisional": bool(counted.lacks_years),
        "lacks_years": list(counted.lacks_years),
    }


def _notes(record: Record) -> str:
    weekday = tell(hours.WEEKDAY_NAMES[record["weekday"]])
    if record["calendar"]:
        notes = tr("{weekday}, in {calendar}", weekday=weekday, calendar=record["calendar"])
    else:
        notes = tr("{weekday}, elapsed time", weekday=weekday)
    return tr("{notes}, provisional", notes=notes) if record["provisional"] else notes


def _weekday(at: int, zone: str) -> str:
    from datetime import date

    return WEEKDAYS[date.fromisoformat(local(at, zone)[:10]).weekday()]


def _calendar(spec: CalendarSpec) -> Record:
    return {
        "name": spec.name,
        "zone": spec.zone,
        "hours": {
            day: hours.spans_text(spans) for day, spans in zip(WEEKDAYS, spec.hours, strict=True)
        },
        "week_s": _week_seconds(spec),
        "holidays": spec.table,
        "makeup_days": str(spec.makeup_days),
        "covered_years": list(spec.covered_years),
        "days_off": [] if spec.table else list(spec.days_off),
        "dates": {day: hours.spans_text(spans) for day, spans in spec.dates},
    }


def _calendar_cells(spec: CalendarSpec) -> Record:
    own = len(spec.dates) + (0 if spec.table else len(spec.days_off))
    return {
        "name": spec.name,
        "hours": hours.week_text(spec.hours),
        "week": words.clock_text(_week_seconds(spec)),
        "holidays": spec.table or "",
        "years": hours.years_text(spec.covered_years),
        "dates": str(own) if own else "",
    }


def _week_seconds(spec: CalendarSpec) -> int:
    return sum(end - start for spans in spec.hours for start, end in spans) * 60


def _day(day: "CalendarDay") -> Record:
    return _day_cells(day) | {
        "hours": hours.spans_text(day.spans),
        "seconds": day.seconds,
        "kind": str(day.kind),
        "provisional": day.is_provisional,
    }


def _day_cells(day: "CalendarDay") -> Record:
    weekday = day.date.weekday()
    return {
        "date": day.date.isoformat(),
        "weekday": hours.WEEKDAY_NAMES[WEEKDAYS[weekday]],
        "hours": hours.day_text(day.spans),
        "why": words.why_text(day.kind, weekday, day.holiday),
    }
