"""What `undo --list` prints: the commands that can be taken back."""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from fbloop.commands.shared.labels import labels_by, labels_in_rows
from fbloop.messages import joined, say
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit
from fbloop.render.labels import Label
from fbloop.render.speech import tell
from fbloop.render.times import iso, short_time

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.custody import Command
    from fbloop.services.session import Session


def answer_undoable(session: "Session", common: "Common", commands: "Sequence[Command]") -> None:
    """Print the commands that can be taken back, the newest first."""
    records = [
        {
            "id": one.issue,
            "command": one.seal,
            "at": iso(one.at, session.zone),
            "by": one.by,
            "events": ", ".join(one.types),
        }
        for one in commands
    ]
    label = labels_in_rows(common, partial(labels_by, session.book))
    columns = (
        Column("id", say("id"), is_whole=True),
        Column("at", say("at"), is_whole=True, show=short_time),
        Column("by", say("by")),
        Column("events", say("events"), show=partial(_told, label)),
    )
    emit(records, columns, format=common.shape or Format.TABLE, out=sys.stdout)


def _told(label: Label, types: str) -> str:
    return tell(joined(", ", [label("event", name) for name in types.split(", ")]))
