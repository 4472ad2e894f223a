"""What lies behind a path before anything of it is believed; opened once, read several times."""

import stat
import tempfile
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from fbloop.importers.errors import (
    EncodingUnknown,
    FileMissing,
    FileUnreadable,
    ImportRefused,
)
from fbloop.importers.files.encodings import AUTO, CHUNK, ENCODINGS, codec_of, first_misfit, guess
from fbloop.importers.files.kinds import HEAD, Kind, kind_of
from fbloop.messages import joined, say

if TYPE_CHECKING:
    from fbloop.importers.files.workbooks import Workbook

_NAME_A_FILE = say("name a CSV file, or `-` to read standard input")
_NO_FILE = (
    (stat.S_ISDIR, say("a folder"), say("name the files in it")),
    (stat.S_ISFIFO, say("a pipe"), say("pipe it in: COMMAND | fbloop import -")),
    (stat.S_ISCHR, say("a device"), _NAME_A_FILE),
    (stat.S_ISBLK, say("a device"), _NAME_A_FILE),
    (stat.S_ISSOCK, say("a socket"), _NAME_A_FILE),
)


class Opened:
    """A file that is known to hold a table of some ``kind``; a context manager.

    It can be opened as a table several times, one after the other; what it took long to find out
    (the encoding of all lines, the sheets of a workbook) is found out once.
    """

    def __init__(self, stream: BinaryIO, name: str, kind: Kind, head: bytes) -> None:
        self.stream = stream
        self.name = name
        self.kind = kind
        self.head = head
        self._codecs: dict[str, str] = {}
        self._text: TextIOWrapper | None = None
        self._book: Workbook | None = None

    def __enter__(self) -> "Opened":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self._book = None
        self._detach()
        self.stream.close()

    def text(self, encoding: str) -> TextIOWrapper:
        """The file as text from its beginning; what was given before can no longer be read.

        Raises:
            EncodingUnknown, ImportRefused: as ``encoding_of``.
        """
        self._detach()
        if encoding not in self._codecs:
            self._codecs[encoding] = encoding_of(self.stream, encoding, self.name)
        self.stream.seek(0)
        self._text = TextIOWrapper(self.stream, self._codecs[encoding], newline="")
        return self._text

    def _detach(self) -> None:
        """A text that nobody holds any more would close the stream below it."""
        if self._text is not None:
            self._text.detach()
            self._text = None

    def workbook(self) -> "Workbook":
        """The workbook that the file is.

        Raises:
            ImportRefused: it cannot be read, or reading it would fill the memory.
        """
        from fbloop.importers.files.workbooks import open_workbook

        if self._book is None:
            self._book = open_workbook(self.stream, self.name)
        return self._book


Source: TypeAlias = Path | BinaryIO | Opened


def open_source(source: Path | BinaryIO) -> Opened:
    """Open ``source`` for reading more than once; a stream is first copied to a nameless file.

    Raises:
        FileMissing: no such file (exit 2).
        FileUnreadable: the machine refuses (exit 6).
        ImportRefused: it is no table (exit 4).
    """
    name = str(source) if isinstance(source, Path) else "stdin"
    try:
        return _opened_path(source) if isinstance(source, Path) else _spooled(source)
    except FileNotFoundError:
        raise FileMissing(name) from None
    except OSError as error:
        raise FileUnreadable(name, error) from None


def _opened_path(path: Path) -> Opened:
    mode = path.stat().st_mode
    for is_kind, what, hint in _NO_FILE:
        if is_kind(mode):
            raise ImportRefused(say("is {what}, not a file", what=what), file=str(path), hint=hint)
    stream = path.open("rb")
    try:
        head = stream.read(HEAD)
        return Opened(stream, str(path), kind_of(head, str(path), path.suffix.lower()), head)
    except BaseException:
        stream.close()
        raise


def _spooled(stream: BinaryIO) -> Opened:
    """The head is looked at before the rest is copied: a stream may never end."""
    head = stream.read(HEAD)
    kind = kind_of(head, "stdin", None)
    copy = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    try:
        copy.write(head)
        while chunk := stream.read(CHUNK):
            copy.write(chunk)
    except BaseException:
        copy.close()
        raise
    return Opened(copy, "stdin", kind, head)


def encoding_of(stream: BinaryIO, wanted: str, name: str) -> str:
    """The codec that reads the whole of ``stream``: the one wanted, or the first that fits.

    Raises:
        EncodingUnknown: nothing of this name can be read.
        ImportRefused: no candidate fits; says for each the first line that does not.
    """
    stream.seek(0)
    misfits = []
    for candidate in _candidates(wanted, stream):
        misfit = first_misfit(stream, candidate)
        if misfit is None:
            return candidate
        misfits.append(misfit)
    says = (say("line {line} {reason}", line=m.line, reason=m.reason) for m in misfits)
    raise ImportRefused(joined("; ", dict.fromkeys(says)), file=name, hint=misfits[0].hint)


def _candidates(wanted: str, stream: BinaryIO) -> tuple[str, ...]:
    if wanted == AUTO:
        return guess(stream.read(HEAD))
    codec = codec_of(wanted)
    if codec is None:
        raise EncodingUnknown(wanted, ENCODINGS)
    return (codec,)
