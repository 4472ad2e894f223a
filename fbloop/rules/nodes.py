"""What a rule file says, every value with its place: text, lists and mappings, nothing typed.

YAML would read `18:00` as 1080 and `no` as false, so that scalars stay text; the schema types
them. A place is needed in every message, so that it travels with the value.
"""

from dataclasses import dataclass, field

from fbloop.messages import Message, say


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something stands; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def position(self) -> str:
        """File and line, as verdicts and explanations cite a rule."""
        return f"{self.file}:{self.line}"


@dataclass(slots=True, kw_only=True)
class Text:
    """A scalar, as written."""

    mark: Mark
    value: str


@dataclass(slots=True, kw_only=True)
class Items:
    """A list."""

    mark: Mark
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Fields:
    """A mapping; ``keys`` has the place of each key."""

    mark: Mark
    fields: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)


Node = Text | Items | Fields


def shown(text: str) -> str:
    """Text of a file inside a message: quoted, on one line, control characters escaped, short."""
    # A pattern is read as it stands in the file, with one backslash.
    return repr(text if len(text) <= 40 else text[:39] + "…").replace("\\\\", "\\")


def plain(node: Node) -> object:
    """The node as dicts, lists and text."""
    if isinstance(node, Fields):
        return {key: plain(value) for key, value in node.fields.items()}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return node.value


def at_path(node: Node, path: list[str | int]) -> Node:
    """The node at a path of keys and positions, or the deepest one on the way to it."""
    for step in path:
        if isinstance(node, Fields) and isinstance(step, str) and step in node.fields:
            node = node.fields[step]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node


def kind_of(node: Node) -> Message:
    """What a person would call the node."""
    return {Text: say("text"), Items: say("a list"), Fields: say("a mapping")}[type(node)]
