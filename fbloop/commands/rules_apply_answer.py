"""What applying rules moves, shown before it is written."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from fbloop import config
from fbloop.commands.shared.answers import print_objects
from fbloop.commands.shared.labels import labels_by, labels_in_rows
from fbloop.commands.shared.progress import progress
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.data import shown_words
from fbloop.render.formats import Format, emit
from fbloop.render.labels import Shown, as_code
from fbloop.render.speech import tr, tr_many
from fbloop.render.times import iso
from fbloop.services.rulebooks.applying import DateMoved, Planned, carry_out, plan

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.ledger.query import Query
    from fbloop.services.session import Session

_COLUMNS = (
    Column("issue", say("issue"), is_whole=True),
    Column("clock", say("clock"), is_whole=True),
    Column("old", say("due until now"), is_whole=True),
    Column("new", say("due from now on"), is_whole=True),
    Column("title", say("title")),
)


def answer_applied(session: "Session", common: "Common", query: "Query", reason: str) -> None:
    """Show what moves, ask where somebody can answer, and write it."""
    with progress(common, tr("looking"), session.ledger.count(query)) as advance:
        planned = [one for one in plan(session, query, reason) if not advance(1)]
    if not common.is_json:
        _show(session, common, planned)
    if not _may(common, planned):
        print(tr("nothing was written"), file=sys.stderr)
        return
    with progress(common, tr("applying"), len(planned)) as advance:
        carry_out(session, planned, lambda: advance(1))
    if common.is_json:
        print_objects(common, [_as_object(session, planned)], is_list=False)
    else:
        _say_done(session, common, planned)


def _may(common: "Common", planned: Sequence[Planned]) -> bool:
    """Asked only on a terminal, and where a date moves."""
    silent = common.yes or common.is_json or config.is_silent(common.no_input, os.environ)
    asks = sys.stdin.isatty() and sys.stderr.isatty() and not silent and not common.dry_run
    if not asks or not any(one.moves for one in planned):
        return True
    return typer.confirm(tr("Move these due dates?"), err=True)


def _show(session: "Session", common: "Common", planned: Sequence[Planned]) -> None:
    label = labels_in_rows(common, partial(labels_by, session.book))
    shown = Shown(label, session.zone)
    rows = [_row(shown, one, move) for one in planned for move in one.moves]
    if rows:
        emit(rows, _COLUMNS, format=common.shape or Format.TABLE, out=sys.stdout, limit=0)


def _row(shown: Shown, one: Planned, move: DateMoved) -> dict[str, Any]:
    is_code = shown.label is as_code
    none = "" if is_code else "-"
    when = (lambda at: iso(at, shown.zone)) if is_code else shown.local
    return {
        "issue": one.label,
        "clock": shown.label("clock", move.clock),
        "old": none if move.old is None else when(move.old),
        "new": none if move.new is None else when(move.new),
        "title": shown_words(one.row, reveal=False)(one.row["title"]),
    }


def _say_done(session: "Session", common: "Common", planned: Sequence[Planned]) -> None:
    if common.quiet:
        return
    if not planned:
        print(tr("every open issue runs under the present rules"), file=sys.stderr)
        return
    moved = sum(len(one.moves) for one in planned)
    over = tr_many(
        "{n} issue runs under the present rules now",
        "{n} issues run under the present rules now",
        len(planned),
    )
    dates = tr_many("{n} due date moved", "{n} due dates moved", moved)
    rehearsal = tr("(rehearsal, nothing was written)") + " " if session.is_rehearsal else ""
    print(f"{rehearsal}{over}; {dates}", file=sys.stderr)
    if later := sum(len(one.later) for one in planned):
        print(tr("repeated clocks follow from their next period: {n}", n=later), file=sys.stderr)


def _as_object(session: "Session", planned: Sequence[Planned]) -> dict[str, Any]:
    return {
        "issues": len(planned),
        "moved": [
            {
                "issue": one.label,
                "id": one.row["id"],
                "clock": move.clock,
                "old": iso(move.old, session.zone),
                "new": iso(move.new, session.zone),
            }
            for one in planned
            for move in one.moves
        ],
        "from_next_period": [
            {"issue": one.label, "id": one.row["id"], "clock": clock}
            for one in planned
            for clock in one.later
        ],
    }
