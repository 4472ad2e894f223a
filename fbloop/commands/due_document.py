"""What `due` says in a document: a line an issue, in the words of people.

Loaded for Markdown and for a terminal.
"""

import sys
from typing import TYPE_CHECKING, Any

from fbloop.commands.due_answer import unread_tells
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import due_json
from fbloop.render.formats import Format, emit, write
from fbloop.render.meanings import MEANINGS
from fbloop.render.speech import spoken, tell, tr
from fbloop.render.times import remaining
from fbloop.render.words import Words
from fbloop.services.due import one_line_each

if TYPE_CHECKING:
    from fbloop.commands.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.due import Due


def _state(code: str) -> str:
    return tell(MEANINGS["due"][code])


_COLUMNS = (
    Column("issue", say("issue")),
    Column("state", say("state"), show=_state),
    Column("what", say("what")),
    Column("left", say("left")),
    Column("owner", say("owner")),
    Column("store", say("store")),
    Column("title", say("title")),
)
# What an entry without a clock asks for.
_ASKS = {
    "unassigned": say("an owner"),
    "watch": say("archiving"),
    "judge": say("verification"),
    "tell": say("a reply"),
}


def write_document(look: "Look", due: "Due", limit: int | None) -> None:
    """Print the issues, the worst first; what is left out is the last paragraph."""
    rows = one_line_each(due.rows)
    unread = unread_tells(due)
    shown = rows[:limit] if limit else rows
    total = len(rows) + unread if len(shown) < len(rows) else len(shown)
    records = [_record(look, row) for row in shown]
    emit(records, _COLUMNS, format=Format.MD, out=sys.stdout, total=total)
    if unread and total == len(shown):
        write(f"\n{told_of_waiting(unread)}\n", sys.stdout)


def told_of_waiting(n: int) -> str:
    """That there are more issues whose reporters wait for a reply."""
    return tr("{n} more wait for a reply (--limit 0 shows all)", n=n)


def in_words(look: "Look", row: "Row") -> dict[str, Any]:
    """An issue's line: ``what`` it asks for, how many things ``more``, and the time ``left``."""
    clock, left = row["clock"], row["remaining_s"]
    # Clocks are the engine's own: no rule names them.
    words = Words(lang=spoken(), labels={})
    return due_json(row, zone=look.zone, reveal=look.reveals) | {
        "what": words.of("clock", clock) if clock else tell(_ASKS[row["state"]]),
        "more": f"+{row['more']}" if row["more"] else "",
        "left": remaining(left) if isinstance(left, int) else "",
    }


def _record(look: "Look", row: "Row") -> dict[str, Any]:
    record = in_words(look, row)
    return record | {"what": f"{record['what']} {record['more']}".rstrip()}
