"""responsibility.yaml -> roles, departments, RACI of each priority, and routing (article 2)."""

from msgspec import Struct

from fbloop.domain.responsibility import Raci, Route
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.blocks import FitsBlock, LabelBlock
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Node
from fbloop.rules.phrases import KINDS, called
from fbloop.rules.schema import Codes, items


class RaciBlock(Struct, kw_only=True, frozen=True):
    """R does, A answers for it, C is asked, I is told; `owner` is the role that drives it."""

    R: Codes
    A: str
    C: Codes | None = None
    I: Codes | None = None  # noqa: E741 - the letter is the word here
    owner: str


class ThenBlock(Struct, kw_only=True, frozen=True):
    """Where issues go, and who else is told."""

    department: str | None = None
    cc: Codes | None = None


class RouteBlock(Struct, kw_only=True, frozen=True):
    """One row of the routing; first match wins."""

    when: FitsBlock = FitsBlock()
    then: ThenBlock


def build_labels(source: Source, name: str) -> dict[str, dict[str, str]]:
    """The labels of `roles` or `departments` by code."""
    found: dict[str, dict[str, str]] = {}
    for key, _, node in source.entries(name):
        block = source.convert(node, LabelBlock, f"{name} {key}")
        if block is not None:
            found[key] = block.as_dict()
    return found


def build_raci(source: Source) -> dict[Priority, Raci]:
    """The table; every priority has a row."""
    found: dict[Priority, Raci] = {}
    for key, mark, node in source.entries("raci"):
        if key not in list(Priority):
            source.add(mark, called("raci", key), say("priorities are P0, P1, P2 and P3"))
            continue
        block = source.convert(node, RaciBlock, called("raci", key))
        if block is not None:
            found[Priority(key)] = _raci(source, block, node, called("raci", key))
    for priority in Priority:
        if priority not in source.keys_of("raci"):
            source.add(source.root.mark, called("raci", priority), say("it is missing"))
    return found


def _raci(source: Source, block: RaciBlock, node: Node, what: str) -> Raci:
    raci = Raci(
        responsible=block.R.items,
        accountable=block.A,
        consulted=items(block.C),
        informed=items(block.I),
        owner=block.owner,
    )
    known = source.keys_of("roles")
    named = {*raci.responsible, raci.accountable, *raci.consulted, *raci.informed, raci.owner}
    for role in sorted(named - known):
        source.add(node.mark, what, source.unknown("role", role, known))
    return raci


def build_routes(source: Source) -> tuple[Route, ...]:
    """The rows in their order."""
    known = source.keys_of("departments")
    found: list[Route] = []
    for node in source.rows("routing"):
        what = KINDS["routing"]
        block = source.convert(node, RouteBlock, what)
        if block is None:
            continue
        department = block.then.department
        if department is not None and department not in known:
            source.add(node.mark, what, source.unknown("department", department, known))
        found.append(
            Route(
                categories=items(block.when.category),
                priorities=block.when.priority.items if block.when.priority else (),
                channels=items(block.when.channel),
                department=department,
                cc=items(block.then.cc),
                position=node.mark.position,
            )
        )
    return tuple(found)
