"""A node -> a typed value of the schema, and every problem as `file:line:column: what: why`.

Unknown keys and all values that are wrong come together: a person mends a file in one go.
"""

import re
from collections.abc import Iterable
from typing import Any, TypeVar, get_args

import msgspec

from fbloop.messages import Message, joined, say
from fbloop.rules.errors import near_or_known
from fbloop.rules.nodes import Fields, Items, Mark, Node, kind_of, plain, shown
from fbloop.rules.parts import Wrong, bare, converted, keys_of, parts, wrongs
from fbloop.rules.phrases import problem_at

T = TypeVar("T")
_KINDS = {
    "array": say("a list"),
    "object": say("a mapping"),
    "str": say("text"),
    "int": say("a whole number"),
    "float": say("a number"),
}


class Complaints:
    """Collects the problems of one file, or of all."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, mark: Mark, what: str, why: str) -> None:
        """One problem: where, in which rule, and what is wrong with it."""
        self.lines.append(problem_at(mark, *filter(None, (what, why))))


def not_known(word: str, known: Iterable[str]) -> Message:
    """That a closed list of words lacks this one, with the near ones."""
    return say(
        "{word} is not known here; {near}", word=shown(word), near=near_or_known(word, known)
    )


def convert(node: Node, into: type[T], what: str, complaints: Complaints) -> T | None:
    """The node as the schema type, or None after complaining of all that is wrong."""
    before = len(complaints.lines)
    _find_unknown_keys(node, into, what, complaints)
    try:
        value = converted(node, into)
    except msgspec.ValidationError:
        for wrong in wrongs(node, into):
            complaints.add(wrong.node.mark, what, _in_words(wrong))
        return None
    return value if len(complaints.lines) == before else None


def _in_words(wrong: Wrong) -> Message:
    message, found = wrong.message, wrong.node
    name = shown(wrong.key) if wrong.key else say("this")
    if wrong.lacks is not None:
        return say("'{name}' is missing", name=wrong.lacks)
    if message.startswith("Invalid enum value"):
        return not_known(str(plain(found)), map(str, get_args(wrong.kind) or wrong.kind))
    if mistyped := re.match(r"Expected `([a-z]+)[^`]*`, got `", message):
        expected = _KINDS.get(mistyped[1], mistyped[1])
        return say(
            "{name} must be {kind}, not {found}", name=name, kind=expected, found=_brief(found)
        )
    if bound := re.match(r"Expected `([a-z]+)` ([<>]=?) (.*)", message):
        expected = _KINDS.get(bound[1], bound[1])
        limit = f"{bound[2]} {bound[3]}"
        return say("{name} must be {kind} {limit}", name=name, kind=expected, limit=limit)
    return joined(": ", (name, message))


def _brief(node: Node) -> str:
    return kind_of(node) if isinstance(node, Items | Fields) else shown(node.value)


def _find_unknown_keys(node: Node, into: Any, what: str, complaints: Complaints) -> None:
    if isinstance(node, Fields) and (known := keys_of(bare(into))):
        for key in node.fields:
            if key not in known:
                complaints.add(node.keys[key], what, not_known(key, known))
    for _, part, kind in parts(node, into):
        _find_unknown_keys(part, kind, what, complaints)
