"""What messages about rules have in common: rows by their kind and id, and names in a list."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from fbloop.messages import Message, joined, say

# Rows of the rule files, and what else one of their names can stand for.
KINDS = {
    "calendar": say("calendar"),
    "case": say("case"),
    "category": say("category"),
    "channel": say("channel"),
    "checklist": say("checklist"),
    "checklist item": say("checklist item"),
    "clock": say("clock"),
    "deadline": say("deadline"),
    "delay": say("delay"),
    "department": say("department"),
    "escalation": say("escalation"),
    "figure": say("figure"),
    "gate": say("gate"),
    "list": say("list"),
    "model": say("model"),
    "person": say("person"),
    "priority": say("priority"),
    "product line": say("product line"),
    "raci": say("raci"),
    "role": say("role"),
    "routing": say("routing"),
    "rule": say("rule"),
    "scope": say("scope"),
    "state": say("state"),
    "store": say("store"),
}
ALWAYS = say("always")
_MOST_WORDS = 4


@lru_cache(maxsize=1024)
def called(kind: str, name: str) -> Message:
    """A row by its kind and its name: `rule fire`. An import asks for the same ones many times."""
    return joined(" ", (KINDS[kind], name))


def problem_at(place: object, *says: str) -> Message:
    """`a.yaml:3:5: rule fire: why`; for editors the place is the same in every language."""
    return say("{place}: {problem}", place=place, problem=joined(": ", says))


def one_of(names: Sequence[str]) -> str:
    """`a or b or c`."""
    return _folded(lambda name, other: say("{name} or {other}", name=name, other=other), names)


def all_of(names: Sequence[str]) -> str:
    """`a and b`."""
    return _folded(lambda name, other: say("{name} and {other}", name=name, other=other), names)


def all_hold(conditions: Sequence[str]) -> str:
    """Conditions of which each must hold; where there are none it `always` holds."""
    said = _folded(
        lambda left, right: say("{left} and {right}", left=left, right=right), conditions
    )
    return said or ALWAYS


def any_holds(conditions: Sequence[str]) -> str:
    """Conditions of which one is enough."""
    said = _folded(
        lambda left, right: say("{left}; or {right}", left=left, right=right), conditions
    )
    return joined("", ("(", said, ")")) if len(conditions) > 1 else said


def _folded(pair: Callable[[str, str], str], parts: Sequence[str]) -> str:
    """All parts by what is said of two; halves, so that a list of thousands nests ten deep."""
    if len(parts) < 2:
        return parts[0] if parts else ""
    half = len(parts) // 2
    return pair(_folded(pair, parts[:half]), _folded(pair, parts[half:]))


def named(kind: str, names: Sequence[str]) -> list[Message]:
    """`category body or safety`; nothing where there are no names."""
    return [joined(" ", (KINDS[kind], one_of(names)))] if names else []


def some_of(words: Sequence[str]) -> str:
    """The first four words of a list, and how many follow."""
    first, more = "/".join(words[:_MOST_WORDS]), len(words) - _MOST_WORDS
    return say("{words}/… ({n} more)", words=first, n=more) if more > 0 else first
