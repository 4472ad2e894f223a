"""Words and texts that may come from stdin."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from fbloop.errors import UsageProblem
from fbloop.messages import say


class Words(NamedTuple):
    """The words, and whether they came from a list (`-`): then JSON is always an array."""

    words: list[str]
    is_list: bool


def words_of(typed: Sequence[str] | None) -> Words:
    """What was typed; `-` stands for the words on stdin. Raises what `stdin_text` raises."""
    given = list(typed or ())
    if "-" not in given:
        return Words(given, is_list=False)
    at = given.index("-")
    return Words([*given[:at], *stdin_text().split(), *given[at + 1 :]], is_list=True)


def stdin_lines() -> list[str]:
    """The lines on stdin, empty ones too; only a line feed ends one."""
    return stdin_text().split("\n")


def stdin_text() -> str:
    """All of stdin. Raises `UsageProblem` where it is not in the terminal's encoding.

    Kept as garbled text it could never be corrected: the bytes would be lost.
    """
    if sys.stdin is None:
        return ""
    content = sys.stdin.buffer.read()
    try:
        return content.decode(sys.stdin.encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageProblem(
            say("stdin, line {line}: the text is not {code}", line=line, code=error.encoding),
            hint=say(
                "convert it first, for example: {command}",
                command=f"iconv -f GB18030 -t {error.encoding}",
            ),
        ) from None
