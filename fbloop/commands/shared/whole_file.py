"""A file that somebody asked for with `-o`: the old one or the whole new one, never a part."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from fbloop import config
from fbloop.errors import Refused, SystemProblem
from fbloop.messages import joined, say

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common

_SQLITE = b"SQLite format 3\0"
_BESIDE = ("-journal", "-wal", "-shm")


def refuse_to_replace(path: Path, *, is_allowed: bool) -> None:
    """Refuse a file that is there already, unless that was allowed (`--yes`).

    Raises `Refused`: what a store filled in would be lost.
    """
    if path.is_file() and not is_allowed:
        raise Refused(
            joined(": ", (str(path), say("exists already"))),
            hint=say("name another -o FILE, or replace it with -y"),
        )


def folders_in_use(common: "Common") -> list[Path]:
    """The folders of rules and maps, those beside the ledger and those named elsewhere."""
    ledger = config.ledger_place(common.db, os.environ, Path.cwd()).path
    rules = config.rules_folder(common.rules, os.environ, ledger, Path.cwd())
    return [rules, ledger.parent / "rules", ledger.parent / "maps", config.PACKS]


def refuse_to_destroy(path: Path, kept: Sequence[Path]) -> None:
    """Refuse a file that no output may replace, whatever was allowed.

    That is a ledger (any SQLite file, and what SQLite keeps beside one), what lies in the ``kept``
    folders (`folders_in_use`), and what its owner has made read-only. Raises `Refused`.
    """
    of = path.with_name(path.name.rpartition("-")[0] or path.name)
    if path.name.endswith(_BESIDE) and _is_database(of):
        raise _keeps(path, say("SQLite keeps it beside the ledger {file}", file=of))
    if not path.is_file():
        return
    if _is_database(path):
        raise _keeps(path, say("it is a ledger or another database"))
    if any(path.resolve().is_relative_to(folder.resolve()) for folder in kept):
        raise _keeps(path, say("it lies among the rules or maps"))
    if not path.stat().st_mode & stat.S_IWUSR:
        raise _keeps(path, say("it is read-only"))


def _is_database(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
    return False


def _keeps(path: Path, why: str) -> Refused:
    return Refused(
        say("{file} is not replaced: {why}", file=path, why=why), hint=say("name another -o FILE")
    )


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content stands at ``path`` once the block has ended, readable by its owner.

    Who else may read a file that is there may read the new one, too. A link is followed; a device
    or a pipe (`/dev/stdout`) is written to, never replaced. Raises `SystemProblem` if it cannot be
    written; an error in the block leaves nothing.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        with _replaced(path.resolve()) as stream:
            yield stream
    except OSError as error:
        raise SystemProblem(
            joined(": ", (str(path), str(error.strerror))), hint=say("nothing was written")
        ) from error


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            if path.exists():
                draft.chmod(stat.S_IMODE(path.stat().st_mode))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
