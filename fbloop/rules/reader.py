"""One YAML file -> nodes, safely: the event stream is walked, nothing is ever constructed.

Rule files are mailed and edited by many hands. A file that is too large, long or deep, that has
aliases, anchors, tags, duplicate keys or several documents is refused with file:line:column.
Only this floor's lazily loaded modules import yaml.
"""

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import yaml

from fbloop.messages import Message, say
from fbloop.rules.nodes import Fields, Items, Mark, Node, Text, shown
from fbloop.rules.phrases import problem_at

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_VALUES = 50_000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(Exception):
    """Reading this file ends here; ``says`` is a whole problem line."""

    def __init__(self, place: str, why: str) -> None:
        self.says = problem_at(place, why)
        super().__init__(self.says)


def read_text(path: Path, called: str = "") -> str:
    """The text of a regular file of at most 1 MiB in UTF-8; raises `Unreadable`.

    ``called`` is its name in messages, where that is more than the last part of its path.
    """
    name = called or path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(f"{name}:1:1", say("this is no regular file"))
        if status.st_size > MAX_BYTES:
            raise Unreadable(f"{name}:1:1", say("the file is larger than 1 MiB"))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = problem.object[: problem.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise Unreadable(f"{name}:{line}:{column}", say("the file is not UTF-8")) from None
    except OSError as problem:
        why = say("cannot be read: {reason}", reason=problem.strerror)
        raise Unreadable(f"{name}:1:1", why) from None


def read_nodes(text: str, file: str, problems: list[str]) -> Fields | None:
    """The mapping that a file is; appends a line per problem, None where nothing is usable."""
    root = _root(text, file, problems)
    if root is None or isinstance(root, Fields):
        return root
    why = say("the file must be a mapping of `key: value` lines")
    problems.append(problem_at(f"{file}:1:1", why))
    return None


def read_items(text: str, file: str, problems: list[str]) -> Items | None:
    """The list that a file is; appends a line per problem, None where nothing is usable."""
    root = _root(text, file, problems)
    if root is None or isinstance(root, Items):
        return root
    problems.append(problem_at(f"{file}:1:1", say("the file must be a list of `- ` rows")))
    return None


def _root(text: str, file: str, problems: list[str]) -> Node | None:
    """What a file is; an empty one is an empty text. None where it must not be looked at."""
    builder = _Builder(file, problems)
    try:
        for event in _events(text, file):
            builder.take(event)
    except Unreadable as problem:
        problems.append(problem.says)
        return None
    return builder.root or Text(mark=Mark(file, 1, 1), value="")


def _events(text: str, file: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise Unreadable(f"{file}:{place}", _no_yaml(str(problem.problem))) from None
    except yaml.YAMLError as problem:
        reason = str(problem).splitlines()[0]
        raise Unreadable(f"{file}:{_bad_place(text)}", _no_yaml(reason)) from None


def _no_yaml(reason: str) -> Message:
    return say("this is no YAML: {reason}", reason=reason)


def _bad_place(text: str) -> str:
    """Line and column of the first character that YAML does not allow (NUL and its like)."""
    found = _CONTROL.search(text.replace("\r\n", " \n").replace("\x85", " "))
    if found is None:
        return "1:1"
    before = text[: found.start()]
    return f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"


class _Builder:
    """Puts events together without recursion: an attack on depth cannot reach the stack."""

    def __init__(self, file: str, problems: list[str]) -> None:
        self.root: Node | None = None
        self._file = file
        self._problems = problems
        self._open: list[Items | Fields] = []
        self._keys: list[tuple[str, Mark] | None] = []
        self._documents = 0
        self._values = 0

    def take(self, event: yaml.Event) -> None:
        """One event; raises `Unreadable` where the rest of the file must not be looked at."""
        mark = self._mark(event)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(mark, say("a rule file is one document; take away the `---`"))
        elif isinstance(event, yaml.NodeEvent):
            self._values += 1
            if self._values > MAX_VALUES:
                self._stop(mark, say("more than {most} values in one file", most=MAX_VALUES))
            self._refuse_features(event, mark)
            self._take_node(event, mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()

    def _take_node(self, event: yaml.NodeEvent, mark: Mark) -> None:
        if isinstance(event, yaml.ScalarEvent):
            if _CONTROL.search(event.value):
                text = shown(event.value)
                self._stop(mark, say("control characters are not allowed ({text})", text=text))
            if self._is_key_due():
                self._keys[-1] = (event.value, mark)
            else:
                self._put(Text(mark=mark, value=event.value))
            return
        if self._is_key_due():
            self._stop(mark, say("a key must be text"))
        if len(self._open) == MAX_DEPTH:
            self._stop(mark, say("lists and mappings nest deeper than {most}", most=MAX_DEPTH))
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node: Items | Fields = Items(mark=mark) if is_list else Fields(mark=mark)
        self._put(node)
        self._open.append(node)
        self._keys.append(None)

    def _is_key_due(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1], Fields) and self._keys[-1] is None

    def _put(self, node: Node) -> None:
        parent = self._open[-1] if self._open else None
        if parent is None:
            self.root = node
        elif isinstance(parent, Items):
            parent.items.append(node)
        else:
            key, mark = self._keys[-1] or ("", node.mark)
            self._keys[-1] = None
            self._put_field(parent, key, mark, node)

    def _put_field(self, parent: Fields, key: str, mark: Mark, node: Node) -> None:
        if key in parent.fields:
            why = say(
                "{key} stands twice; the first is in line {line}",
                key=shown(key),
                line=parent.keys[key].line,
            )
            self._problems.append(problem_at(mark, why))
            return
        parent.fields[key] = node
        parent.keys[key] = mark

    def _refuse_features(self, event: yaml.NodeEvent, mark: Mark) -> None:
        tag = getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            alias = shown(f"*{event.anchor}")
            self._stop(mark, say("aliases are not allowed ({alias})", alias=alias))
        if event.anchor is not None:
            anchor = shown(f"&{event.anchor}")
            self._stop(mark, say("anchors are not allowed ({anchor})", anchor=anchor))
        if tag is not None:
            why = say("tags are not allowed ({tag}); every value is text", tag=shown(tag))
            self._stop(mark, why)

    def _mark(self, event: yaml.Event) -> Mark:
        start = event.start_mark
        line, column = (start.line, start.column) if start else (0, 0)
        return Mark(self._file, line + 1, column + 1)

    def _stop(self, mark: Mark, why: Message) -> None:
        raise Unreadable(str(mark), why)
