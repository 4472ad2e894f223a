"""responsibility.yaml -> where an issue goes, who must approve its plan, and product lines."""

from collections.abc import Mapping
from typing import Self

from msgspec import Struct

from fbloop.domain.responsibility import Approvers, ProductLine, Route
from fbloop.messages import say
from fbloop.rules.blocks import FitsBlock
from fbloop.rules.files.source import Source
from fbloop.rules.nodes import Node
from fbloop.rules.phrases import KINDS, called
from fbloop.rules.schema import Codes, Custom, Scopes, items

Lines = Mapping[str, ProductLine]
_ALL, _ANY = "all", "any"


class LineBlock(Struct, kw_only=True, frozen=True):
    """Models that belong together; `EV6*` means all whose name begins so."""

    zh: str
    en: str
    models: Codes


class RouteFitsBlock(FitsBlock, kw_only=True, frozen=True):
    """To which issues a row of the routing applies."""

    scope: Scopes | None = None


class Approval(Custom):
    """Who must approve: `quality`, `{ all: [quality, product] }` or `{ any: [...] }`."""

    def __init__(self, approvers: Approvers) -> None:
        self.approvers = approvers

    @classmethod
    def read(cls, written: object) -> Self:
        """A list without `all` or `any` would leave open how many of them are needed."""
        if isinstance(written, str):
            written = {_ALL: written}
        if not isinstance(written, dict) or len(written) != 1 or not {*written} <= {_ALL, _ANY}:
            raise ValueError(say("write `approvers: quality`, { all: [...] } or { any: [...] }"))
        ((how, roles),) = written.items()
        return cls(Approvers(roles=Codes.read(roles).items, is_all=how == _ALL))


class ThenBlock(Struct, kw_only=True, frozen=True):
    """Where issues go, who else is told, and who must approve the plan."""

    department: str | None = None
    cc: Codes | None = None
    approvers: Approval | None = None


class RouteBlock(Struct, kw_only=True, frozen=True):
    """One row of the routing; first match wins."""

    when: RouteFitsBlock = RouteFitsBlock()
    then: ThenBlock


def build_lines(source: Source) -> dict[str, ProductLine]:
    """The product lines by code."""
    found: dict[str, ProductLine] = {}
    for key, _, node in source.entries("product_lines"):
        block = source.convert(node, LineBlock, called("product line", key))
        if block is not None:
            label = {"zh": block.zh, "en": block.en}
            found[key] = ProductLine(label=label, models=block.models.items)
    return found


def build_routes(source: Source, lines: Lines) -> tuple[Route, ...]:
    """The rows in their order."""
    found = (_route(source, node, lines) for node in source.rows("routing"))
    return tuple(route for route in found if route is not None)


def _route(source: Source, node: Node, lines: Lines) -> Route | None:
    block = source.convert(node, RouteBlock, KINDS["routing"])
    if block is None:
        return None
    when, then = block.when, block.then
    departments = source.keys_of("departments")
    if then.department is not None and then.department not in departments:
        why = source.unknown("department", then.department, departments)
        source.add(node.mark, KINDS["routing"], why)
    return Route(
        categories=items(when.category),
        priorities=when.priority.items if when.priority else (),
        channels=items(when.channel),
        models=models_of(source, node, KINDS["routing"], when, lines),
        scopes=when.scope.items if when.scope else (),
        department=then.department,
        cc=items(then.cc),
        approvers=then.approvers.approvers if then.approvers else None,
        position=node.mark.position,
    )


def models_of(
    source: Source, node: Node, what: str, when: FitsBlock, lines: Lines
) -> tuple[str, ...]:
    """The globs of the product lines that a row names; complains of unknown ones."""
    names = items(when.product_line)
    for name in names:
        if name not in lines:
            source.add(node.mark, what, source.unknown("product line", name, lines))
    return tuple(model for name in names if name in lines for model in lines[name].models)
