"""Which parts of a node are wrong by themselves, and what can be read of it all the same.

msgspec stops at the first error of what it converts: where there is one, each part is converted on
its own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

import msgspec
from msgspec import structs

from fbloop.rules.nodes import Fields, Items, Node, plain
from fbloop.rules.schema import read_custom

T = TypeVar("T")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A value that is wrong: the key that it stands under, its type, and what msgspec says of it.

    ``lacks`` is a key that it must have and has not.
    """

    key: str | None
    node: Node
    kind: Any
    message: str = ""
    lacks: str | None = None


def converted(node: Node, into: type[T]) -> T:
    """The node as the schema type; raises ValidationError with the first problem."""
    return msgspec.convert(plain(node), into, strict=False, dec_hook=read_custom)


def wrongs(node: Node, into: Any, path: Path = ()) -> Iterator[Wrong]:
    """Every part that is wrong; the whole, where its parts are fine and it is not."""
    refusal = _refusal(node, into)
    if refusal is None:
        return
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    lacking = [Wrong(key=key, node=node, kind=into, lacks=lack) for lack in _lacking(node, into)]
    within = [
        wrong
        for step, part, kind in parts(node, into)
        for wrong in wrongs(part, kind, (*path, step))
    ]
    found = lacking + within
    yield from found or [Wrong(key=key, node=node, kind=bare(into), message=_message(refusal))]


def readable(node: Node, into: type[T]) -> T | None:
    """What can be read of a mapping in which something is wrong; None where too little can be."""
    if not isinstance(node, Fields):
        return None
    fine = {str(k): part for k, part, kind in parts(node, into) if _refusal(part, kind) is None}
    rest = Fields(mark=node.mark, fields=fine, keys=node.keys)
    return converted(rest, into) if _refusal(rest, into) is None else None


def parts(node: Node, into: Any) -> Iterator[tuple[str | int, Node, Any]]:
    """What a list or a mapping holds, with the type of each; nothing of a key that is not known."""
    kind = bare(into)
    if isinstance(node, Fields) and (known := keys_of(kind)):
        yield from ((k, part, known[k].type) for k, part in node.fields.items() if k in known)
    elif isinstance(node, Fields) and get_origin(kind) is dict:
        yield from ((k, part, get_args(kind)[1]) for k, part in node.fields.items())
    elif isinstance(node, Items) and get_origin(kind) is list:
        yield from ((n, part, get_args(kind)[0]) for n, part in enumerate(node.items))


@cache
def keys_of(kind: Any) -> Mapping[str, structs.FieldInfo]:
    """The keys that a mapping of this schema type may have; none of any other type."""
    is_struct = isinstance(kind, type) and issubclass(kind, msgspec.Struct)
    return {field.encode_name: field for field in structs.fields(kind)} if is_struct else {}


def bare(kind: Any) -> Any:
    """The schema type without what bounds it, and without the None of an optional field."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in {Union, UnionType}:
        return bare(next(part for part in get_args(kind) if part is not NoneType))
    return kind


def _refusal(node: Node, into: Any) -> msgspec.ValidationError | None:
    try:
        converted(node, into)
    except msgspec.ValidationError as problem:
        return problem
    return None


def _lacking(node: Node, into: Any) -> list[str]:
    if not isinstance(node, Fields):
        return []
    known = keys_of(bare(into))
    return [key for key, field in known.items() if field.required and key not in node.fields]


def _message(problem: msgspec.ValidationError) -> str:
    """What is wrong, without the place that msgspec gives: the node has its own."""
    if isinstance(problem.__cause__, ValueError):  # what `schema.read_custom` had to say
        return cast(str, problem.__cause__.args[0])
    return str(problem).partition(" - at `$")[0]
