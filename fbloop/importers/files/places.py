"""Which files the FILE words of a command line mean: paths, folders, patterns, standard input."""

import os
import re
from collections.abc import Sequence
from glob import glob
from pathlib import Path

from fbloop.importers.errors import FileMissing, FileUnreadable, ImportRefused
from fbloop.importers.files.kinds import HEAD, JSON_ENDINGS, TEXT_ENDINGS, WORKBOOK_ENDINGS
from fbloop.importers.files.rejects import begins_rejects_file
from fbloop.messages import say

STDIN = "-"
ENDINGS = TEXT_ENDINGS | WORKBOOK_ENDINGS | JSON_ENDINGS

_PATTERN = re.compile(r"[*?\[]")
_REJECTS = "rejects-"
# Excel lays such a mark beside a workbook that is open.
_LOCK = "~$"


def files_of(words: Sequence[str], *, newest: bool = False) -> list[str]:
    """Paths, and `-` for standard input, in the order in which they were typed; each once.

    A folder means the files in it that can be imported, a pattern what it fits, both sorted by
    name. With ``newest`` each of them means the one file that was changed last, and so do all
    plain paths together: a shell has made them of a pattern.

    Raises:
        FileMissing: a pattern fits nothing (exit 2). That a plain path exists is not asked.
        ImportRefused: nothing in a folder can be imported (exit 4).
        FileUnreadable: the machine does not show a folder (exit 6).
    """
    found: dict[str, str] = {}
    for word in _without_older(words) if newest else words:
        for path in map(str, _meant(word, is_one=newest)):
            found.setdefault(path if path == STDIN else os.path.realpath(path), path)
    return list(found.values())


def _without_older(words: Sequence[str]) -> list[str]:
    """The words without the plain files that are not the newest of these, or are rejects."""
    plain = [word for word in words if Path(word).is_file()]
    exports = [word for word in plain if not _is_left_out(Path(word))] or plain
    newest = max(exports, key=lambda word: _age(Path(word)), default="")
    return [word for word in words if word not in plain or word == newest]


def _meant(word: str, *, is_one: bool) -> Sequence[Path | str]:
    path = Path(word)
    try:
        if word == STDIN or path.is_file():
            return [word]
        if path.is_dir():
            several = _in_folder(path)
        elif _PATTERN.search(word) and not os.path.lexists(path):
            several = _fitting(word)
        else:
            return [word]
        return [max(several, key=_age)] if is_one else several
    except OSError as error:
        raise FileUnreadable(word, error) from None


def _in_folder(folder: Path) -> list[Path]:
    found = [path for path in folder.iterdir() if path.suffix.lower() in ENDINGS]
    found = sorted(path for path in found if path.is_file() and not _is_left_out(path))
    if not found:
        raise ImportRefused(
            say("no file in it can be imported"),
            file=str(folder),
            hint=say("these are read: {endings}", endings=", ".join(sorted(ENDINGS))),
        )
    return found


def _fitting(pattern: str) -> list[Path]:
    """Whoever writes `*` means exports; whoever writes `rejects-*` means just those."""
    means_rejects = Path(pattern).name.startswith(_REJECTS)
    found = [Path(match) for match in glob(pattern, recursive=True)]
    found = sorted(
        path for path in found if path.is_file() and (means_rejects or not _is_left_out(path))
    )
    if not found:
        raise FileMissing(pattern, say("no file fits this pattern"))
    return found


def _is_left_out(path: Path) -> bool:
    """Hidden files, locks, and what an import wrote about its own rejects."""
    if path.name.startswith((".", _LOCK)):
        return True
    if not path.name.startswith(_REJECTS):
        return False
    with path.open("rb") as stream:
        return begins_rejects_file(stream.read(HEAD))


def _age(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name
