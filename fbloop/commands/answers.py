"""What commands print: rows of issues, and what a write changed."""

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fbloop.render.changes import changes
from fbloop.render.data import issue_json
from fbloop.render.formats import Format, json_text, write

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.services.change import Changed
    from fbloop.services.custody import Command
    from fbloop.services.intake import TakenIn
    from fbloop.services.progress import Lacking
    from fbloop.services.session import Session

Extra = Mapping[str, Any]


def answer_changes(
    session: "Session",
    common: "Common",
    changed: "Sequence[Changed]",
    *,
    extra: Extra | None = None,
    is_list: bool = False,
    says: Sequence[str] = (),
) -> None:
    """Print a write's result: JSON objects, or what changed, the next deadline, the next command.

    ``extra`` are further keys of each JSON object, ``says`` further lines of text. One issue is
    an object, several (or ``is_list``) an array.
    """
    if common.shape in (Format.JSON, Format.NDJSON):
        objects = [
            issue_json(c.row, zone=session.zone, reveal=False) | dict(extra or {})
            if c.row
            else {"issue": c.after.label, "id": c.after.id, "removed": True}
            for c in changed
        ]
        is_single = len(objects) == 1 and not is_list
        print_json(objects[0] if is_single else objects)
        return
    rehearsal = "(rehearsal, nothing was written) " if session.is_rehearsal else ""
    for one in changed:
        text = _told(session, one, says)
        write(rehearsal + text, sys.stdout)


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    indent = 2 if sys.stdout.isatty() else None
    write(json_text(value, sys.stdout, indent=indent) + "\n", sys.stdout)


def _told(session: "Session", changed: "Changed", says: Sequence[str]) -> str:
    from fbloop.domain.advice import next_command
    from fbloop.render.data import shown_words
    from fbloop.render.happenings import happening
    from fbloop.render.times import local, remaining

    issue = changed.after
    if not changed.row:
        return changes(issue.label, ["taken back: the issue is no more; its number stays used"])
    hide = shown_words(changed.row, reveal=False)
    lines = [hide(happening(event, session.zone)) for event in changed.events] or ["no change"]
    running = [c for c in issue.clocks if c.is_open and c.kind != "item"]
    first = min(running, key=lambda c: c.due_at, default=None)
    due = None
    if first is not None:
        left = remaining(first.due_at - session.now)
        due = f"{first.name} {local(first.due_at, session.zone)} ({left})"
    title = f"{issue.label}  {hide(issue.report.title)}  [{issue.status}]"
    return changes(title, [*lines, *says], due, next_command(issue))


def answer_intake(
    session: "Session", common: "Common", taken: "Sequence[TakenIn]", *, is_list: bool
) -> None:
    """Print what logging did: new issues with their kin, or the old issue that came back."""
    from fbloop.render.data import label

    if common.shape in (Format.JSON, Format.NDJSON):
        objects = [
            issue_json(one.changed.row, zone=session.zone, reveal=False)
            | {"recurrence": one.is_recurrence, "kin": [label(row) for row in one.kin]}
            for one in taken
        ]
        print_json(objects if is_list else objects[0])
        return
    for one in taken:
        says = [f"kin: {label(row)}  {row['status']}" for row in one.kin]
        if one.is_recurrence:
            says = ["it came back inside its watch window: no new number", *says]
        answer_changes(session, common, [one.changed], says=says)


def answer_lacking(common: "Common", lacking: "Sequence[Lacking]", *, is_list: bool) -> None:
    """Print what gates lack: nothing missing means that `advance` would go through."""
    if common.shape in (Format.JSON, Format.NDJSON):
        objects = [
            {
                "issue": one.label,
                "id": one.id,
                "to": one.to,
                "missing": [{"field": m.field, "flag": m.flag} for m in one.missing],
            }
            for one in lacking
        ]
        print_json(objects if is_list or len(objects) > 1 else objects[0])
        return
    for one in lacking:
        lines = [f"missing: {m.flag}  ({m.says})" for m in one.missing] or ["nothing is missing"]
        write(changes(f"{one.label} to {one.to}", lines), sys.stdout)


def answer_verdicts(
    session: "Session", common: "Common", changed: "Sequence[Changed]", *, is_list: bool
) -> None:
    """Print how verifications ended; JSON has ``verification``: passed or failed."""
    if common.shape not in (Format.JSON, Format.NDJSON):
        answer_changes(session, common, changed)
        return
    objects = []
    for one in changed:
        verdict = one.after.verdict
        shown = issue_json(one.row, zone=session.zone, reveal=False)
        objects.append(shown | {"verification": str(verdict.outcome) if verdict else None})
    print_json(objects if is_list or len(objects) > 1 else objects[0])


def answer_undoable(session: "Session", common: "Common", commands: "Sequence[Command]") -> None:
    """Print the commands that can be taken back, the newest first."""
    from fbloop.render.columns import Column
    from fbloop.render.formats import emit
    from fbloop.render.times import iso

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
    columns = [Column(key, key, is_whole=key in {"id", "at"}) for key in _UNDO_COLUMNS]
    emit(records, columns, format=common.shape or Format.TABLE, out=sys.stdout)


_UNDO_COLUMNS = ("id", "at", "by", "events")
