"""What `fbloop log -` says while lines are pasted."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.commands.shared.issue_words import stdin_lines
from fbloop.render.speech import tr, tr_many

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common

_LINES_NAMED = 5


def pasted_lines(common: "Common") -> list[str]:
    """The lines on stdin; somebody at a terminal is told how to end them."""
    if sys.stdin is not None and sys.stdin.isatty() and not common.quiet:
        ends = "Ctrl-Z, Enter" if sys.platform == "win32" else "Ctrl-D"
        print(tr("Paste the problems, one a line; {keys} ends:", keys=ends), file=sys.stderr)
    return stdin_lines()


def say_skipped(common: "Common", lines: Sequence[int]) -> None:
    """Say on stderr how many lines were no problems, and which."""
    if not lines or common.quiet:
        return
    told = tr_many(
        "{n} line skipped: no problem (line {lines})",
        "{n} lines skipped: no problems (lines {lines})",
        len(lines),
        lines=_named(lines),
    )
    print(told, file=sys.stderr)


def warn_of_days(common: "Common", lines: Sequence[int]) -> None:
    """Say on stderr on which lines a time was left aside, because its day is not certain."""
    if not lines or common.quiet:
        return
    told = tr_many(
        "warning: {n} time names no certain day, now is taken (line {lines}); --at says it",
        "warning: {n} times name no certain day, now is taken (lines {lines}); --at says it",
        len(lines),
        lines=_named(lines),
    )
    print(told, file=sys.stderr)


def _named(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:_LINES_NAMED])) + ", ..." * (len(lines) > _LINES_NAMED)
