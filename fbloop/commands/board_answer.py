"""The board on stdout: groups with a heading on a terminal, rows elsewhere."""

import sys
from typing import TYPE_CHECKING, Any

from fbloop.commands.labels import labelled
from fbloop.commands.listing import short_time
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import issue_json
from fbloop.render.formats import Format, emit, is_table
from fbloop.render.safe import terminal
from fbloop.render.speech import tr
from fbloop.render.times import iso

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.commands.reading import Look
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


def answer_board(
    look: "Look", common: "Common", label: "Label", key: str, groups: "list[Group]"
) -> None:
    """Print the groups; JSON is one array of issues, in the order of the board."""
    shape = common.shape or Format.TABLE
    if not is_table(common.shape, sys.stdout):
        records = [record for group in groups for record in _records(look, group)]
        emit(records, labelled(_COLUMNS, label), format=shape, out=sys.stdout, limit=0)
        return
    for group in groups:
        name = label(key, group.value) if group.value else tr("(none)")
        print(f"\n{terminal(name)}  {len(group.rows)}")
        records = _records(look, group)
        columns = [c for c in _COLUMNS if any(record[c.key] for record in records)]
        shown = records[:_ROWS_OF_A_GROUP]
        emit(shown, labelled(columns, label), format=shape, out=sys.stdout, limit=0)
        if len(records) > len(shown):
            left = len(records) - len(shown)
            print(tr("{n} more (fbloop list shows all)", n=left), file=sys.stderr)


def _records(look: "Look", group: "Group") -> list[dict[str, Any]]:
    return [
        issue_json(row, zone=look.zone, reveal=False)
        | {"responded": row["responded"], "expected_at": iso(row["expected_at"], look.zone)}
        for row in group.rows
    ]
