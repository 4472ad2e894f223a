"""One rule file while it is read: its mapping of nodes, and where its problems go."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from fbloop.messages import Message, say
from fbloop.rules.convert import Complaints, convert, not_known
from fbloop.rules.errors import near_or_known
from fbloop.rules.nodes import Fields, Items, Mark, Node, Text, kind_of, shown
from fbloop.rules.phrases import KINDS

T = TypeVar("T")
NAMELESS = "?"


class Source:
    """One file's mapping."""

    def __init__(self, root: Fields, complaints: Complaints) -> None:
        self.root = root
        self._complaints = complaints

    def add(self, mark: Mark, what: str, why: str) -> None:
        """Complain."""
        self._complaints.add(mark, what, why)

    def convert(self, node: Node, into: type[T], what: str) -> T | None:
        """The node typed, or None after complaining."""
        return convert(node, into, what, self._complaints)

    def expect(self, *names: str, optional: tuple[str, ...] = ()) -> None:
        """Complain of keys of the file that are not among these, and of missing ones."""
        known = names + optional
        for key, mark in self.root.keys.items():
            if key not in known:
                self.add(mark, "", not_known(key, known))
        for name in names:
            if name not in self.root.fields:
                self.add(self.root.mark, "", say("'{name}' is missing", name=name))

    @staticmethod
    def unknown(kind: str, word: str, known: Iterable[str]) -> Message:
        """That no such name is known, with the near ones."""
        near, name = near_or_known(word, sorted(known)), shown(word)
        return say("no {kind} is called {name}; {near}", kind=KINDS[kind], name=name, near=near)

    def rows(self, name: str) -> Iterator[Node]:
        """The items of the file's list with this name; none where it is missing."""
        return self.children(self.root, name)

    def children(self, node: Node, name: str) -> Iterator[Node]:
        """The items of a list inside a node; none where it is missing."""
        found = node.fields.get(name) if isinstance(node, Fields) else None
        if isinstance(found, Items):
            yield from found.items
        elif found is not None:
            why = say("'{name}' must be a list, not {kind}", name=name, kind=kind_of(found))
            self.add(found.mark, "", why)

    def entries(self, name: str) -> Iterator[tuple[str, Mark, Node]]:
        """Key, place of the key, and value of the file's mapping with this name."""
        return self.members(self.root, name)

    def keys_of(self, name: str) -> frozenset[str]:
        """The keys of the file's mapping with this name."""
        found = self.root.fields.get(name)
        return frozenset(found.keys) if isinstance(found, Fields) else frozenset()

    def members(self, node: Node, name: str) -> Iterator[tuple[str, Mark, Node]]:
        """Key, place of the key, and value of a mapping inside a node."""
        found = node.fields.get(name) if isinstance(node, Fields) else None
        if isinstance(found, Fields):
            for key, value in found.fields.items():
                yield key, found.keys[key], value
        elif found is not None:
            why = say("'{name}' must be a mapping, not {kind}", name=name, kind=kind_of(found))
            self.add(found.mark, "", why)


def id_of(node: Node) -> str:
    """The `id` of a row as written; `?` where there is none to call it by."""
    found = node.fields.get("id") if isinstance(node, Fields) else None
    return found.value[:40] if isinstance(found, Text) and found.value else NAMELESS
