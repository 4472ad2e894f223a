"""Lists of issues on stdout: rows, groups, a number."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TextIO

from fbloop.commands.answers import print_json
from fbloop.render.columns import Column
from fbloop.render.data import issue_json
from fbloop.render.formats import ROWS_ON_A_TERMINAL, Format, emit

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.commands.reading import Look
    from fbloop.ledger.query import Query


def short_time(value: object) -> str:
    """An ISO time without its zone, to the minute, as lists show it."""
    return str(value)[:16].replace("T", " ") if value else ""


ISSUE_COLUMNS: tuple[Column, ...] = (
    Column("issue", "issue", is_whole=True),
    Column("status", "status", is_whole=True),
    Column("reported_at", "reported", is_whole=True, show=short_time),
    Column("owner", "owner"),
    Column("store", "store"),
    Column("category", "category"),
    Column("title", "title"),
)


def answer_list(
    look: "Look",
    common: "Common",
    query: "Query",
    *,
    sort: str,
    limit: int | None,
    out: TextIO,
) -> None:
    """The issues; on a terminal 50, elsewhere all, unless ``limit`` says otherwise."""
    shape = common.shape or Format.TABLE
    is_table = shape is Format.TABLE and out.isatty()
    most = limit if limit is not None else ROWS_ON_A_TERMINAL if is_table else 0
    rows = look.ledger.issues(replace(query, sort=sort, limit=most or None))
    total = look.ledger.count(query) if most and len(rows) == most else len(rows)
    records = [issue_json(row, zone=look.zone, reveal=look.reveals) for row in rows]
    columns = ISSUE_COLUMNS
    if is_table:
        filled = {c.key for c in columns if any(record[c.key] for record in records)}
        columns = tuple(c for c in columns if c.key in filled)
    emit(records, columns, format=shape, out=out, limit=0, total=total)


def answer_groups(common: "Common", key: str, groups: Sequence[tuple[str | None, int]]) -> None:
    """How many issues have each value of a field."""
    records = [{key: value, "n": n} for value, n in groups]
    columns = (Column(key, key, is_whole=True), Column("n", "n", is_whole=True))
    emit(records, columns, format=common.shape or Format.TABLE, out=sys.stdout)


def answer_count(common: "Common", n: int) -> None:
    """How many issues there are."""
    if common.shape in (Format.JSON, Format.NDJSON):
        print_json({"n": n})
    else:
        print(n)
