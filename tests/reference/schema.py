"""docs/schema.md: the ledger's tables, from the statements that make them."""

import re

from fbloop.ledger.schema import VERSION
from fbloop.ledger.schema_v1 import TABLES
from fbloop.ledger.schema_v1_access import INDEXES, TRIGGERS, VIEWS

_TABLE = re.compile(r"CREATE TABLE (\w+) \( -- ([^\n]+)")
_COLUMN = re.compile(r"^    (\w+) +(.*?),? *-- (.+)$", re.MULTILINE)
_KEY = re.compile(r"^    PRIMARY KEY \(([^)]+)\)", re.MULTILINE)
_INDEX = re.compile(r"CREATE INDEX (\w+) ON (\w+) \((.+?)\)(?: WHERE (.+))?$")
_OPENING = f"""\
# The ledger's file

*Made from the program (`python -m tests.reference`); schema version {VERSION}.*

A ledger is one SQLite file. `PRAGMA application_id` says that it is ours, `PRAGMA user_version`
which schema it has. The table `events` is the truth; `issue`, `clock` and `undone_issue` are
projections, made from the events and written in the same transaction. Read them with any tool that
reads SQLite (the views at the end have times that people can read); let nobody but fbloop write.

Moments are whole seconds since 1970 (UTC). *Private* columns hold what a person typed or another
system sent, and can be erased without breaking the chain of digests.
"""


def page() -> str:
    """The page."""
    return "\n".join([_OPENING, *map(_table, TABLES), _indexes(), _triggers(), _views()])


def _table(statement: str) -> str:
    found = _TABLE.search(statement)
    assert found, statement
    lines = [f"## {found[1]}", "", f"{_sentence(found[2])}", ""]
    lines += ["| column | type | meaning |", "| --- | --- | --- |"]
    lines += [
        f"| `{name}` | {kind} | {_cell(meaning)} |" for name, kind, meaning in _columns(statement)
    ]
    key = _KEY.search(statement)
    lines += ["", f"Primary key: `{key[1]}`."] if key else []
    return "\n".join([*lines, ""])


def _columns(statement: str) -> list[tuple[str, str, str]]:
    return [(name, kind.strip(), meaning) for name, kind, meaning in _COLUMN.findall(statement)]


def _indexes() -> str:
    rows = [_INDEX.fullmatch(statement) for statement in INDEXES]
    lines = [
        "## Indexes",
        "",
        "| index | table | columns | only rows |",
        "| --- | --- | --- | --- |",
    ]
    lines += [f"| `{r[1]}` | `{r[2]}` | {r[3]} | {r[4] or ''} |" for r in rows if r]
    assert all(rows), INDEXES
    return "\n".join([*lines, ""])


def _triggers() -> str:
    tables = sorted({statement.split(" ON ")[1].split()[0] for statement in TRIGGERS})
    names = " and ".join(f"`{table}`" for table in tables)
    return f"## What is never changed\n\nTriggers refuse to update or to delete a row of {names}.\n"


def _views() -> str:
    names = [statement.split()[2] for statement in VIEWS]
    lines = [
        f"- `{name}`: `{name.removesuffix('_readable')}` with times in ISO 8601 (UTC)"
        for name in names
    ]
    return "\n".join(["## Views for people", "", *lines, ""])


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
