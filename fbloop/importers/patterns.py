"""Regular expressions of maps, limited so that no expression and no cell can stop an import.

Python's engine tries all ways to match: its time grows with the length of the cell to the power
of the open repeats, and without bound where a repeat stands inside a repeated group.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from fbloop.messages import say

MOST_CHARACTERS = 200
MOST_CHOICES = 6
# How long a cell may be for an expression with 0, 1, 2 open repeats: about 1e8 steps at worst.
_LONGEST = (100_000, 10_000, 500)
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_FEW = 10


class PatternRefused(Exception):
    """The expression is not taken; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPattern:
    """An expression and the longest cell in which it may be searched."""

    regex: re.Pattern[str]
    longest: int

    def finds(self, text: str) -> bool:
        """Whether the expression is found in ``text``.

        Raises:
            ValueError: the text is too long to be searched in good time.
        """
        if len(text) > self.longest:
            raise ValueError(
                say(
                    "{n:,} characters are too many to search for {pattern!r} (at most {most:,})",
                    n=len(text),
                    pattern=self.regex.pattern,
                    most=self.longest,
                )
            )
        return self.regex.search(text) is not None


def compiled(pattern: str) -> CellPattern:
    """The expression, checked.

    Raises:
        PatternRefused: no expression, too long, or one whose time cannot be bounded.
    """
    if len(pattern) > MOST_CHARACTERS:
        raise PatternRefused(say("it has more than {n} characters", n=MOST_CHARACTERS))
    try:
        with warnings.catch_warnings():
            # What a later Python will read otherwise (`[[`) is refused today.
            warnings.simplefilter("error")
            regex = re.compile(pattern)
            parts = tuple(_parts(import_module("re._parser").parse(pattern)))
    except (re.error, OverflowError, RecursionError, Warning) as error:
        says = say("this is no regular expression: {error}", error=str(error))
        raise PatternRefused(says) from None
    if any(part.is_repeat and any(inner.is_choice for inner in part.inside) for part in parts):
        raise PatternRefused(say("a repeated group may not have `*`, `+`, `?` or `|` inside"))
    n_open = sum(part.is_open for part in parts)
    if n_open >= len(_LONGEST):
        raise PatternRefused(
            say("it has {n} of `*` and `+`, {most} are allowed", n=n_open, most=len(_LONGEST) - 1)
        )
    if sum(part.is_choice and not part.is_open for part in parts) > MOST_CHOICES:
        raise PatternRefused(say("it has more than {n} of `?` and `|`", n=MOST_CHOICES))
    return CellPattern(regex=regex, longest=_LONGEST[n_open])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One operation of an expression: how often it may be repeated, and what lies in it."""

    low: int
    high: int
    is_branch: bool
    inside: tuple["_Part", ...]

    @property
    def is_repeat(self) -> bool:
        return self.high > 1

    @property
    def is_choice(self) -> bool:
        """Whether the engine may have to come back and try another way."""
        return self.is_branch or self.low != self.high

    @property
    def is_open(self) -> bool:
        return self.high - self.low > _FEW


def _parts(tree: Any) -> Iterator[_Part]:
    """Every operation of a parsed expression, those inside others too."""
    for operation, argument in tree:
        name = str(operation)
        inside = tuple(part for body in _bodies(name, argument) for part in _parts(body))
        low, high = (argument[0], int(argument[1])) if name in _REPEATS else (1, 1)
        yield _Part(low=low, high=high, is_branch=name == "BRANCH", inside=inside)
        yield from inside


def _bodies(name: str, argument: Any) -> list[Any]:
    """The expressions inside one operation."""
    if name in _REPEATS:
        return [argument[2]]
    if name == "BRANCH":
        return list(argument[1])
    if name == "SUBPATTERN":
        return [argument[3]]
    if name in {"ASSERT", "ASSERT_NOT"}:
        return [argument[1]]
    if name == "ATOMIC_GROUP":
        return [argument]
    if name == "GROUPREF_EXISTS":
        return [body for body in argument[1:] if body is not None]
    return []
