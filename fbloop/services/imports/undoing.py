"""Taking back a whole import, where neither a person nor a later import built on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fbloop.domain.events.custody import Undone
from fbloop.domain.fold import EVENT_TYPES
from fbloop.ledger.base import Reading, Writing
from fbloop.ledger.kept import Run
from fbloop.ledger.run_parts import Later, RunPart
from fbloop.messages import say
from fbloop.services.change import load
from fbloop.services.custody import check_person
from fbloop.services.errors import WrongTime
from fbloop.services.imports.errors import AlreadyUndone, BuiltUpon, NoSuchRun
from fbloop.services.near import nearest
from fbloop.services.session import Session, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class RunUndone:
    """What was taken back: events of so many issues."""

    run: str
    issues: int
    events: int


def undo_run(session: Session, run_id: str) -> RunUndone:
    """Take back all that an import wrote; its records may be imported again, as new issues.

    Raises `NoSuchRun`, `AlreadyUndone`, `BuiltUpon` with all that stands in the way, `WrongTime`,
    and `WrongPerson` where an owner would wipe out what the import found against the work.
    """
    issues = events = 0
    with writing(session, doing=f"takes back import {run_id}") as tx:
        run = _run_to_undo(session, tx, run_id)
        for part in tx.parts_of(run.id):
            _take_back(session, tx, run, part)
            issues += 1
            events += len(part.versions)
        tx.mark_undone(run.id, session.at, session.by)
    return RunUndone(run=run_id, issues=issues, events=events)


def parts_to_undo(session: Session, run_id: str) -> list[RunPart]:
    """What `undo_run` would take back, by issue. Raises what it raises of runs and times."""
    run = _run_to_undo(session, session.ledger, run_id)
    return list(session.ledger.parts_of(run.id))


def _run_to_undo(session: Session, reading: Reading, run_id: str) -> Run:
    runs = {run.id: run for run in reading.runs()}
    run = runs.get(run_id)
    if run is None:
        raise NoSuchRun(run_id, nearest(run_id, list(runs)))
    if run.is_undone:
        raise AlreadyUndone(run.id)
    if session.at < run.started_at:
        raise WrongTime(
            say("{run} was imported after this moment", run=run.id),
            hint=say("leave out --at and --now"),
        )
    _refuse_if_built_upon(session, reading, run, newest_first=list(runs))
    return run


def _refuse_if_built_upon(
    session: Session, reading: Reading, run: Run, *, newest_first: list[str]
) -> None:
    deeds: dict[tuple[str, int], list[Later]] = {}
    later_runs: set[str] = set()
    for later in reading.later_than(run.id):
        if later.run is not None:
            later_runs.add(later.run)
        elif not _is_machine(later.type):
            deeds.setdefault((later.issue, later.seal), []).append(later)
    if deeds or later_runs:
        raise BuiltUpon(
            run.id,
            deeds=[_told(session, reading, deed) for deed in deeds.values()],
            issues=list(dict.fromkeys(issue for issue, _ in deeds)),
            runs=[run_id for run_id in newest_first if run_id in later_runs],
        )


def _is_machine(type_: str) -> bool:
    known = EVENT_TYPES.get(type_)
    return known is not None and known.IS_MACHINE


def _told(session: Session, reading: Reading, deed: Iterable[Later]) -> str:
    """One command of a person on one issue: who, when, what."""
    events = list(deed)
    first = events[0]
    when = datetime.fromtimestamp(first.at, session.tz)
    types = ", ".join(dict.fromkeys(event.type for event in events))
    return f"{load(reading, first.issue).label}: {first.by}, {when:%Y-%m-%d %H:%M} ({types})"


def _take_back(session: Session, tx: Writing, run: Run, part: RunPart) -> None:
    """Undo the run's events on one issue; where others found something, four eyes see it."""
    undone = Undone(
        at=session.at, by=session.by, versions=part.versions, command=f"import {run.id}"
    )
    if part.is_logged:
        tx.append(part.issue, [undone])
        return
    before = load(tx, part.issue)
    after = tx.append(part.issue, [undone])
    came_back = after is not None and len(after.returns) < len(before.returns)
    check_person(session, before, after, by=run.by, is_finding=came_back)
