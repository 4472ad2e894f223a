"""What commands print: rows of issues, and what a write changed."""

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from fbloop.render.changes import changes
from fbloop.render.data import issue_json
from fbloop.render.formats import Format, json_text, write
from fbloop.render.speech import tell, tr

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.domain.issue import Issue
    from fbloop.render.labels import Label
    from fbloop.services.change import Changed
    from fbloop.services.handling.progress import Lacking
    from fbloop.services.intake.log import TakenIn
    from fbloop.services.session import Session

Extra = Mapping[str, Any]


def answer_changes(
    session: "Session",
    common: "Common",
    changed: "Sequence[Changed]",
    *,
    is_list: bool = False,
    extras: Sequence[Extra] = (),
    says: Sequence[Sequence[str]] = (),
) -> None:
    """Print a write's result: JSON objects, or what changed, the next deadline, the next command.

    For each issue ``extras`` are further keys of its JSON object, ``says`` further lines of text.
    """
    if common.is_json:
        objects = [changed_json(session, one) for one in changed]
        for shown, extra in zip(objects, extras, strict=False):
            shown |= extra
        print_objects(common, objects, is_list=is_list)
        return
    from fbloop.commands.shared.labels import labels_by

    label = labels_by(session.book)
    rehearsal = tr("(rehearsal, nothing was written)") + " " if session.is_rehearsal else ""
    for at, one in enumerate(changed):
        write(rehearsal + _told(session, one, label, says[at] if says else ()), sys.stdout)


def changed_json(session: "Session", changed: "Changed") -> dict[str, Any]:
    """An issue after a write; one whose logging was taken back is no more."""
    if not changed.row:
        return {"issue": changed.after.label, "id": changed.after.id, "removed": True}
    return issue_json(changed.row, zone=session.zone, reveal=False)


def print_objects(common: "Common", objects: Sequence[Any], *, is_list: bool) -> None:
    """One ISSUE is an object, several (or words from a list) an array; NDJSON has a line each."""
    if common.shape is Format.NDJSON:
        write("".join(f"{json_text(one, sys.stdout)}\n" for one in objects), sys.stdout)
    else:
        print_json(objects if is_list or len(objects) != 1 else objects[0])


def print_json(value: Any) -> None:
    """One JSON value on stdout."""
    indent = 2 if sys.stdout.isatty() else None
    write(json_text(value, sys.stdout, indent=indent) + "\n", sys.stdout)


def _told(session: "Session", changed: "Changed", label: "Label", says: Sequence[str]) -> str:
    from fbloop.domain.advice import next_command
    from fbloop.render.data import shown_words
    from fbloop.render.happenings import happening

    issue = changed.after
    if not changed.row:
        gone = tr("taken back: the issue is no more; its number stays used")
        return changes(issue.label, [gone])
    hide = shown_words(changed.row, reveal=False)
    lines = [hide(tell(happening(event, session.zone, label))) for event in changed.events]
    lines = [*(lines or [tr("no change")]), *map(tell, says)]
    title = f"{issue.label}  {hide(issue.report.title)}  [{label('status', issue.status)}]"
    return changes(title, lines, _next_due(session, issue, label), next_command(issue))


def _next_due(session: "Session", issue: "Issue", label: "Label") -> str | None:
    from fbloop.domain.clocks import PROMISED
    from fbloop.render.times import local, remaining

    running = [c for c in issue.clocks if c.is_open and c.cycle == issue.cycle]
    promises = [c for c in running if c.kind in PROMISED]
    first = min(promises, key=lambda c: c.due_at, default=None)
    if first is None:
        return None
    left = remaining(first.due_at - session.now)
    left += tr(", provisional") if first.is_provisional else ""
    clock, moment = label("clock", first.name), local(first.due_at, session.zone)
    return tr("{clock} {moment} ({left})", clock=clock, moment=moment, left=left)


def answer_intake(
    session: "Session", common: "Common", taken: "Sequence[TakenIn]", *, is_list: bool
) -> None:
    """Print what logging did: new issues with their kin, or the old issue that came back."""
    from fbloop.commands.shared.labels import labels_by
    from fbloop.render.data import label

    back = tr("it came back inside its watch window: no new number")
    status = partial(labels_by(session.book), "status")
    answer_changes(
        session,
        common,
        [one.changed for one in taken],
        is_list=is_list,
        extras=[
            {"recurrence": one.is_recurrence, "kin": [label(row) for row in one.kin]}
            for one in taken
        ],
        says=[
            [back] * one.is_recurrence
            + [
                tr("kin: {issue}  {status}", issue=label(r), status=status(r["status"]))
                for r in one.kin
            ]
            for one in taken
        ],
    )


def warn_of_vin(common: "Common", vin: str | None) -> None:
    """Say on stderr that a VIN which was typed may be mistyped; it was taken all the same."""
    from fbloop.domain.identity import doubt_of_vin, normalised_vin

    doubt = doubt_of_vin(normalised_vin(vin)) if vin else None
    if doubt is not None and not common.quiet:
        said = tr("warning: vin: {doubt}; it is kept as it is", doubt=doubt)
        print(said, file=sys.stderr)


def answer_lacking(
    session: "Session", common: "Common", lacking: "Sequence[Lacking]", *, is_list: bool
) -> None:
    """Print what gates lack: nothing missing means that `advance` would go through."""
    if common.is_json:
        objects = [
            {
                "issue": one.label,
                "id": one.id,
                "to": one.to,
                "missing": [{"field": m.field, "flag": m.flag} for m in one.missing],
            }
            for one in lacking
        ]
        print_objects(common, objects, is_list=is_list)
        return
    from fbloop.commands.shared.labels import labels_by

    label = labels_by(session.book)
    for one in lacking:
        lines = [tr("missing: {flag}  ({what})", flag=m.flag, what=m.says) for m in one.missing]
        title = tr("{issue} to {status}", issue=one.label, status=label("status", one.to))
        write(changes(title, lines or [tr("nothing is missing")]), sys.stdout)


def answer_verdicts(
    session: "Session", common: "Common", changed: "Sequence[Changed]", *, is_list: bool
) -> None:
    """Print how verifications ended; JSON has ``verification``: passed or failed."""
    verdicts = [one.after.verdict for one in changed]
    extras = [{"verification": str(one.outcome) if one else None} for one in verdicts]
    answer_changes(session, common, changed, is_list=is_list, extras=extras)
