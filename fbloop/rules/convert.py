"""A node -> a typed value of the schema, and every problem as `file:line:column: what: why`.

msgspec stops at the first error of what it converts, so that each rule is converted on its own
and unknown keys are looked for first: a person mends a file in one go.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from fbloop.messages import Message, joined, say
from fbloop.rules.errors import near_or_known
from fbloop.rules.nodes import Fields, Items, Mark, Node, at_path, kind_of, plain, shown
from fbloop.rules.phrases import problem_at
from fbloop.rules.schema import read_custom

T = TypeVar("T")
_PATH = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
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
    kind = _type_info(cast(Any, into))
    _find_unknown_keys(node, kind, what, complaints)
    try:
        value = msgspec.convert(plain(node), into, strict=False, dec_hook=read_custom)
    except msgspec.ValidationError as problem:
        _explain(problem, node, kind, what, complaints)
        return None
    return value if len(complaints.lines) == before else None


@cache
def _type_info(kind: Any) -> msgspec.inspect.Type:
    return msgspec.inspect.type_info(kind)


def _explain(
    problem: msgspec.ValidationError,
    node: Node,
    kind: msgspec.inspect.Type,
    what: str,
    complaints: Complaints,
) -> None:
    message, _, tail = str(problem).rpartition(" - at `$")
    if not message:
        message, tail = str(problem), ""
    if isinstance(problem.__cause__, ValueError):  # what `schema.read_custom` had to say
        message = problem.__cause__.args[0]
    # `[...]` stands for a key that msgspec does not tell: the place is then the whole mapping.
    known = tail.removesuffix("`").partition("[...]")[0]
    path: list[str | int] = [name or int(number) for name, number in _PATH.findall(known)]
    found = at_path(node, path)
    complaints.add(found.mark, what, _in_words(message, path, found, _kind_at(kind, path)))


def _in_words(
    message: str, path: list[str | int], found: Node, kind: msgspec.inspect.Type | None
) -> Message:
    names = [step for step in path if isinstance(step, str)]
    name = shown(names[-1]) if names else say("this")
    if missing := re.match(r"Object missing required field `(.*)`", message):
        return say("'{name}' is missing", name=missing[1])
    if message.startswith("Invalid enum value"):
        return not_known(str(plain(found)), _members(kind))
    if wrong := re.match(r"Expected `([a-z]+)[^`]*`, got `", message):
        expected = _KINDS.get(wrong[1], wrong[1])
        return say(
            "{name} must be {kind}, not {found}", name=name, kind=expected, found=_brief(found)
        )
    if bound := re.match(r"Expected `([a-z]+)` ([<>]=?) (.*)", message):
        expected = _KINDS.get(bound[1], bound[1])
        limit = f"{bound[2]} {bound[3]}"
        return say("{name} must be {kind} {limit}", name=name, kind=expected, limit=limit)
    return joined(": ", (name, message))


def _members(kind: msgspec.inspect.Type | None) -> list[str]:
    if isinstance(kind, msgspec.inspect.EnumType):
        return [str(member) for member in kind.cls]
    return [str(v) for v in kind.values] if isinstance(kind, msgspec.inspect.LiteralType) else []


def _brief(node: Node) -> str:
    return kind_of(node) if isinstance(node, Items | Fields) else shown(node.value)


def _find_unknown_keys(
    node: Node, kind: msgspec.inspect.Type | None, what: str, complaints: Complaints
) -> None:
    if isinstance(node, Fields) and isinstance(kind, msgspec.inspect.StructType):
        known = {field.encode_name: field.type for field in kind.fields}
        for key, value in node.fields.items():
            if key not in known:
                complaints.add(node.keys[key], what, not_known(key, known))
            _find_unknown_keys(value, _real(known.get(key)), what, complaints)
    elif isinstance(node, Items) and isinstance(kind, msgspec.inspect.ListType):
        for item in node.items:
            _find_unknown_keys(item, _real(kind.item_type), what, complaints)


def _kind_at(
    kind: msgspec.inspect.Type | None, path: list[str | int]
) -> msgspec.inspect.Type | None:
    for step in path:
        if isinstance(kind, msgspec.inspect.StructType):
            kind = next((f.type for f in kind.fields if f.encode_name == step), None)
        elif isinstance(kind, msgspec.inspect.ListType):
            kind = kind.item_type
        kind = _real(kind)
    return kind


def _real(kind: msgspec.inspect.Type | None) -> msgspec.inspect.Type | None:
    """What an optional field is when it is given."""
    if isinstance(kind, msgspec.inspect.UnionType):
        types = (t for t in kind.types if not isinstance(t, msgspec.inspect.NoneType))
        return next(types, None)
    return kind
