"""What `due` shows on a terminal: an issue a line, under headings with their counts.

Loaded where somebody is looking, and never by cron.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from fbloop.commands.due_answer import unread_tells
from fbloop.commands.due_document import (
    COST,
    in_words,
    told_how,
    told_of_costs,
    told_of_waiting,
)
from fbloop.messages import say
from fbloop.render import widths
from fbloop.render.columns import Column
from fbloop.render.formats import ROWS_ON_A_TERMINAL, write
from fbloop.render.meanings import MEANINGS
from fbloop.render.safe import terminal_block
from fbloop.render.speech import tell, tr
from fbloop.render.tables import terminal_table, with_room
from fbloop.render.times import end_of_day, local
from fbloop.services.due_groups import Group, Issues, grouped

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.due import Due

_COLUMNS = (
    Column("issue", say("issue"), is_whole=True),
    Column("what", say("what"), is_whole=True),
    Column("more", say("more"), is_whole=True),
    Column("due", say("due"), is_whole=True),
    Column("left", say("left"), is_whole=True),
    COST,
    Column("owner", say("owner")),
    Column("store", say("store")),
    Column("title", say("title")),
)
# What a narrow terminal goes without, the first first, so that the title gets its cells.
_MAY_GO = ("due", "store", "more", "cost", "owner")
_CELLS_OF_A_TITLE = 16
_HEADINGS = {
    Group.P0: say("P0"),
    Group.OVERDUE: say("overdue"),
    Group.UNOWNED: say("without an owner"),
    Group.TODAY: say("today"),
    Group.VERIFY: say("verify today"),
    Group.TELL: say("tell the customer"),
    Group.LATER: say("later"),
}


def seconds_to_show(look: "Look", soon: int) -> int:
    """How far a morning looks ahead: ``--soon``, and today to its end."""
    return max(soon, end_of_day(look.now, look.zone) - look.now)


def show_groups(look: "Look", due: "Due", limit: int | None, horizon: int) -> None:
    """Print the groups; ``horizon`` is the moment up to which was looked."""
    end_of_today = end_of_day(look.now, look.zone)
    groups = grouped(due.rows, end_of_today=end_of_today)
    if not groups:
        print(_nothing_until(look, horizon, end_of_today))
        return
    unread = unread_tells(due)
    most = ROWS_ON_A_TERMINAL if limit is None else limit or None
    shown = list(_cut(groups, most))
    rows = [row for group in shown for row in group.rows]
    records = [_record(look, row) for row in rows]
    filled = [c for c in _COLUMNS if any(record[c.key] for record in records)]
    columns = with_room(records, filled, _MAY_GO, _CELLS_OF_A_TITLE)
    header, *lines = terminal_table(records, columns, sys.stdout).splitlines()
    sizes = {group: len(rows) + unread * (group is Group.TELL) for group, rows in groups}
    text = "\n\n".join(_blocks(shown, sizes, lines))
    costs = told_of_costs(rows) if COST in columns else ""
    notes = (
        told_how(look, [*rows, *_folded_duties(rows, due)]),
        "\n".join(widths.filled(costs, get_terminal_size().columns)),
    )
    blocks = (f"{header}\n{text}", *(terminal_block(note) for note in notes if note))
    write("\n\n".join(blocks) + "\n", sys.stdout)
    _say_what_is_left_out(sum(len(rows) for _, rows in groups) - len(records), unread)


def _folded_duties(rows: "Sequence[Row]", due: "Due") -> "list[Row]":
    """What must be done today for issues whose line names something worse."""
    shown = {row["id"] for row in rows}
    return [row for row in due.rows if row["state"] == "duty" and row["id"] in shown]


def show_counts(counts: Mapping[str, int]) -> None:
    """Print how much of each state there is, in one line."""
    parts = [tr("{n} {state}", n=n, state=MEANINGS["due"][state]) for state, n in counts.items()]
    write((tr(", ").join(parts) or tr("nothing is due")) + "\n", sys.stdout)


def _cut(groups: Sequence[Issues], most: int | None) -> Iterator[Issues]:
    """The groups with ``most`` rows in all; a group that has none left is left out."""
    left = most
    for group, rows in groups:
        kept = rows if left is None else rows[:left]
        left = None if left is None else left - len(kept)
        if kept:
            yield Issues(group, kept)


def _blocks(
    groups: Sequence[Issues], sizes: Mapping[Group, int], lines: Sequence[str]
) -> Iterator[str]:
    done = 0
    for group, rows in groups:
        heading = f"{tell(_HEADINGS[group])} ({sizes[group]})"
        yield "\n".join([heading, *lines[done : done + len(rows)]])
        done += len(rows)


def _say_what_is_left_out(cut: int, unread: int) -> None:
    """Say so on stderr; reporters who wait are named where they alone are left out."""
    if cut:
        print(tr("{n} more (--limit 0 shows all)", n=cut + unread), file=sys.stderr)
    elif unread:
        print(f"\n{told_of_waiting(unread)}", file=sys.stderr)


def _record(look: "Look", row: "Row") -> dict[str, Any]:
    return in_words(look, row) | {"due": _short(row["due_at"], look)}


def _short(due_at: int | None, look: "Look") -> str:
    """A due instant; the year stands where it is another one than today's."""
    if due_at is None:
        return ""
    shown, today = local(due_at, look.zone), local(look.now, look.zone)
    return shown[5:] if shown[:4] == today[:4] else shown


def _nothing_until(look: "Look", horizon: int, end_of_today: int) -> str:
    if horizon == end_of_today:
        return tr("Nothing is due today.")
    return tr("Nothing is due until {until}.", until=local(horizon, look.zone))
