"""Lists of issues on stdout: rows, groups, a number."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.commands.shared.answers import print_json
from fbloop.commands.shared.labels import labelled
from fbloop.ledger.columns import DIMENSIONS
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import issue_json
from fbloop.render.formats import ROWS_ON_A_TERMINAL, Format, emit, is_table
from fbloop.render.masking import mask_text
from fbloop.render.times import short_time

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.render.labels import Label
    from fbloop.services.browsing import Page

Groups = Sequence[tuple[str | None, int]]

ISSUE_COLUMNS: tuple[Column, ...] = (
    Column("issue", say("issue"), is_whole=True),
    Column("status", say("status"), is_whole=True),
    Column("reported_at", say("reported"), is_whole=True, show=short_time),
    Column("owner", say("owner")),
    Column("store", say("store")),
    Column("category", say("category")),
    Column("title", say("title")),
)


def rows_at_most(common: "Common", limit: int | None) -> int | None:
    """How many rows are shown: 50 on a terminal, elsewhere all, unless ``limit`` (0: all)."""
    if limit is not None:
        return limit or None
    return ROWS_ON_A_TERMINAL if is_table(common.shape, sys.stdout) else None


def answer_list(look: "Look", common: "Common", label: "Label", found: "Page") -> None:
    """Print the issues; a table on a terminal leaves out columns without any value."""
    records = [issue_json(row, zone=look.zone, reveal=look.reveals) for row in found.rows]
    columns = ISSUE_COLUMNS
    if is_table(common.shape, sys.stdout):
        filled = {c.key for c in columns if any(record[c.key] for record in records)}
        columns = tuple(c for c in columns if c.key in filled)
    shape = common.shape or Format.TABLE
    shown = labelled(columns, label)
    emit(records, shown, format=shape, out=sys.stdout, limit=0, total=found.total)


def answer_groups(look: "Look", common: "Common", label: "Label", key: str, groups: Groups) -> None:
    """Print how many issues have each value of a field; attributes are what a customer typed."""
    is_plain = look.reveals or key in DIMENSIONS
    records = [
        {key: value if value is None or is_plain else mask_text(value), "n": n}
        for value, n in groups
    ]
    columns = (
        Column(key, label("field", key), is_whole=True),
        Column("n", label("field", "n"), is_whole=True),
    )
    emit(records, labelled(columns, label), format=common.shape or Format.TABLE, out=sys.stdout)


def answer_count(common: "Common", n: int) -> None:
    """Print how many issues there are."""
    if common.is_json:
        print_json({"n": n})
    else:
        print(n)
