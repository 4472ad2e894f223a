"""people.csv -> who has which role where, how they are reached, and who stands in for them."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from fbloop.domain.responsibility import Person
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import near_or_known
from fbloop.rules.files.stores import parts
from fbloop.rules.files.tables import Table, read_rows
from fbloop.rules.nodes import Mark, shown

TABLE = Table(
    columns=("name", "role", "scope"),
    required=("name", "role"),
    extras=("contact", "deputy", "absences"),
    headers={
        "姓名": "name", "角色": "role", "岗位": "role", "范围": "scope", "负责范围": "scope",
        "联系方式": "contact", "代理人": "deputy", "代班人": "deputy", "缺勤": "absences",
        "休假": "absences",
    },
)  # fmt: skip
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Span = tuple[str, str]


def build_people(
    path: Path, roles: Collection[str], departments: Collection[str], complaints: Complaints
) -> tuple[Person, ...]:
    """The persons; a name may stand once for each role and scope.

    ``departments`` are roles, too: who has one speaks for it.
    """
    found: dict[tuple[str, str, str | None], Person] = {}
    lines: dict[tuple[str, str, str | None], int] = {}
    for line, row in read_rows(path, TABLE, complaints):
        mark = Mark(path.name, line, 1)
        person = _person(row, mark, complaints)
        key = (person.name, person.role, person.scope)
        if key in found:
            why = say("this row stands in line {line} already", line=lines[key])
            complaints.add(mark, "", why)
        if person.role not in {*roles, *departments}:
            near = near_or_known(person.role, sorted({*roles, *departments}))
            why = say("there is no role {role}; {near}", role=shown(person.role), near=near)
            complaints.add(mark, "", why)
        found.setdefault(key, person)
        lines.setdefault(key, line)
    return _whole(list(found.values()), complaints)


def _person(row: dict[str, str], mark: Mark, complaints: Complaints) -> Person:
    return Person(
        name=row["name"],
        role=row["role"],
        scope=row["scope"] or None,
        contact=_contact(row["contact"], mark, complaints),
        deputy=row["deputy"] or None,
        absences=_absences(row["absences"], mark, complaints),
        position=mark.position,
    )


def _contact(written: str, mark: Mark, complaints: Complaints) -> str | None:
    """An address is not repeated in the message: it would stand in logs, too."""
    if not written or _VARIABLE.fullmatch(written):
        return written or None
    complaints.add(
        mark,
        "",
        say(
            "'contact' is the name of an environment variable (NOTIFY_EXPERT), never the address:"
            " rule files are kept with the ledger and handed on"
        ),
    )
    return None


def _absences(written: str, mark: Mark, complaints: Complaints) -> tuple[Span, ...]:
    found = []
    for part in parts(written):
        first, dots, last = part.partition("..")
        span = (first.strip(), (last if dots else first).strip())
        if not all(map(_is_date, span)) or span[0] > span[1]:
            why = say("'absences': {text} is no span; write 2026-11-20..2026-11-27",
                      text=shown(part))  # fmt: skip
            complaints.add(mark, "", why)
            continue
        found.append(span)
    return tuple(found)


def _is_date(text: str) -> bool:
    try:
        return bool(_ISO.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def _whole(people: list[Person], complaints: Complaints) -> tuple[Person, ...]:
    """Each row with all that the rows of its name say; they must not contradict each other."""
    names = {person.name for person in people}
    known: dict[str, Person] = {}
    for person in people:
        known[person.name] = _joined(known.get(person.name, person), person, complaints)
        if person.deputy is not None:
            _check_deputy(person, person.deputy, names, complaints)
    return tuple(
        replace(
            person,
            contact=known[person.name].contact,
            deputy=known[person.name].deputy,
            absences=known[person.name].absences,
        )
        for person in people
    )


def _joined(known: Person, more: Person, complaints: Complaints) -> Person:
    for column, before, now in (
        ("contact", known.contact, more.contact),
        ("deputy", known.deputy, more.deputy),
    ):
        if before and now and before != now:
            why = say("{name} has another {column} in an earlier line",
                      name=more.name, column=column)  # fmt: skip
            complaints.add(_mark(more), "", why)
    return replace(
        known,
        contact=known.contact or more.contact,
        deputy=known.deputy or more.deputy,
        absences=tuple(sorted({*known.absences, *more.absences})),
    )


def _check_deputy(
    person: Person, deputy: str, names: Iterable[str], complaints: Complaints
) -> None:
    if deputy == person.name:
        complaints.add(_mark(person), "", say("{name} cannot be their own deputy", name=deputy))
    elif deputy not in names:
        near = near_or_known(deputy, sorted(names), most=12)
        why = say("'deputy': nobody here is called {name}; {near}", name=shown(deputy), near=near)
        complaints.add(_mark(person), "", why)


def _mark(person: Person) -> Mark:
    file, _, line = person.position.rpartition(":")
    return Mark(file, int(line), 1)
