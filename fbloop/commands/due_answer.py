"""What `due` prints: a line an issue on a terminal, an object a clock for scripts, or counts."""

import sys
from typing import TYPE_CHECKING

from fbloop.render.columns import Column
from fbloop.render.data import due_json
from fbloop.render.formats import Format, emit
from fbloop.services.due import one_line_each

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.commands.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.due import Due

_TABLE = (
    Column("issue", "issue", is_whole=True),
    Column("state", "state", is_whole=True),
    Column("what", "what", is_whole=True),
    Column("left", "left", is_whole=True),
    Column("owner", "owner"),
    Column("store", "store"),
    Column("title", "title"),
)
_PLAIN = tuple(
    Column(key, key)
    for key in ("issue", "state", "clock", "due_at", "remaining_s", "owner", "store", "title")
)
_MOST_WAITING = 5
# What an entry without a clock asks for.
_ASKS = {
    "unassigned": "an owner",
    "watch": "archiving",
    "judge": "verification",
    "tell": "a reply",
}


def most_tells(common: "Common", limit: int | None) -> int | None:
    """How many reporters who wait for a reply can be shown at most; None: all of them."""
    return _MOST_WAITING + 1 if _is_for_people(common) else limit or None


def answer_due(look: "Look", common: "Common", due: "Due", limit: int | None) -> None:
    """Print what is due, the worst first; for people a line an issue."""
    shape, rows = common.shape or Format.TABLE, due.rows
    _warn_of_provisional(common, rows)
    if not _is_for_people(common):
        tells = sum(row["state"] == "tell" for row in rows)
        total = len(rows) - tells + due.waiting
        # What is not printed is not made ready either: it may be a million rows.
        shown = rows[:limit] if limit else rows
        records = [due_json(row, zone=look.zone, reveal=look.reveals) for row in shown]
        emit(records, _PLAIN, format=shape, out=sys.stdout, limit=limit, total=total)
        return
    shown, folded = _folded(one_line_each(rows), due.waiting)
    records = [
        due_json(row, zone=look.zone, reveal=look.reveals) | _for_people(row) for row in shown
    ]
    emit(records, _TABLE, format=shape, out=sys.stdout, limit=limit)
    if folded:
        print(f"\n{folded} more wait for a reply: fbloop due -f plain")


def _warn_of_provisional(common: "Common", rows: "list[Row]") -> None:
    """Say on stderr that instants may move: their year had no table of holidays yet."""
    unsure = sum(bool(row["is_provisional"]) for row in rows)
    if unsure and not (common.quiet or common.is_json):
        print(
            f"warning: {unsure} due {'time is' if unsure == 1 else 'times are'} provisional: the "
            "holidays of a year on the way were not known (fbloop calendar import)",
            file=sys.stderr,
        )


def _is_for_people(common: "Common") -> bool:
    shape = common.shape or Format.TABLE
    return shape is Format.MD or (shape is Format.TABLE and sys.stdout.isatty())


def _folded(rows: "list[Row]", waiting: int) -> "tuple[list[Row], int]":
    """Without the reporters who only wait for a reply, where they would flood the list."""
    if waiting <= _MOST_WAITING:
        return rows, 0
    return [row for row in rows if row["state"] != "tell"], waiting


def _for_people(row: "Row") -> dict[str, object]:
    from fbloop.render.times import remaining

    left = row["remaining_s"]
    more = f" +{row['more']}" if row["more"] else ""
    return {
        "what": f"{row['clock'] or _ASKS[str(row['state'])]}{more}",
        "left": remaining(left) if isinstance(left, int) else "",
    }


def answer_counts(common: "Common", due: "Due") -> None:
    """Print how much of each state there is, in one line."""
    counts: dict[str, int] = {}
    for row in due.rows:
        counts[row["state"]] = counts.get(row["state"], 0) + 1
    if due.waiting:
        counts["tell"] = due.waiting
    if common.is_json:
        from fbloop.commands.answers import print_json

        print_json(counts)
    else:
        print(", ".join(f"{n} {state}" for state, n in counts.items()) or "nothing is due")
