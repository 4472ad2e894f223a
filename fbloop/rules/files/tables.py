"""stores.csv and people.csv -> shops and persons; both may be empty or missing."""

import csv
import stat
from collections.abc import Iterator
from pathlib import Path

from fbloop.domain.responsibility import Person, Store
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Mark, shown

MAX_BYTES = 16 * 1024 * 1024
STORE_COLUMNS = ("code", "name", "aliases", "zone", "region")
PERSON_COLUMNS = ("name", "role", "scope")

Row = tuple[int, dict[str, str]]


def build_stores(path: Path, complaints: Complaints) -> tuple[Store, ...]:
    """The shops; aliases are separated by `;`, each name means one shop."""
    found: list[Store] = []
    names: dict[str, int] = {}
    for line, row in read_rows(path, STORE_COLUMNS, ("code", "name"), complaints):
        aliases = tuple(part.strip() for part in row["aliases"].split(";") if part.strip())
        for name in {row["code"], row["name"], *aliases}:
            if name in names:
                why = f"{shown(name)} is a store in line {names[name]} already"
                complaints.add(Mark(path.name, line, 1), "", why)
            names.setdefault(name, line)
        store = Store(
            code=row["code"],
            name=row["name"],
            aliases=aliases,
            zone=row["zone"] or None,
            region=row["region"] or None,
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
            complaints.add(mark, "", f"this row stands in line {found[person]} already")
        if person.role not in roles:
            near = did_you_mean(person.role, roles) or f"known are: {', '.join(sorted(roles))}"
            complaints.add(mark, "", f"there is no role {shown(person.role)}; {near}")
        found.setdefault(person, line)
    return tuple(found)


def read_rows(
    path: Path, columns: tuple[str, ...], required: tuple[str, ...], complaints: Complaints
) -> Iterator[Row]:
    """The rows of a CSV file with their line numbers; none where the file is missing.

    Complains of another header, a row of another width and an empty required cell.
    """
    text = _text(path, complaints)
    lines = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [cell.strip() for cell in next(lines, [])]
        if text and not _is_header_right(path, header, columns, complaints):
            return
        for cells in lines:
            mark = Mark(path.name, lines.line_num, 1)
            if len(cells) not in {0, len(header)}:
                why = f"{len(cells)} cells, the header has {len(header)}"
                complaints.add(mark, "", why)
            elif any(cell.strip() for cell in cells):
                row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
                for name in required:
                    if not row[name]:
                        complaints.add(mark, "", f"'{name}' is empty")
                yield lines.line_num, {name: row.get(name, "") for name in columns}
    except csv.Error as problem:
        complaints.add(Mark(path.name, lines.line_num, 1), "", f"this is no CSV: {problem}")


def _is_header_right(
    path: Path, header: list[str], columns: tuple[str, ...], complaints: Complaints
) -> bool:
    if sorted(header) == sorted(columns):
        return True
    why = f"the first line must be {','.join(columns)}"
    complaints.add(Mark(path.name, 1, 1), "", why)
    return False


def _text(path: Path, complaints: Complaints) -> str:
    """The file's text, UTF-8 or as a Chinese Excel saves it (GB18030); empty where missing."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            complaints.add(Mark(path.name, 1, 1), "", "no regular file, or larger than 16 MiB")
            return ""
        raw = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as problem:
        complaints.add(Mark(path.name, 1, 1), "", f"cannot be read: {problem.strerror}")
        return ""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    complaints.add(Mark(path.name, 1, 1), "", "the file is neither UTF-8 nor GB18030")
    return ""
