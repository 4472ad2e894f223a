"""`tests/*.yaml` of a folder of rules -> cases: problems as given, and what the rules make of them.

They are no rules: they stand in no digest, and whoever only runs the rules never reads them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec import structs

from fbloop.messages import say
from fbloop.rules.case_blocks import (
    CaseBlock,
    DeedBlock,
    EarlierBlock,
    ExpectBlock,
    GivenBlock,
    Moment,
)
from fbloop.rules.convert import Complaints
from fbloop.rules.files.source import Source
from fbloop.rules.folder import case_files
from fbloop.rules.nodes import Fields, Mark, Node, Text
from fbloop.rules.phrases import called
from fbloop.rules.reader import Unreadable, read_items, read_text

DEEDS = ("note", "grade", "assign", "tick", "ack", "advance", "pause", "resume")


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """One case. ``places`` has where each expectation stands, and the case under the name ``""``.

    ``expected`` is what was written, by name: lists, moments and codes of `ExpectBlock`.
    ``is_of_rules_alone``: it runs as if there were no stores and no people.
    """

    name: str
    before: tuple[EarlierBlock, ...]
    given: GivenBlock
    deeds: tuple[DeedBlock, ...]
    at: Moment | None
    expected: Mapping[str, Any]
    places: Mapping[str, Mark]
    is_of_rules_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The cases that can be read; ``written`` are all, ``problems`` what is wrong with others."""

    cases: Sequence[RuleCase]
    written: Sequence[Node]
    problems: Sequence[str]


def read_cases(folder: Path) -> Cases:
    """The cases of a folder of rules, file by file."""
    complaints = Complaints()
    files = [_items(path, complaints) for path in case_files(folder)]
    return Cases(
        cases=[case for nodes in files for case in _of_file(nodes, complaints)],
        written=[node for nodes in files for node in nodes],
        problems=complaints.lines,
    )


def _items(path: Path, complaints: Complaints) -> list[Node]:
    name = f"{path.parent.name}/{path.name}"
    try:
        root = read_items(read_text(path, name), name, complaints.lines)
    except Unreadable as problem:
        complaints.lines.append(problem.says)
        return []
    return root.items if root else []


def _of_file(nodes: Sequence[Node], complaints: Complaints) -> Iterator[RuleCase]:
    source = Source(Fields(mark=Mark("", 1, 1)), complaints)
    names: dict[str, Mark] = {}
    for node in nodes:
        case = _case(source, node)
        if case is not None and case.name in names:
            why = say("this name stands twice; the first is at {place}", place=names[case.name])
            source.add(node.mark, called("case", case.name), why)
        elif case is not None:
            names[case.name] = node.mark
            yield case


def _case(source: Source, node: Node) -> RuleCase | None:
    what = called("case", name_of(node))
    block = source.convert(node, CaseBlock, what)
    before = [source.convert(n, EarlierBlock, what) for n in source.children(node, "before")]
    written = list(source.children(node, "then"))
    deeds = [_deed(source, n, what) for n in written]
    parts = node.fields if isinstance(node, Fields) else {}
    given = source.convert(parts["given"], GivenBlock, what) if "given" in parts else None
    expect = source.convert(parts["expect"], ExpectBlock, what) if "expect" in parts else None
    if block is None or given is None or expect is None:
        return None
    for part, one in ((node, block), *zip(written, deeds, strict=True)):
        _check_order(source, part, one, given, what)
    expected = {n: v for n, v in structs.asdict(expect).items() if v is not None}
    if not expected:
        source.add(parts["expect"].mark, what, say("it expects nothing"))
    places = parts["expect"].keys if isinstance(parts["expect"], Fields) else {}
    return RuleCase(
        name=block.name,
        before=tuple(one for one in before if one is not None),
        given=given,
        deeds=tuple(deed for deed in deeds if deed is not None),
        at=block.at,
        expected=expected,
        places={"": node.mark, **places},
        is_of_rules_alone=block.organisation is not None,
    )


def _deed(source: Source, node: Node, what: str) -> DeedBlock | None:
    block = source.convert(node, DeedBlock, what)
    if block is None:
        return None
    kinds = [kind for kind in DEEDS if getattr(block, kind) is not None]
    if len(kinds) != 1:
        why = say("a deed is one of {names}", names=", ".join(DEEDS))
        source.add(node.mark, what, why)
    if (block.pause is None) != (block.until is None):
        source.add(node.mark, what, say("a pause says `until` when"))
    return block


def _check_order(
    source: Source, node: Node, block: CaseBlock | DeedBlock | None, given: GivenBlock, what: str
) -> None:
    """Nothing is done about a problem, nor looked at, before it is known."""
    found, reported = given.found_at, given.reported_at
    known = found if found and reported.is_before(found) else reported
    at = block.at if block else None
    if at is not None and at.is_before(known) and isinstance(node, Fields):
        why = say("'at' lies before {moment}, when the problem became known", moment=known)
        source.add(node.fields["at"].mark, what, why)


def name_of(node: Node) -> str:
    """The name of a case as written; `?` where it has none."""
    found = node.fields.get("name") if isinstance(node, Fields) else None
    return found.value[:80] if isinstance(found, Text) and found.value else "?"
