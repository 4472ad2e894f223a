"""Holiday tables, `holidays/NAME.csv`: official days off and make-up workdays, year by year.

A table that lies in the rules folder adds its years to those of the table that comes with fbloop
under the same name; a year that both have is the folder's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fbloop.domain.worktime_calendar import is_iso_date
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.files.tables import Table, read_rows
from fbloop.rules.folder import own_holidays, own_table
from fbloop.rules.nodes import Mark, shown

PACKAGED = Path(__file__).parent.parent / "holidays"
COLUMNS = ("date", "kind", "holiday")
TABLE = Table(columns=COLUMNS, required=("date", "kind"))
_OFF, _WORK = "off", "work"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TableDay:
    """One row: an ISO date, ``off`` or ``work``, and which holiday it is, or makes up for."""

    date: str
    kind: str
    holiday: str = ""

    @property
    def year(self) -> int:
        """The year of the date."""
        return int(self.date[:4])


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayTable:
    """The rows of a table in the order of their dates; a year with one row is a known year."""

    days: tuple[TableDay, ...] = ()

    @property
    def days_off(self) -> tuple[str, ...]:
        """The dates without work."""
        return tuple(day.date for day in self.days if day.kind == _OFF)

    @property
    def workdays(self) -> tuple[str, ...]:
        """The make-up workdays."""
        return tuple(day.date for day in self.days if day.kind == _WORK)

    @property
    def covered_years(self) -> tuple[int, ...]:
        """The years that were announced; another year may have days off that nobody knows yet."""
        return tuple(sorted({day.year for day in self.days}))

    def of_year(self, year: int) -> tuple[TableDay, ...]:
        """The rows of one year."""
        return tuple(day for day in self.days if day.year == year)

    def with_years(self, days: Iterable[TableDay]) -> "HolidayTable":
        """The table in which these rows stand in place of all rows of their years."""
        new = tuple(days)
        years = {day.year for day in new}
        kept = (day for day in self.days if day.year not in years)
        return HolidayTable(days=tuple(sorted([*kept, *new])))


class HolidayTables:
    """The tables that a rules folder can name: its own, and those that come with fbloop."""

    def __init__(self, folder: Path, complaints: Complaints) -> None:
        self._folder = folder
        self._complaints = complaints
        self._read: dict[str, HolidayTable] = {}

    def named(self, name: str) -> HolidayTable:
        """The table; raises ValueError for an unknown name, complains of rows that are wrong."""
        if name not in self._read:
            tables = [*PACKAGED.glob("*.csv"), *own_holidays(self._folder)]
            known = sorted({path.stem for path in tables})
            if name not in known:
                near = did_you_mean(name, known) or say("there is: {names}", names=", ".join(known))
                what = say("no holiday table is called {name}; {near}", name=shown(name), near=near)
                raise ValueError(what)
            table = read_table(PACKAGED / f"{name}.csv", self._complaints)
            own = read_table(own_table(self._folder, name), self._complaints)
            self._read[name] = table.with_years(own.days)
        return self._read[name]


def read_table(path: Path, complaints: Complaints) -> HolidayTable:
    """The table in a file; one that is not there is empty. Complains of every row that is wrong."""
    lines: dict[str, int] = {}
    days: list[TableDay] = []
    for line, row in read_rows(path, TABLE, complaints):
        mark = Mark(path.name, line, 1)
        if not is_iso_date(row["date"]):
            day = shown(row["date"])
            complaints.add(mark, "", say("{day} is no date: write it as 2026-10-01", day=day))
        elif row["date"] in lines:
            first = lines[row["date"]]
            why = say("{day} stands in line {line} already", day=row["date"], line=first)
            complaints.add(mark, "", why)
        elif row["kind"] not in (_OFF, _WORK):
            kind = shown(row["kind"])
            complaints.add(mark, "", say("kind {kind} is neither off nor work", kind=kind))
        else:
            lines[row["date"]] = line
            days.append(TableDay(**row))
    return HolidayTable(days=tuple(sorted(days)))
