"""The board on stdout: groups with a heading on a terminal, rows elsewhere."""

import sys
from typing import TYPE_CHECKING, Any

from fbloop.commands.shared.labels import labelled
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import issue_json
from fbloop.render.formats import Format, emit, is_table, write
from fbloop.render.safe import terminal
from fbloop.render.speech import tr
from fbloop.render.times import iso, short_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.render.labels import Label
    from fbloop.services.board import Group

_ROWS_OF_A_GROUP = 15
_COLUMNS = (
    Column("issue", say("issue"), is_whole=True),
    Column("found_at", say("found"), is_whole=True, show=short_time),
    Column("status", say("status"), is_whole=True),
    Column("responded", say("responded"), is_whole=True),
    Column("expected_at", say("expected"), is_whole=True, show=short_time),
    Column("closed_at", say("closed"), is_whole=True, show=short_time),
    Column("owner", say("owner")),
    Column("store", say("store")),
    Column("title", say("title")),
)
# What a narrow terminal goes without, behind what the heading says already.
_MAY_GO = ("closed_at", "expected_at", "found_at", "store", "owner", "status", "responded")
_CELLS_OF_A_TITLE = 16


def answer_board(
    look: "Look", common: "Common", label: "Label", key: str, groups: "list[Group]"
) -> None:
    """Print the groups; JSON is one array of issues, in the order of the board."""
    columns = labelled(_COLUMNS, label)
    if is_table(common.shape, sys.stdout):
        for group in groups:
            name = label(key, group.value) if group.value else tr("(none)")
            print(f"\n{terminal(name)}  {len(group.rows)}")
            _show(_records(look, group), columns, key)
        return
    records = [record for group in groups for record in _records(look, group)]
    emit(records, columns, format=common.shape or Format.TABLE, out=sys.stdout, limit=0)


def _show(records: list[dict[str, Any]], columns: "Sequence[Column]", key: str) -> None:
    """Print the first rows of a group as a table in which the titles can be read."""
    from fbloop.render.tables import terminal_table, with_room

    shown = records[:_ROWS_OF_A_GROUP]
    filled = [c for c in columns if any(record[c.key] for record in shown)]
    fitting = with_room(shown, filled, (key, *_MAY_GO), _CELLS_OF_A_TITLE)
    write(terminal_table(shown, fitting, sys.stdout), sys.stdout)
    left = len(records) - len(shown)
    if left:
        print(tr("{n} more (fbloop list shows all)", n=left), file=sys.stderr)


def _records(look: "Look", group: "Group") -> list[dict[str, Any]]:
    return [
        issue_json(row, zone=look.zone, reveal=False)
        | {"responded": row["responded"], "expected_at": iso(row["expected_at"], look.zone)}
        for row in group.rows
    ]
