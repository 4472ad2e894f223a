"""What lies behind a path before anything of it is believed: a text file, or something else."""

import stat
import tempfile
from pathlib import Path
from typing import BinaryIO, TypeAlias

from fbloop.importers.encodings import AUTO, CHUNK, ENCODINGS, codec_of, first_misfit, guess
from fbloop.importers.errors import (
    EncodingUnknown,
    FileMissing,
    FileUnreadable,
    ImportRefused,
)

Source: TypeAlias = Path | BinaryIO

HEAD = 1 << 16
_AS_CSV = "open it in its program and save it as CSV"

# What a file begins with, what it then is, and what to do about it.
_MAGIC = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive", _AS_CSV),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", _AS_CSV),
    (b"SQLite format 3\x00", "an SQLite database", "import a CSV file"),
    (b"%PDF-", "a PDF document", "ask for the table as CSV"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
)
_MARKUP = ("<!doctype", "<html", "<head", "<body", "<table", "<?xml")

_NO_FILE = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def name_of(source: Source) -> str:
    """How messages call a source."""
    return str(source) if isinstance(source, Path) else "stdin"


def open_source(source: Source) -> BinaryIO:
    """Open ``source`` for reading more than once; a stream is first copied to a nameless file.

    Raises:
        FileMissing: no such file (exit 2).
        FileUnreadable: the machine refuses (exit 6).
        ImportRefused: it is no text file (exit 4).
    """
    try:
        stream = _open_path(source) if isinstance(source, Path) else _spooled(source)
    except FileNotFoundError:
        raise FileMissing(name_of(source)) from None
    except OSError as error:
        raise FileUnreadable(name_of(source), error) from None
    return stream


def _open_path(path: Path) -> BinaryIO:
    mode = path.stat().st_mode
    for is_kind, what in _NO_FILE:
        if is_kind(mode):
            hint = "name a CSV file, or `-` to read standard input"
            raise ImportRefused(f"{path}: is {what}, not a file", hint=hint)
    stream = path.open("rb")
    try:
        refuse_other_kinds(stream.read(HEAD), str(path))
    except BaseException:
        stream.close()
        raise
    return stream


def _spooled(stream: BinaryIO) -> BinaryIO:
    """The head is looked at before the rest is copied: a stream may never end."""
    head = stream.read(HEAD)
    refuse_other_kinds(head, "stdin")
    copy = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    copy.write(head)
    while chunk := stream.read(CHUNK):
        copy.write(chunk)
    return copy


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Refuse what is no table of text, judged by its first bytes (``HEAD`` of them)."""
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        what = "has NUL bytes, it is not a text file" if b"\x00" in head else "is empty"
        raise ImportRefused(f"{name}: {what}", hint="import a CSV file with a header and rows")
    for magic, what, hint in _MAGIC:
        if head.startswith(magic):
            raise ImportRefused(f"{name}: is {what}, not CSV", hint=hint)
    start = head[:1024].decode(guess(head)[0], "ignore").lstrip().lower()
    if start.startswith(_MARKUP):
        raise ImportRefused(f"{name}: is a web page or XML, not CSV", hint=_AS_CSV)


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
        misfits.append(f"line {misfit.line} {misfit.reason}")
    says = "; ".join(dict.fromkeys(misfits))
    raise ImportRefused(f"{name}: {says}", hint="name the encoding of the file: --encoding NAME")


def _candidates(wanted: str, stream: BinaryIO) -> tuple[str, ...]:
    if wanted == AUTO:
        return guess(stream.read(HEAD))
    codec = codec_of(wanted)
    if codec is None:
        raise EncodingUnknown(wanted, ENCODINGS)
    return (codec,)
