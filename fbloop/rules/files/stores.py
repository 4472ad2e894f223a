"""stores.csv -> the shops, and calendars for the opening hours that some have of their own."""

from collections.abc import Collection
from pathlib import Path

from fbloop.domain.criteria import as_number
from fbloop.domain.responsibility import Store
from fbloop.domain.worktime_calendar import CalendarSpec
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import near_or_known
from fbloop.rules.files.store_hours import is_own_hours, own_hours
from fbloop.rules.files.tables import Table, read_rows
from fbloop.rules.hours import key_of
from fbloop.rules.nodes import Mark, shown

TABLE = Table(
    columns=("code", "name", "aliases", "zone", "region"),
    required=("code", "name"),
    extras=("size", "hours", "manager", "expert", "visits"),
    headers={
        "编码": "code", "门店编码": "code", "名称": "name", "门店": "name", "门店名称": "name",
        "别名": "aliases", "战区": "zone", "大区": "region", "区域": "region", "规模": "size",
        "营业时间": "hours", "店长": "manager", "运营专家": "expert", "专家": "expert",
        "周进店台次": "visits", "进店台次": "visits",
    },
)  # fmt: skip
_SIZES = {
    "big": "big",
    "大": "big",
    "大店": "big",
    "small": "small",
    "小": "small",
    "小店": "small",
}


class Stores:
    """Reads the file; ``calendars`` are those that the rules have, ``zone`` the ledger's."""

    def __init__(self, complaints: Complaints, calendars: Collection[str], zone: str) -> None:
        self._complaints = complaints
        self._calendars = calendars
        self._zone = zone
        self.own: dict[str, CalendarSpec] = {}

    def read(self, path: Path) -> tuple[Store, ...]:
        """The shops; each name means one. ``own`` then has a calendar for hours of their own."""
        found: list[Store] = []
        names: dict[str, int] = {}
        for line, row in read_rows(path, TABLE, self._complaints):
            mark = Mark(path.name, line, 1)
            store = self._store(row, mark)
            for name in {store.code, store.name, *store.aliases}:
                if name in names:
                    why = say("{name} is a store in line {line} already",
                              name=shown(name), line=names[name])  # fmt: skip
                    self._complaints.add(mark, "", why)
                names.setdefault(name, line)
            found.append(store)
        return tuple(found)

    def _store(self, row: dict[str, str], mark: Mark) -> Store:
        return Store(
            code=row["code"],
            name=row["name"],
            aliases=parts(row["aliases"]),
            zone=row["zone"] or None,
            region=row["region"] or None,
            size=self._size(row["size"], mark),
            hours=self._hours(row["code"], row["hours"], mark),
            manager=row["manager"] or None,
            expert=row["expert"] or None,
            visits=self._visits(row["visits"], mark),
            position=mark.position,
        )

    def _size(self, written: str, mark: Mark) -> str | None:
        if written and written.casefold() not in _SIZES:
            why = say("'size' is big or small, not {found}", found=shown(written))
            self._complaints.add(mark, "", why)
        return _SIZES.get(written.casefold())

    def _hours(self, code: str, written: str, mark: Mark) -> str | None:
        if not written or written in self._calendars:
            return written or None
        if not is_own_hours(written):
            near = near_or_known(written, sorted(self._calendars))
            why = say("'hours': no calendar is called {name}; {near}",
                      name=shown(written), near=near)  # fmt: skip
            self._complaints.add(mark, "", why)
            return None
        key = key_of(code)
        try:
            self.own[key] = own_hours(key, written, self._zone)
        except ValueError as problem:
            self._complaints.add(mark, "", say("'hours': {why}", why=problem.args[0]))
            return None
        return key

    def _visits(self, written: str, mark: Mark) -> float | None:
        if not written:
            return None
        number = as_number(written)
        if number is None or number < 0:
            why = say("'visits' is how many visits a week has, not {found}", found=shown(written))
            self._complaints.add(mark, "", why)
        return number


def parts(cell: str) -> tuple[str, ...]:
    """What a cell lists, separated by `;`."""
    return tuple(part.strip() for part in cell.replace("；", ";").split(";") if part.strip())
