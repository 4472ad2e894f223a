"""Keeping the record right: links, sweeps of other stores, and undo."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked, Undone
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import LinkKind
from fbloop.errors import Missing, UsageProblem
from fbloop.ledger.base import Reading, Recorded, Writing
from fbloop.services.change import Changed, change, check_now, load, row_of
from fbloop.services.errors import NotNow
from fbloop.services.session import Session, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command's trace on one issue: its transaction and the events that it wrote."""

    issue: str
    seal: int
    versions: tuple[int, ...]
    types: tuple[str, ...]
    at: int
    by: str
    is_import: bool


def link_asked(
    session: Session, ids: Sequence[str], *, kind: LinkKind | None, external: str | None
) -> list[Changed]:
    """`link ISSUE OTHER --as KIND`, or `link ISSUE --external SYSTEM:ID`.

    Raises `UsageProblem` with what is missing when it is neither.
    """
    if external is not None and len(ids) == 1 and kind is None:
        system, _, record = external.partition(":")
        if not (system.strip() and record.strip()):
            raise UsageProblem(f"--external: cannot read {external!r}", hint="SYSTEM:ID")
        return _link(session, ids[0], lambda tx: external)
    lacks = [] if len(ids) == 2 else [Missing(field="other", flag="OTHER", says="one other ISSUE")]
    if kind is None:
        flag = f"--as {'|'.join(LinkKind)}"
        lacks.append(Missing(field="as", flag=flag, says="what OTHER is to ISSUE"))
    if lacks or external is not None or kind is None:
        hint = "fbloop link ISSUE OTHER --as related, or fbloop link ISSUE --external SYSTEM:ID"
        raise UsageProblem("link: what belongs together?", missing=lacks, hint=hint)
    return _link(session, ids[0], lambda tx: load(tx, ids[1]).id, kind)


def _link(
    session: Session, issue_id: str, other: Callable[[Writing], str], kind: LinkKind | None = None
) -> list[Changed]:
    def decide(tx: Writing, issue: Issue) -> list[Event]:
        found = other(tx)
        if found == issue.id:
            raise NotNow(issue.label, "cannot be linked to itself")
        return [Linked(at=session.at, by=session.by, other=found, kind=kind)]

    return change(session, [issue_id], decide)


def undoable(reading: Reading, issue_id: str) -> list[Command]:
    """The commands on an issue that still stand, the newest first."""
    history = reading.history(issue_id)
    gone = undone_versions([(r.version, r.event) for r in history])
    by_seal: dict[int, list[Recorded]] = {}
    for recorded in history:
        if recorded.version not in gone and not isinstance(recorded.event, Undone):
            by_seal.setdefault(recorded.seal, []).append(recorded)
    return [_command(issue_id, seal, events) for seal, events in sorted(by_seal.items())][::-1]


def undo(session: Session, issue_ids: Sequence[str]) -> list[Changed]:
    """Take back the last command on each issue, all its events; the record keeps them.

    Raises `NotNow` where nothing is left, or where the last word came with an import.
    """
    with writing(session) as tx:
        return [_undo_one(session, tx, issue_id) for issue_id in dict.fromkeys(issue_ids)]


def _undo_one(session: Session, tx: Writing, issue_id: str) -> Changed:
    issue = load(tx, issue_id)
    check_now(session, issue)
    commands = undoable(tx, issue_id)
    if not commands:
        raise NotNow(issue.label, "has no command left to undo")
    last = commands[0]
    if last.is_import:
        raise NotNow(issue.label, "was last changed by an import, which is no single command")
    event = Undone(
        at=session.at, by=session.by, versions=last.versions, command=", ".join(last.types)
    )
    after = tx.append(issue_id, [event])
    row = row_of(tx, issue_id) if after else {}
    return Changed(before=issue, after=after or issue, events=(event,), row=row)


def _command(issue_id: str, seal: int, recorded: Sequence[Recorded]) -> Command:
    return Command(
        issue=issue_id,
        seal=seal,
        versions=tuple(r.version for r in recorded),
        types=tuple(dict.fromkeys(r.event.NAME for r in recorded)),
        at=recorded[0].event.at,
        by=recorded[0].event.by,
        is_import=any(r.event.run is not None for r in recorded),
    )
