"""What stands in the way of taking an import back, and what does not."""

from pathlib import Path

import pytest

from fbloop.domain.events.progress import Noted
from fbloop.domain.events.triage import ClocksSet, RulesApplied
from fbloop.domain.vocabulary import NoteKind
from fbloop.ledger.kept import Run, SourceRow
from fbloop.services.imports.errors import AlreadyUndone, BuiltUpon, NoSuchRun
from fbloop.services.imports.undoing import parts_to_undo, undo_run
from fbloop.services.session import Session
from tests.ledger.made_events import from_source
from tests.services.made_session import DAY, later, made_session


def taken(session: Session, *source_ids: str, run: str = "r0001") -> list[str]:
    """An import of these records, each a new issue."""
    issues = []
    with session.ledger.transaction(recorded_at=session.now, by=session.by) as tx:
        tx.start_run(
            Run(
                id=run,
                map="crm",
                file="made-up.csv",
                file_digest=run,
                started_at=session.now,
                by=session.by,
                header=("no",),
                counts={},
            )
        )
        for source_id in source_ids:
            issue = tx.next_id("2026-11")
            tx.append(issue, [from_source("crm", source_id, at=session.at, run=run)])
            row = SourceRow(source="crm", source_id=source_id, issue=issue, digest="d")
            tx.keep_source(row, run=run, line=2, cells=f'["{source_id}"]')
            issues.append(issue)
    return issues


def append(session: Session, issue: str, event: ClocksSet | Noted | RulesApplied) -> None:
    """One event, without the rest of its command."""
    with session.ledger.transaction(recorded_at=session.now, by=session.by) as tx:
        tx.append(issue, [event])


def test_what_a_machine_did_since_is_no_obstacle() -> None:
    with made_session() as session:
        (issue,) = taken(session, "A1")
        append(session, issue, ClocksSet(at=session.at, by="fbloop", clocks=(), because="due"))
        assert undo_run(session, "r0001").events == 1
        assert session.ledger.load(issue) is None


def test_rules_that_were_applied_since_are_no_obstacle() -> None:
    with made_session() as session:
        (issue,) = taken(session, "A1")
        applied = RulesApplied(at=session.at, by="小李", ruleset="d2", reason="新时限")
        append(session, issue, applied)
        assert undo_run(session, "r0001").events == 1
        assert session.ledger.load(issue) is None


def test_what_a_person_did_since_is_told_by_command() -> None:
    with made_session() as session:
        first, second = taken(session, "A1", "A2")
        for issue in (first, second, second):
            note = Noted(at=session.at, by="小李", kind=NoteKind.COMMENT, text="看过")
            append(session, issue, note)
        with pytest.raises(BuiltUpon) as refused:
            undo_run(session, "r0001")
        assert len(refused.value.problems) == 3
        assert refused.value.problems[0] == f"{first}: 小李, 2026-11-16 09:00 (noted)"
        assert refused.value.details["issues"] == [first, second]
        assert len(parts_of(session)) == 2


def parts_of(session: Session) -> list[str]:
    """The issues of the run that stand."""
    return [part.issue for part in session.ledger.parts_of("r0001")]


def test_a_rehearsal_counts_and_keeps_everything() -> None:
    with made_session(is_rehearsal=True) as session:
        issues = taken(session, "A1", "A2")
        done = undo_run(session, "r0001")
        assert (done.run, done.issues, done.events) == ("r0001", 2, 2)
        assert [part.issue for part in parts_to_undo(session, "r0001")] == issues


def test_it_is_done_once_and_for_a_run_that_there_is() -> None:
    with made_session() as session:
        taken(session, "A1")
        undo_run(later(session, DAY), "r0001")
        with pytest.raises(AlreadyUndone):
            undo_run(later(session, DAY), "r0001")
        with pytest.raises(NoSuchRun):
            parts_to_undo(session, "r0002")


def test_who_waits_reads_that_a_run_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    with made_session() as session:
        taken(session, "A1")
        marks = type(session.ledger)._announced  # type: ignore[attr-defined]

        def listen(ledger: object, doing: str) -> object:
            told.append(doing)
            return marks(ledger, doing)

        monkeypatch.setattr(type(session.ledger), "_announced", listen)
        undo_run(session, "r0001")
    assert told == ["小王 takes back import r0001 since 2026-11-16 09:00"]
    assert not Path("fbloop.db.importing").exists()
