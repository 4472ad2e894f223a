"""`fbloop due`: what must be done now. Read every morning, and by cron."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Option

from fbloop.commands.filtering import query_of
from fbloop.commands.frame import command
from fbloop.commands.options import Common, Filter, Reveal
from fbloop.commands.reading import looking
from fbloop.render.columns import Column
from fbloop.render.data import due_json
from fbloop.render.formats import Format, emit
from fbloop.services.due import due as due_now
from fbloop.services.due import exit_code, one_line_each

if TYPE_CHECKING:
    from fbloop.commands.reading import Look

_HOUR = 3600


@command
def due(
    soon: Annotated[str, Option(metavar="4h", help="How far to look ahead.")] = "4h",
    limit: Annotated[int | None, Option(min=0, help="Rows at most; 0: all.")] = None,
    warn: Annotated[bool, Option("--warn", help="Exit 10 where something is due soon.")] = False,
    brief: Annotated[bool, Option("--brief", help="One line with the counts.")] = False,
    exit_zero: Annotated[bool, Option("--exit-zero", help="Exit 0 whatever is due.")] = False,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Common,
) -> int:
    """Show what is late or comes due, unowned issues, ended watches, unanswered customers.

    Exit 12: a P0 is overdue, unowned or without its follow-up; 11: something is overdue or
    unowned; 10: with --warn, something is due soon; 0: nothing of these.
    """
    with looking(common, reveals=reveal.reveal) as look:
        query = query_of(look, chosen, is_open=None)
        rows = due_now(look.ledger, query, now=look.now, soon=_seconds(soon))
        if brief:
            _answer_brief(rows)
        else:
            _answer(look, common, rows, limit)
        return 0 if exit_zero else int(exit_code(rows, warns=warn))


def _seconds(text: str) -> int:
    if text == "4h":
        return 4 * _HOUR
    from fbloop.domain.budgets import parse_duration

    return parse_duration(text)


def _answer(
    look: "Look", common: Common, rows: "list[dict[str, object]]", limit: int | None
) -> None:
    shape = common.shape or Format.TABLE
    is_table = shape is Format.TABLE and sys.stdout.isatty()
    shown = one_line_each(rows) if is_table else rows
    records = [
        due_json(row, zone=look.zone, reveal=look.reveals) | _for_people(row)
        if is_table
        else due_json(row, zone=look.zone, reveal=look.reveals)
        for row in shown
    ]
    emit(records, _TABLE if is_table else _PLAIN, format=shape, out=sys.stdout, limit=limit)


def _for_people(row: "dict[str, object]") -> dict[str, object]:
    from fbloop.render.times import remaining

    left = row["remaining_s"]
    more = f" +{row['more']}" if row["more"] else ""
    return {
        "what": f"{row['clock'] or _ASKS[str(row['state'])]}{more}",
        "left": remaining(left) if isinstance(left, int) else "",
    }


# What an entry without a clock asks for.
_ASKS = {
    "unassigned": "an owner",
    "watch": "archiving",
    "judge": "verification",
    "tell": "a reply",
}
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


def _answer_brief(rows: "list[dict[str, object]]") -> None:
    counts: dict[object, int] = {}
    for row in rows:
        counts[row["state"]] = counts.get(row["state"], 0) + 1
    said = ", ".join(f"{n} {state}" for state, n in counts.items())
    print(said or "nothing is due")
