"""Names that a damaged file defines all the same, so that all mistakes are told at once.

A row that cannot be used still has its name. Who names it makes no second mistake.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from fbloop.domain.worktime_calendar import CalendarSpec
from fbloop.rules.files.checks import check_names
from fbloop.rules.files.source import id_of
from fbloop.rules.nodes import Fields, Items, Node, Text
from fbloop.rules.problems import parted
from fbloop.rules.reader import Unreadable, read_nodes, read_text
from fbloop.rules.rulebook import Category, Channel, RuleBook

# Where names are defined; of a file that cannot be read at all nothing is known.
_DEFINED_IN = {
    "category": ("categories.yaml", "categories"),
    "channel": ("channels.yaml", "channels"),
    "calendar": ("calendars.yaml", "calendars"),
    "role": ("responsibility.yaml", "roles"),
    "department": ("responsibility.yaml", "departments"),
}


def name_problems(folder: Path, book: RuleBook, problems: Sequence[str]) -> list[str]:
    """A line for each name that nothing defines, beside the ``problems`` of the files themselves.

    What is said of a whole file is left out where the file has problems: it may follow from them.
    """
    if not problems:
        return list(check_names(book))
    try:
        names = {kind: _names(folder, *place) for kind, place in _DEFINED_IN.items()}
    except Unreadable:
        return []
    damaged = {parted(line).file for line in problems}
    return [
        line
        for line in check_names(_declared(book, names))
        if (found := parted(line)).line > 1 or found.file not in damaged
    ]


def words_of(path: Path) -> frozenset[str] | None:
    """All keys and texts of a rule file; None where it cannot be read."""
    try:
        root = read_nodes(read_text(path), path.name, [])
    except Unreadable:
        return None
    return frozenset(_words(root)) if root else None


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.value
        return
    if isinstance(node, Fields):
        yield from node.fields
    for part in node.fields.values() if isinstance(node, Fields) else node.items:
        yield from _words(part)


def _names(folder: Path, file: str, section: str) -> list[str]:
    """The keys of a section, or the ids of its rows with those of their children.

    Raises `Unreadable`.
    """
    root = read_nodes(read_text(folder / file), file, [])
    if root is None:
        raise Unreadable(file, "")
    node = root.fields.get(section)
    if isinstance(node, Fields):
        return list(node.fields)
    return [name for row in _items(node) for name in _ids(row)]


def _ids(row: Node) -> Iterator[str]:
    own = id_of(row)
    yield own
    children = row.fields.get("children") if isinstance(row, Fields) else None
    yield from (f"{own}.{id_of(child)}" for child in _items(children))


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Items) else []


def _declared(book: RuleBook, names: Mapping[str, Sequence[str]]) -> RuleBook:
    """The book in which every name has a value that is written in some file."""
    blank = CalendarSpec(name="", zone="UTC", hours=(((0, 1),),) * 7)
    return replace(
        book,
        categories={
            code: Category(code=code, label={}, department=None) for code in names["category"]
        }
        | book.categories,
        channels={code: Channel(code=code, label={}) for code in names["channel"]} | book.channels,
        calendars=dict.fromkeys(names["calendar"], blank) | book.calendars,
        roles={role: {} for role in names["role"]} | book.roles,
        departments={code: {} for code in names["department"]} | book.departments,
    )
