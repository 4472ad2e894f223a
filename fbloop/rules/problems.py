"""A problem line of a rule file or an import map, taken apart for programs."""

import re
from dataclasses import dataclass

_LINE = re.compile(r"(.+?):(\d+):(\d+): (.*)", re.DOTALL)
# What a line may name first: rows, called by their ids, and sections, called as they are.
_ROWS = frozenset(
    "rule category channel case state raci calendar priority checklist figure list role roles store"
    " department departments delay".split()
)
_SECTIONS = frozenset(
    "rules routing verification watch map file expect key dates fields field defaults if"
    " on_update test tests".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding: where it is, in which rule, what is wrong. ``line`` 0: nowhere in particular.

    ``says`` is the whole line as it was said.
    """

    says: str
    file: str = ""
    line: int = 0
    column: int = 0
    rule: str | None = None
    message: str

    @property
    def place(self) -> tuple[str, int, int]:
        """For a list in which a person mends file after file from top to bottom."""
        return self.file, self.line, self.column

    def as_dict(self) -> dict[str, str | int | None]:
        """The parts by name."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "rule": self.rule,
            "message": self.message,
            "says": self.says,
        }


def parted(says: str) -> Problem:
    """The parts of `file:line:column: rule ID: what is wrong`."""
    found = _LINE.fullmatch(says)
    if found is None:
        return Problem(says=says, message=says)
    rule, message = _named(found[4])
    return Problem(
        says=says,
        file=found[1],
        line=int(found[2]),
        column=int(found[3]),
        rule=rule,
        message=message,
    )


def _named(text: str) -> tuple[str | None, str]:
    """The rule that a message names first, and the message without it."""
    what, colon, message = text.partition(": ")
    kind, _, name = what.partition(" ")
    if colon and kind in _SECTIONS:
        return what, message
    if not (colon and name and kind in _ROWS):
        return None, text
    name, comma, part = name.partition(", ")
    return name.removeprefix("item "), f"{part}: {message}" if comma else message
