"""Whether keys have one form, as ids of one system have, and which do not: those may be torn."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from fbloop.importers.patterns import PatternRefused, compiled
from fbloop.rules.nodes import shown

_MOST_SHAPES = 50
_MOST_EXAMPLES = 3
_ONE_FORM = 0.99
_ENOUGH = 20
_RUN_OF_DIGITS = re.compile(r"\d+")
_RUN_OF_LETTERS = re.compile(r"[A-Za-z]+")
_DIGITS, _LETTERS = "\0", "\1"
_EXPRESSIONS = {_DIGITS: r"\d+", _LETTERS: "[A-Za-z]+"}
_LITERAL = frozenset("-_:/# ")
# The first under which nearly all keys are alike: the letters are one prefix, or any.
_COARSER: tuple[Callable[[str], str], ...] = (
    lambda shape: shape,
    lambda shape: _RUN_OF_LETTERS.sub(_LETTERS, shape),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyForm:
    """The expression that nearly all keys fit, and some of the ``n_misfits`` that do not."""

    match: str
    n_misfits: int = 0
    examples: tuple[str, ...] = ()


class KeyShapes:
    """Counts the forms of keys: which characters stand between which numbers."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, list[str]] = {}
        self._n = 0

    def add(self, key: str) -> None:
        """One more key."""
        self._n += 1
        shape = _RUN_OF_DIGITS.sub(_DIGITS, key)
        if shape not in self._counts and len(self._counts) >= _MOST_SHAPES:
            return
        self._counts[shape] += 1
        examples = self._examples.setdefault(shape, [])
        if len(examples) < _MOST_EXAMPLES:
            examples.append(key)

    @property
    def form(self) -> KeyForm | None:
        """The one form of the keys; None where they are too few, or too different."""
        for coarser in _COARSER:
            counts: Counter[str] = Counter()
            for shape, n in self._counts.items():
                counts[coarser(shape)] += n
            best, n = next(iter(counts.most_common(1)), ("", 0))
            match = _expression(best)
            if self._n >= _ENOUGH and n >= _ONE_FORM * self._n and match:
                misfits = [keys for shape, keys in self._examples.items() if coarser(shape) != best]
                examples = [shown(key) for keys in misfits for key in keys]
                return KeyForm(
                    match=match, n_misfits=self._n - n, examples=tuple(examples[:_MOST_EXAMPLES])
                )
        return None


def _expression(shape: str) -> str:
    """The expression of a shape; empty where it says nothing, or a map cannot have it."""
    if _DIGITS not in shape:
        return ""
    pattern = f"^{''.join(map(_piece, shape))}$"
    try:
        compiled(pattern)
    except PatternRefused:
        return ""
    return pattern


def _piece(character: str) -> str:
    is_literal = character.isalnum() or character in _LITERAL
    return _EXPRESSIONS.get(character) or (character if is_literal else re.escape(character))
