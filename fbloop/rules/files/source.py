"""One rule file while it is read: its mapping of nodes, and where its problems go."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from fbloop.rules.convert import Complaints, convert
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Items, Mark, Node, Text, kind_of, shown

T = TypeVar("T")


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
                near = did_you_mean(key, known) or f"known are: {', '.join(known)}"
                self.add(mark, "", f"{shown(key)} is not known here; {near}")
        for name in names:
            if name not in self.root.fields:
                self.add(self.root.mark, "", f"'{name}' is missing")

    @staticmethod
    def unknown(kind: str, word: str, known: Iterable[str]) -> str:
        """That no such name is known, with the near ones."""
        names = sorted(known)
        near = did_you_mean(word, names) or f"known are: {', '.join(names)}"
        return f"no {kind} is called {shown(word)}; {near}"

    def rows(self, name: str) -> Iterator[Node]:
        """The items of the file's list with this name; none where it is missing."""
        return self.children(self.root, name)

    def children(self, node: Node, name: str) -> Iterator[Node]:
        """The items of a list inside a node; none where it is missing."""
        found = node.fields.get(name) if isinstance(node, Fields) else None
        if isinstance(found, Items):
            yield from found.items
        elif found is not None:
            self.add(found.mark, "", f"'{name}' must be a list, not {kind_of(found)}")

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
            self.add(found.mark, "", f"'{name}' must be a mapping, not {kind_of(found)}")


def id_of(node: Node) -> str:
    """The `id` of a row as written; `?` where there is none to call it by."""
    found = node.fields.get("id") if isinstance(node, Fields) else None
    return found.value[:40] if isinstance(found, Text) and found.value else "?"
