"""What `due` prints: groups on a terminal, an object a clock for scripts, or counts."""

import sys
from typing import TYPE_CHECKING

from fbloop.render.columns import Column
from fbloop.render.data import due_json
from fbloop.render.formats import Format, emit, is_for_people, is_table

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.base import Row
    from fbloop.services.due import Due

_PLAIN = tuple(
    Column(key, key)
    for key in ("issue", "state", "clock", "due_at", "remaining_s", "owner", "store", "title")
)
_MOST_WAITING = 5


def seconds_to_ask(look: "Look", common: "Common", soon: int, *, brief: bool) -> int:
    """How far to look ahead: ``soon``; for groups at least to the end of today."""
    if brief or not is_table(common.shape, sys.stdout):
        return soon
    from fbloop.commands.due_groups import seconds_to_show

    return seconds_to_show(look, soon)


def most_tells(common: "Common", limit: int | None) -> int | None:
    """How many reporters who wait for a reply can be shown at most; None: all of them."""
    if limit != 0 and is_for_people(common.shape, sys.stdout):
        return _MOST_WAITING
    return limit or None


def shows_costs(common: "Common", *, brief: bool) -> bool:
    """Whether the answer says what delay may cost: a program's lines have no column for it."""
    return not brief and (common.is_json or is_for_people(common.shape, sys.stdout))


def unread_tells(due: "Due") -> int:
    """How many reporters who wait for a reply were counted alone."""
    return due.waiting - len([row for row in due.rows if row["state"] == "tell"])


def answer_due(look: "Look", common: "Common", due: "Due", limit: int | None, horizon: int) -> None:
    """Print what is due up to ``horizon``, the worst first; for people a line an issue."""
    _warn_of_provisional(common, due.rows)
    if is_table(common.shape, sys.stdout):
        from fbloop.commands.due_groups import show_groups

        show_groups(look, due, limit, horizon)
    elif is_for_people(common.shape, sys.stdout):
        from fbloop.commands.due_document import write_document

        write_document(look, due, limit)
    else:
        _write_rows(look, common, due, limit)


def _write_rows(look: "Look", common: "Common", due: "Due", limit: int | None) -> None:
    total = len(due.rows) + unread_tells(due)
    # What is not printed is not made ready either: it may be a million rows.
    shown = due.rows[:limit] if limit else due.rows
    records = [due_json(row, zone=look.zone, reveal=look.reveals) for row in shown]
    shape = common.shape or Format.TABLE
    emit(records, _PLAIN, format=shape, out=sys.stdout, limit=limit, total=total)


def _warn_of_provisional(common: "Common", rows: "list[Row]") -> None:
    """Say on stderr that instants may move: their year had no table of holidays yet."""
    unsure = sum(bool(row["is_provisional"]) for row in rows)
    if unsure and not (common.quiet or common.is_json):
        from fbloop.render.speech import tr_many

        told = tr_many(
            "warning: {n} due time is provisional: the holidays of a year on the way were not "
            "known (fbloop calendar import)",
            "warning: {n} due times are provisional: the holidays of a year on the way were not "
            "known (fbloop calendar import)",
            unsure,
        )
        print(told, file=sys.stderr)


def answer_counts(common: "Common", due: "Due") -> None:
    """Print how much of each state there is, in one line."""
    counts: dict[str, int] = {}
    for row in due.rows:
        counts[row["state"]] = counts.get(row["state"], 0) + 1
    if due.waiting:
        counts["tell"] = due.waiting
    if common.is_json:
        from fbloop.commands.shared.answers import print_json

        print_json(counts)
    elif is_table(common.shape, sys.stdout):
        from fbloop.commands.due_groups import show_counts

        show_counts(counts)
    else:
        print(", ".join(f"{n} {state}" for state, n in counts.items()) or "nothing is due")
