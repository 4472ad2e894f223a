"""Single nodes of a map read as what they must be, a complaint where they are not."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from fbloop.importers.errors import words_of
from fbloop.messages import say
from fbloop.rules.convert import Complaints, convert
from fbloop.rules.nodes import Fields, Items, Mark, Node, kind_of, plain
from fbloop.rules.schema import Custom

T = TypeVar("T")
W = TypeVar("W", bound=Custom)


def entries(
    node: Node | None, what: str, complaints: Complaints
) -> Iterator[tuple[str, Mark, Node]]:
    """Key, place of the key, and value of a mapping; a complaint where it is none."""
    if isinstance(node, Fields):
        for name, value in node.fields.items():
            yield name, node.keys[name], value
    elif node is not None:
        complaints.add(node.mark, what, say("must be a mapping, not {kind}", kind=kind_of(node)))


def items(node: Node | None, what: str, complaints: Complaints) -> list[Node]:
    """What a list has; a complaint where it is none."""
    if isinstance(node, Items):
        return node.items
    if node is not None:
        complaints.add(node.mark, what, say("must be a list, not {kind}", kind=kind_of(node)))
    return []


def word(node: Node, kind: type[W], what: str, complaints: Complaints) -> W | None:
    """A single value, or None after a complaint."""
    try:
        return kind.read(plain(node))
    except ValueError as problem:
        complaints.add(node.mark, what, words_of(problem))
        return None


def each(
    node: Node, kind: type[T], what: str, complaints: Complaints, *, needs: Iterable[str] = ()
) -> T | None:
    """A mapping as ``kind``, all of whose fields have defaults; None after complaints.

    ``needs`` are keys that it must have all the same: of a default nothing would be said.
    """
    before = len(complaints.lines)
    if not isinstance(node, Fields):
        complaints.add(node.mark, what, say("must be a mapping, not {kind}", kind=kind_of(node)))
        return None
    found = convert(node, kind, what, complaints)
    for name in needs:
        if name not in node.fields:
            complaints.add(node.mark, what, say("{name!r} is missing", name=name))
    return found if len(complaints.lines) == before else None
