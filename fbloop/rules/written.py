"""The rows of the rule files as they stand there: each with its place and its text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import dedent

from fbloop.rules.nodes import Fields, Items, Mark, Node, Text
from fbloop.rules.reader import Unreadable, read_nodes, read_text

# Of each file: the section, and what one of its rows is called.
SECTIONS: dict[str, dict[str, str]] = {
    "channels.yaml": {"channels": "channel"},
    "categories.yaml": {"categories": "category"},
    "priorities.yaml": {
        "priorities": "priority",
        "lists": "list",
        "figures": "figure",
        "rules": "rule",
    },
    "responsibility.yaml": {
        "roles": "role",
        "departments": "department",
        "routing": "routing",
        "raci": "raci",
        "escalation": "escalation",
        "product_lines": "product line",
    },
    "deadlines.yaml": {"deadlines": "deadline", "checklists": "checklist"},
    "calendars.yaml": {"calendars": "calendar"},
    "workflow.yaml": {"states": "gate"},
    "cost_of_delay.yaml": {"delays": "delay"},
}
_TRAILING_REMARKS = re.compile(r"(\n\s*(#[^\n]*)?)+\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One row: ``text`` is what the file says, comments inside it too.

    ``words`` are the values in it, each with the place where it stands first.
    """

    kind: str
    id: str
    mark: Mark
    text: str
    words: dict[str, Mark]


def written_rows(folder: Path) -> list[Written]:
    """All rows of all files, file by file from top to bottom; what cannot be read is left out."""
    rows: list[Written] = []
    for name, sections in SECTIONS.items():
        try:
            text = read_text(folder / name)
        except Unreadable:
            continue
        root = read_nodes(text, name, [])
        lines = text.splitlines()
        for section, node in root.fields.items() if root else ():
            if section in sections:
                rows += _rows(sections[section], node, lines)
    return rows


def _rows(kind: str, node: Node, lines: list[str]) -> Iterator[Written]:
    row = partial(_row, kind, lines)
    if isinstance(node, Fields):
        for key, value in node.fields.items():
            yield row(key, value, node.keys[key], within=node.keys[key].column)
    elif isinstance(node, Items):
        for number, item in enumerate(node.items, start=1):
            own = _id_of(item) or f"{kind}-{number}"
            yield row(own, item, item.mark, within=item.mark.column - 1)
            for child in _children(item):
                code = f"{own}.{_id_of(child)}"
                yield row(code, child, child.mark, within=child.mark.column - 1)


def _row(kind: str, lines: list[str], id: str, node: Node, mark: Mark, *, within: int) -> Written:
    """The row whose further lines are indented by at least ``within`` blanks."""
    kept = [lines[mark.line - 1]]
    for line in lines[mark.line :]:
        bare = line.lstrip()
        if bare and not bare.startswith("#") and len(line) - len(bare) < within:
            break
        kept.append(line)
    text = _TRAILING_REMARKS.sub("", dedent("\n".join(kept)))
    words: dict[str, Mark] = {}
    for word in _words(node):
        words.setdefault(word.value, word.mark)
    return Written(kind=kind, id=id, mark=mark, text=text, words=words)


def _children(node: Node) -> Iterable[Node]:
    found = node.fields.get("children") if isinstance(node, Fields) else None
    return found.items if isinstance(found, Items) else ()


def _id_of(node: Node) -> str:
    found = node.fields.get("id") if isinstance(node, Fields) else None
    return found.value if isinstance(found, Text) else ""


def _words(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    for part in node.fields.values() if isinstance(node, Fields) else ():
        yield from _words(part)
    for part in node.items if isinstance(node, Items) else ():
        yield from _words(part)
