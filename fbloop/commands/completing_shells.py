"""What shells ask when the Tab key is pressed, and how they want to be answered.

The scripts in ``shells/`` pass the words in the environment and get a line for each candidate; a
line `:files` says that file names belong here.
"""

import re
import shlex
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

FILES = ":files"
_UNIT = "\x1f"  # between the words that the other shells pass
# Where bash parts a word although nobody typed a blank: its COMP_WORDBREAKS.
_BREAKS = frozenset("=:@")
_SPECIAL_TO_BASH = re.compile(r"""([\s"'\\$`&|;<>()*?\[\]{}!#~^])""")
_PLAIN_TO_POWERSHELL = re.compile(r"[\w.:/=+-][\w.:/=+,-]*")
_POWERSHELL_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")


class Candidate(NamedTuple):
    """What could be typed next, and what it means."""

    value: str
    help: str = ""


class Typed(NamedTuple):
    """The complete words behind the program's name, and the one at the cursor.

    ``quote`` was opened in it; of a candidate the shell gets what follows the first ``known``
    characters.
    """

    words: list[str]
    current: str
    quote: str = ""
    known: int = 0


class Shell(StrEnum):
    """Shells that there is a script for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


class Dialect(NamedTuple):
    """What is a shell's own: its script, how it asks, and how a candidate is written for it.

    ``encoding`` is what it reads, where that is not the locale's.
    """

    script: str
    read: Callable[[Mapping[str, str]], Typed]
    write: Callable[[Typed, Candidate], str]
    encoding: str = ""


def _from_bash(env: Mapping[str, str]) -> Typed:
    """Bash passes words as they were typed, with their quotes, parted at its own places."""
    line = env["COMP_WORDS"]
    place = int(env["COMP_CWORD"])
    parts = _split(line)[: place + 1]
    parts += [""] * (place + 1 - len(parts))
    words: list[str] = []
    is_glued = False
    for part in parts:
        is_break = bool(part) and _BREAKS.issuperset(part)
        if words and (is_glued or is_break):
            words[-1] += part
        else:
            words.append(part)
        is_glued = is_break
    known = len(words[-1]) - (0 if is_glued else len(parts[-1]))
    raw = line.rpartition("\n")[2]
    return Typed(words[1:-1], words[-1], raw[0] if raw[:1] in ("'", '"') else "", known)


def _split(line: str) -> list[str]:
    """The words of a line in which the last one may be unfinished."""
    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _for_bash(typed: Typed, candidate: Candidate) -> str:
    if candidate.value == FILES:
        return FILES
    value = candidate.value[typed.known :]
    if typed.quote == "'":
        return value.replace("'", "'\\''")
    if typed.quote:
        return re.sub(r'(["\\$`])', r"\\\1", value)
    return _SPECIAL_TO_BASH.sub(r"\\\1", value)


def _from_words(env: Mapping[str, str]) -> Typed:
    *words, current = env["_FBLOOP_WORDS"].split(_UNIT)
    return Typed(words, current)


def _with_help(typed: Typed, candidate: Candidate) -> str:
    return f"{candidate.value}\t{candidate.help}" if candidate.help else candidate.value


def _for_powershell(typed: Typed, candidate: Candidate) -> str:
    value = candidate.value
    if not _PLAIN_TO_POWERSHELL.fullmatch(value):
        value = "'{}'".format(_POWERSHELL_QUOTES.sub(r"\1\1", value))
    return _with_help(typed, candidate._replace(value=value))


_POWERSHELL = Dialect("completion.ps1", _from_words, _for_powershell, "utf-8")
SHELLS: Mapping[str, Dialect] = {
    Shell.BASH: Dialect("completion.bash", _from_bash, _for_bash),
    Shell.ZSH: Dialect("completion.zsh", _from_words, _with_help),
    Shell.FISH: Dialect("completion.fish", _from_words, _with_help),
    Shell.POWERSHELL: _POWERSHELL,
    Shell.PWSH: _POWERSHELL,
}
