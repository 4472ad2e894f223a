"""stores.csv and people.csv -> shops and persons; both may be empty or missing."""

import csv
import stat
from collections.abc import Iterator
from pathlib import Path

from fbloop.domain.criteria import as_number
from fbloop.domain.responsibility import Person, Store
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import near_or_known
from fbloop.rules.nodes import Mark, shown

MAX_BYTES = 16 * 1024 * 1024
STORE_COLUMNS = ("code", "name", "aliases", "zone", "region")
PERSON_COLUMNS = ("name", "role", "scope")
# A file may have these, too; one that was written before a column came stays valid.
STORE_EXTRAS = ("visits",)

Row = tuple[int, dict[str, str]]


def build_stores(path: Path, complaints: Complaints) -> tuple[Store, ...]:
    """The shops; aliases are separated by `;`, each name means one shop.

    ``visits`` are workshop visits a week.
    """
    found: list[Store] = []
    names: dict[str, int] = {}
    rows = read_rows(path, STORE_COLUMNS, ("code", "name"), complaints, STORE_EXTRAS)
    for line, row in rows:
        mark = Mark(path.name, line, 1)
        aliases = tuple(part.strip() for part in row["aliases"].split(";") if part.strip())
        for name in {row["code"], row["name"], *aliases}:
            if name in names:
                why = say(
                    "{name} is a store in line {line} already", name=shown(name), line=names[name]
                )
                complaints.add(mark, "", why)
            names.setdefault(name, line)
        store = Store(
            code=row["code"],
            name=row["name"],
            aliases=aliases,
            zone=row["zone"] or None,
            region=row["region"] or None,
            visits=_visits(row["visits"], mark, complaints),
        )
        found.append(store)
    return tuple(found)


def build_people(path: Path, roles: frozenset[str], complaints: Complaints) -> tuple[Person, ...]:
    """The persons; a name may stand once for each role and scope."""
    found: dict[Person, int] = {}
    for line, row in read_rows(path, PERSON_COLUMNS, ("name", "role"), complaints):
        person = Person(name=row["name"], role=row["role"], scope=row["scope"] or None)
        mark = Mark(path.name, line, 1)
        if person in found:
            why = say("this row stands in line {line} already", line=found[person])
            complaints.add(mark, "", why)
        if person.role not in roles:
            near, role = near_or_known(person.role, sorted(roles)), shown(person.role)
            complaints.add(mark, "", say("there is no role {role}; {near}", role=role, near=near))
        found.setdefault(person, line)
    return tuple(found)


def read_rows(
    path: Path,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    complaints: Complaints,
    extras: tuple[str, ...] = (),
) -> Iterator[Row]:
    """The rows of a CSV file with their line numbers; none where the file is missing.

    ``extras`` are columns that it may lack. Complains of another header, a row of another width
    and an empty required cell.
    """
    text = _text(path, complaints)
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        wanted = (*columns, *(name for name in extras if name in header))
        if text and not _is_header_right(path, header, wanted, complaints):
            return
        for cells in lines:
            mark = Mark(path.name, lines.line_num, 1)
            if len(cells) not in {0, len(header)}:
                why = say("{n} cells, the header has {width}", n=len(cells), width=len(header))
                complaints.add(mark, "", why)
            elif any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
                for name in required:
                    if not row[name]:
                        complaints.add(mark, "", say("'{name}' is empty", name=name))
                yield lines.line_num, {name: row.get(name, "") for name in (*columns, *extras)}
    except csv.Error as problem:
        why = say("this is no CSV: {reason}", reason=problem)
        complaints.add(Mark(path.name, lines.line_num, 1), "", why)


def _visits(written: str, mark: Mark, complaints: Complaints) -> float | None:
    if not written:
        return None
    number = as_number(written)
    if number is None or number < 0:
        why = say("'visits' is how many visits a week has, not {found}", found=shown(written))
        complaints.add(mark, "", why)
    return number


def _is_header_right(
    path: Path, header: list[str], columns: tuple[str, ...], complaints: Complaints
) -> bool:
    if sorted(header) == sorted(columns):
        return True
    why = say("the first line must be {columns}", columns=",".join(columns))
    complaints.add(Mark(path.name, 1, 1), "", why)
    return False


def _text(path: Path, complaints: Complaints) -> str:
    """The file's text, UTF-8 or as a Chinese Excel saves it (GB18030); empty where missing."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            complaints.add(Mark(path.name, 1, 1), "", say("no regular file, or larger than 16 MiB"))
            return ""
        raw = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as problem:
        why = say("cannot be read: {reason}", reason=problem.strerror)
        complaints.add(Mark(path.name, 1, 1), "", why)
        return ""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    complaints.add(Mark(path.name, 1, 1), "", say("the file is neither UTF-8 nor GB18030"))
    return ""
