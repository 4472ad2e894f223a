"""A node -> a typed value of the schema, and every problem as `file:line:column: what: why`.

msgspec stops at the first error of what it converts, so that each rule is converted on its own
and unknown keys are looked for first: a person mends a file in one go.
"""

import re
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Items, Mark, Node, at_path, kind_of, plain, shown
from fbloop.rules.schema import read_custom

T = TypeVar("T")
_PATH = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
_KINDS = {"array": "a list", "object": "a mapping", "str": "text", "int": "a whole number",
          "float": "a number"}  # fmt: skip


class Complaints:
    """Collects the problems of one file, or of all."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, mark: Mark, what: str, why: str) -> None:
        """One problem: where, in which rule, and what is wrong with it."""
        self.lines.append(f"{mark}: {what}: {why}" if what else f"{mark}: {why}")


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
    # `[...]` stands for a key that msgspec does not tell: the place is then the whole mapping.
    known = tail.removesuffix("`").partition("[...]")[0]
    path: list[str | int] = [name or int(number) for name, number in _PATH.findall(known)]
    found = at_path(node, path)
    complaints.add(found.mark, what, _in_words(message, path, found, _kind_at(kind, path)))


def _in_words(
    message: str, path: list[str | int], found: Node, kind: msgspec.inspect.Type | None
) -> str:
    names = [step for step in path if isinstance(step, str)]
    name = shown(names[-1]) if names else "this"
    if missing := re.match(r"Object missing required field `(.*)`", message):
        return f"{missing[1]!r} is missing"
    if message.startswith("Invalid enum value"):
        word, known = str(plain(found)), _members(kind)
        near = did_you_mean(word, known) or f"known are: {', '.join(known)}"
        return f"{shown(word)} is not known here; {near}"
    if wrong := re.match(r"Expected `([a-z]+)[^`]*`, got `", message):
        return f"{name} must be {_KINDS.get(wrong[1], wrong[1])}, not {_brief(found)}"
    return f"{name}: {message}"


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
                near = did_you_mean(key, known) or f"known are: {', '.join(known)}"
                complaints.add(node.keys[key], what, f"{shown(key)} is not known here; {near}")
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
