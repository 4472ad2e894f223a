"""`undo --run ID`: take back an import, or show what that would do."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop.commands.shared.answers import print_objects
from fbloop.commands.shared.writing import acting
from fbloop.errors import UsageProblem
from fbloop.messages import say, say_many
from fbloop.render.changes import changes
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit, write
from fbloop.render.speech import tell, tr
from fbloop.services.imports.undoing import parts_to_undo, undo_run

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.ledger.run_parts import RunPart
    from fbloop.services.imports.undoing import RunUndone
    from fbloop.services.session import Session

_EFFECTS = {"removed": say("removed"), "changed back": say("changed back")}


def _effect(code: Any) -> str:
    return tell(_EFFECTS[code])


_COLUMNS = (
    Column("id", say("id"), is_whole=True),
    Column("effect", say("effect"), is_whole=True, show=_effect),
    Column("events", say("events"), is_whole=True),
)


def undo_import(common: "Common", run: str, words: Sequence[str], *, is_list: bool) -> None:
    """Take the import back, or list its issues. Raises what `services.imports.undoing` raises."""
    if words:
        says = say("undo takes ISSUEs or --run, not both")
        raise UsageProblem(says, hint=f"fbloop undo --run {run}")
    with acting(common) as session:
        if is_list:
            return _show_parts(common, parts_to_undo(session, run))
        _say(session, common, undo_run(session, run))


def _show_parts(common: "Common", parts: "Sequence[RunPart]") -> None:
    records = [
        {
            "id": part.issue,
            "effect": "removed" if part.is_logged else "changed back",
            "events": len(part.versions),
        }
        for part in parts
    ]
    emit(records, _COLUMNS, format=common.shape or Format.TABLE, out=sys.stdout)


def _say(session: "Session", common: "Common", done: "RunUndone") -> None:
    if common.is_json:
        answer = {"run": done.run, "issues": done.issues, "events": done.events}
        return print_objects(common, [answer], is_list=False)
    rehearsal = f"{tr('(rehearsal, nothing was written)')} " if session.is_rehearsal else ""
    line = tr(
        "taken back: {events} of {issues}; their numbers stay used",
        events=say_many("{n} event", "{n} events", done.events),
        issues=say_many("{n} issue", "{n} issues", done.issues),
    )
    next_command = None if session.is_rehearsal else "fbloop import --runs"
    write(rehearsal + changes(done.run, [line], next_command=next_command), sys.stdout)
