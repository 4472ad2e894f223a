"""Somebody who works with the ledger, at moments that lie before now: all by the use cases."""

from collections.abc import Generator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import Any, TypeAlias

from fbloop.domain.vocabulary import NoteKind, Party, Status
from fbloop.importers.files.rejects import Reject
from fbloop.importers.files.sources import open_source
from fbloop.importers.maps.loading import load_map
from fbloop.importers.rows.spool import Spool
from fbloop.services.demo.export import export_at
from fbloop.services.demo.moments import moment_of
from fbloop.services.handling.fact_options import GivenFacts
from fbloop.services.handling.notes import GivenNote, note
from fbloop.services.handling.progress import advance
from fbloop.services.handling.triage import assign, owner_asked
from fbloop.services.imports.file import FileTerms, checked_file, rows_of, take_file
from fbloop.services.intake.log import log
from fbloop.services.intake.telling import Told, intakes_of
from fbloop.services.proof.closing import GivenClosing, close
from fbloop.services.proof.verification import GivenProof, verify
from fbloop.services.session import Session

# Yields when its next deed is done, as `moments` writes it, and does it when it is resumed.
Case: TypeAlias = Generator[str, None, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Another system's rows of the month, the map for them, and the file in which they come."""

    rows: Path
    map: Path
    file: Path


class Desk:
    """Types what the commands type; ``session`` is of the moment to which the cases have come."""

    def __init__(self, session: Session, export: Export) -> None:
        self.session = session
        self._now = session.now
        self._export = export

    def play(self, cases: Sequence[Case]) -> None:
        """Everything in the order of its time, as it would have been typed."""
        waiting = [(self._moment(next(case)), n, case) for n, case in enumerate(cases)]
        heapify(waiting)
        while waiting:
            at, n, case = heappop(waiting)
            self.session = replace(self.session, now=at, at=at)
            if (when := next(case, None)) is not None:
                heappush(waiting, (self._moment(when), n, case))

    def log(self, by: str, text: str, **told: Any) -> str:
        """A problem is told; the id of its issue."""
        session = self._as(by)
        (taken,) = log(session, intakes_of(session, [text], Told(**told)))
        return taken.changed.after.id

    def assign(self, by: str, issue: str, owner: str) -> None:
        """It gets an owner."""
        session = self._as(by)
        asked = owner_asked(session, owner, is_from_raci=False, department=None, reason=None)
        assign(session, [issue], asked)

    def note(
        self, by: str, issue: str, kind: NoteKind, text: str, party: Party | None = None
    ) -> None:
        """Something was said or done."""
        note(self._as(by), [issue], GivenNote(text=text, kind=kind, party=party))

    def advance(self, by: str, issue: str, to: Status | None = None, **facts: Any) -> None:
        """Facts are recorded, and the issue goes on."""
        advance(self._as(by), [issue], GivenFacts(**facts), to)

    def verify(self, by: str, issue: str, **proof: Any) -> None:
        """The criteria are compared with what is."""
        verify(self._as(by), [issue], GivenProof(**proof))

    def close(self, by: str, issue: str, **closing: Any) -> None:
        """It is closed as solved."""
        close(self._as(by), [issue], GivenClosing(**closing))

    def take_export(self, by: str) -> None:
        """The other system's export of this moment is imported."""
        session, export = self._as(by), self._export
        text = export_at(export.rows, session.now, now=self._now, zone=session.tz)
        export.file.write_text(text, encoding="utf-8")
        import_map = load_map(export.map)
        with ExitStack() as stack:
            opened = stack.enter_context(open_source(export.file))
            records = stack.enter_context(Spool(import_map.source))
            reading = stack.enter_context(rows_of(session, opened, import_map, FileTerms()))
            checked = checked_file(
                session,
                reading,
                import_map,
                name=export.file.name,
                records=records,
                reject=_refuse,
                advance=_ignore,
                is_strict=True,
            )
            take_file(session, checked, records, _ignore)

    def _as(self, by: str) -> Session:
        return replace(self.session, by=by)

    def _moment(self, when: str) -> int:
        return moment_of(when, now=self._now, zone=self.session.tz)


def _refuse(reject: Reject) -> None:
    """No row of the demo is wrong; one that were would refuse the file."""


def _ignore(n: int) -> None:
    """Nobody waits long enough to be told how far it is."""
