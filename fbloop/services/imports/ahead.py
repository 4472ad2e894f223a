"""A large file of a system that is new here: read by a second process while this one writes.

An import asks the ledger row by row, so that one transaction can have one writer only. But what a
row tells can be found out ahead, and that is half of the work.
"""

import marshal
import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from fbloop.importers.files.rejects import Reject
from fbloop.importers.rows.records import Record
from fbloop.importers.rows.sifting import Records
from fbloop.ledger.base import EntryWriter, Writing
from fbloop.services.imports.arrivals import Again, Arrival, sendable, sent, waiting
from fbloop.services.imports.file import CheckedFile, named
from fbloop.services.imports.importing import import_rows
from fbloop.services.imports.run import Advance, Imported, ImportedFile
from fbloop.services.second_process import SecondProcessLost, Send, second_process
from fbloop.services.session import Session

# So many rows are sent at once: the first process waits for no more, and asks about that many.
_AT_ONCE = 250

KeepReject = Callable[[Reject], None]
# Reads the whole file: records go to the first, rejects to the second, the third hears how far.
Check = Callable[[Records, KeepReject, Advance], CheckedFile]


class AheadFile(NamedTuple):
    """A file of which the header is known: ``again`` reads a row of it that was a record."""

    file: ImportedFile
    check: Check
    again: Again


def take_ahead(
    session: Session, file: AheadFile, reject: KeepReject, advance: Advance
) -> tuple[Imported, CheckedFile] | None:
    """Take the file over while it is read elsewhere; what is rejected goes to ``reject``.

    None: it must be read to its end before the first row is taken, as it is where the ledger
    knows its system already, where it is refused, or where the second process is lost. Then
    nothing was written.
    """
    ahead = _Ahead(file, reject)
    try:
        imported = import_rows(session, ahead, advance)
    except (SecondProcessLost, _KnownSystem):
        return None
    assert ahead.checked is not None, "all messages were read"
    return named(imported, ahead.checked), ahead.checked


class _KnownSystem(Exception):
    """Somebody has imported from the same system since the file was chosen to be read ahead."""


class _Ahead:
    """A file that is being read."""

    def __init__(self, file: AheadFile, reject: KeepReject) -> None:
        self.file = file.file
        self.n = 0
        self.checked: CheckedFile | None = None
        self._ahead = file
        self._reject = reject

    def batches(self, session: Session, tx: Writing) -> Iterator[Sequence[Arrival]]:
        """The rows, as they come from the second process."""
        if any(run.map == self.file.map and run.id != session.run for run in tx.runs()):
            # Whether it says again what it said before is known at its end.
            raise _KnownSystem
        work = partial(_read, self._ahead.check, session, tx.entry_writer())
        with second_process(work) as messages:
            for message in messages:
                rows, rejects, end = marshal.loads(message)
                for line, reason, cells in rejects:
                    self._reject(Reject(line=line, reason=reason, cells=cells))
                if end:
                    self.checked = pickle.loads(end)
                    self.file = self.checked.file
                self.n += len(rows)
                yield [sent(session, row, self._ahead.again) for row in rows]

    def last_digests(self) -> dict[str, str]:
        """Of a file that was taken before; this one was not."""
        return {}


def _read(check: Check, session: Session, writer: EntryWriter, send: Send) -> None:
    """In the second process: read the file and send what it tells."""
    sending = _Sending(session, writer, send)
    sending.end(check(sending, sending.reject, sending.advance))


class _Sending:
    """Sends rows, many at a time."""

    def __init__(self, session: Session, writer: EntryWriter, send: Send) -> None:
        self._session = session
        self._writer = writer
        self._send = send
        self._rows: list[Any] = []
        self._rejects: list[Any] = []

    def add(self, record: Record) -> None:
        """One more record, as far as it can be dealt with here."""
        arrived = waiting(self._session, self._writer, record).arrived(self._session, self._writer)
        self._rows.append(sendable(self._session, self._writer, arrived))
        if len(self._rows) == _AT_ONCE:
            self._flush(b"")

    def reject(self, reject: Reject) -> None:
        """One more row that cannot be taken."""
        # The file of rejects says it in English; the first ones come whole with the end.
        self._rejects.append((reject.line, str(reject.reason), reject.cells))

    def advance(self, n: int) -> None:
        """Some more rows are read, whatever became of them: nothing waits for long."""
        self._flush(b"")

    def end(self, checked: CheckedFile) -> None:
        """The file was read and is good."""
        self._flush(pickle.dumps(checked))

    def _flush(self, end: bytes) -> None:
        self._send(marshal.dumps((self._rows, self._rejects, end)))
        self._rows, self._rejects = [], []
