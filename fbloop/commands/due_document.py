"""What `due` says in a document: a line an issue, in the words of people.

Loaded for Markdown and for a terminal.
"""

import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from fbloop.commands.due_answer import unread_tells
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import due_json
from fbloop.render.formats import Format, emit, write
from fbloop.render.meanings import MEANINGS
from fbloop.render.safe import markdown
from fbloop.render.settling import command_for
from fbloop.render.speech import spoken, tell, tr
from fbloop.render.times import remaining
from fbloop.render.widths import pad, width
from fbloop.render.words import Words
from fbloop.services.due import one_line_each

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.due import Due


def _state(code: str) -> str:
    return tell(MEANINGS["due"][code])


COST = Column("cost", say("est. cost"), is_whole=True)
_COLUMNS = (
    Column("issue", say("issue")),
    Column("state", say("state"), show=_state),
    Column("what", say("what")),
    Column("left", say("left")),
    COST,
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
    note = told_of_costs(shown)
    columns = [column for column in _COLUMNS if note or column is not COST]
    emit(records, columns, format=Format.MD, out=sys.stdout, total=total)
    if note:
        write(f"\n{markdown(note)}\n", sys.stdout)
    if unread and total == len(shown):
        write(f"\n{told_of_waiting(unread)}\n", sys.stdout)


def told_of_waiting(n: int) -> str:
    """That there are more issues whose reporters wait for a reply."""
    return tr("{n} more wait for a reply (--limit 0 shows all)", n=n)


def told_how(look: "Look", rows: "Iterable[Row]") -> str:
    """With which command each kind of line is settled, ISSUE in the place of its name."""
    # As keys, for the order: two checklists may have two commands.
    commands = {
        (in_words(look, row | {"more": 0})["what"], command_for(row, "ISSUE")): None for row in rows
    }
    longest = max((width(what) for what, _ in commands), default=0)
    widest = longest + max((len(command) for _, command in commands), default=0) + len("    ")
    # On a narrow terminal a command that is broken somewhere could not be copied.
    between = "\n    " if widest > get_terminal_size().columns else "  "
    lines = [f"  {pad(what, longest)}{between}{command}" for what, command in commands]
    return "\n".join([tr("what settles it:"), *(line.rstrip() for line in lines)])


def told_of_costs(rows: "Iterable[Row]") -> str:
    """That the costs are estimates, by what, and who says so; nothing where there are none."""
    source = next((row["delay"].source for row in rows if row["delay"]), None)
    if source is None:
        return ""
    return tr(
        "est. cost: an estimate, by the wait for the first response; source: {source}",
        source=source,
    )


def in_words(look: "Look", row: "Row") -> dict[str, Any]:
    """An issue's line: ``what`` it asks for, how many things ``more``, the time ``left``.

    ``cost`` is what the wait for its first response is estimated to cost.
    """
    clock, left = row["clock"], row["remaining_s"]
    # Clocks are the engine's own: no rule names them.
    words = Words(lang=spoken(), labels={})
    return due_json(row, zone=look.zone, reveal=look.reveals) | {
        "what": words.of("clock", clock) if clock else tell(_ASKS[row["state"]]),
        "more": f"+{row['more']}" if row["more"] else "",
        "left": remaining(left) if isinstance(left, int) else "",
        "cost": _times(row["delay"].factor) if row["delay"] else "",
    }


def _times(factor: str) -> str:
    if factor.endswith("+"):
        return tr("{factor}x+", factor=factor[:-1])
    return tr("{factor}x", factor=factor)


def _record(look: "Look", row: "Row") -> dict[str, Any]:
    record = in_words(look, row)
    return record | {"what": f"{record['what']} {record['more']}".rstrip()}
