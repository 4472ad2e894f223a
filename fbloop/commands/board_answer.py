"""The board on stdout: groups with a heading on a terminal, rows elsewhere."""

import sys
from typing import TYPE_CHECKING, Any

from fbloop.commands.listing import short_time
from fbloop.render.columns import Column
from fbloop.render.data import issue_json
from fbloop.render.formats import Format, emit
from fbloop.render.safe import terminal
from fbloop.render.times import iso

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.commands.reading import Look
    from fbloop.services.board import Group

_ROWS_OF_A_GROUP = 15
_COLUMNS = (
    Column("issue", "issue", is_whole=True),
    Column("found_at", "found", is_whole=True, show=short_time),
    Column("status", "status", is_whole=True),
    Column("responded", "responded", is_whole=True),
    Column("expected_at", "expected", is_whole=True, show=short_time),
    Column("closed_at", "closed", is_whole=True, show=short_time),
    Column("owner", "owner"),
    Column("store", "store"),
    Column("title", "title"),
)


def answer_board(look: "Look", common: "Common", groups: "list[Group]") -> None:
    """Print the groups; JSON is one array of issues, in the order of the board."""
    shape = common.shape or Format.TABLE
    if shape is not Format.TABLE or not sys.stdout.isatty():
        records = [record for group in groups for record in _records(look, group)]
        emit(records, _COLUMNS, format=shape, out=sys.stdout, limit=0)
        return
    for group in groups:
        print(f"\n{terminal(group.value or '(none)')}  {len(group.rows)}")
        records = _records(look, group)
        columns = tuple(c for c in _COLUMNS if any(record[c.key] for record in records))
        shown = records[:_ROWS_OF_A_GROUP]
        emit(shown, columns, format=shape, out=sys.stdout, limit=0)
        if len(records) > len(shown):
            print(f"{len(records) - len(shown)} more (fbloop list shows all)", file=sys.stderr)


def _records(look: "Look", group: "Group") -> list[dict[str, Any]]:
    return [
        issue_json(row, zone=look.zone, reveal=False)
        | {"responded": row["responded"], "expected_at": iso(row["expected_at"], look.zone)}
        for row in group.rows
    ]
