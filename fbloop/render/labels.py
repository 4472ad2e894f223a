"""What people read for a code: its label in their language; in English that is the code itself.

Where the rule files name a code, their label stands; for all others the catalogue has one.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from fbloop.render.meanings import MEANINGS
from fbloop.render.speech import tell
from fbloop.render.times import local

# From the kind of a code (`status`, `party`, ...) and the code to what is read.
Label = Callable[[str, str], str]


class Shown(NamedTuple):
    """How codes and instants are shown."""

    label: Label
    zone: str

    def local(self, instant: int) -> str:
        """An instant to the minute, in the zone."""
        return local(instant, self.zone)


def as_code(kind: str, code: str) -> str:
    """What a script reads: the code."""
    return code


def labels(of_rules: Mapping[str, Mapping[str, str]]) -> Label:
    """Labels for people; ``of_rules`` are those of the rule files, in the reader's language."""

    def label(kind: str, code: str) -> str:
        return of_rules.get(kind, {}).get(code) or _of_catalogue(kind, code)

    return label


def addressee(code: str, label: Label) -> str:
    """A department or a role."""
    department = label("department", code)
    return department if department != code else label("role", code)


def _of_catalogue(kind: str, code: str) -> str:
    """What the catalogue says for a meaning; where it says nothing (English), the code."""
    meaning = MEANINGS.get(kind, {}).get(code)
    if meaning is None:
        return code
    told = tell(meaning)
    return code if told == meaning else told
