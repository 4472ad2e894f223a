"""responsibility.yaml -> roles, departments, and RACI of each priority (article 2)."""

from collections.abc import Collection

from msgspec import Struct

from fbloop.domain.responsibility import Raci
from fbloop.domain.vocabulary import Priority
from fbloop.messages import say
from fbloop.rules.blocks import LabelBlock
from fbloop.rules.files.source import Source
from fbloop.rules.hours import STORE
from fbloop.rules.nodes import Node
from fbloop.rules.phrases import called
from fbloop.rules.schema import Codes, items


class RaciBlock(Struct, kw_only=True, frozen=True):
    """R does, A answers for it, C is asked, I is told; `owner` is the role that drives it."""

    R: Codes
    A: str
    C: Codes | None = None
    I: Codes | None = None  # noqa: E741 - the letter is the word here
    owner: str


class RoleBlock(Struct, kw_only=True, frozen=True):
    """The name of a role; `calendar` is when those who have it work."""

    zh: str
    en: str
    calendar: str | None = None


def build_departments(source: Source) -> dict[str, dict[str, str]]:
    """The labels of the departments by code."""
    found: dict[str, dict[str, str]] = {}
    for key, _, node in source.entries("departments"):
        block = source.convert(node, LabelBlock, f"departments {key}")
        if block is not None:
            found[key] = block.as_dict()
    return found


def build_roles(
    source: Source, calendars: Collection[str]
) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The labels of the roles by code, and the calendars of those that have one.

    ``calendars`` are those that there are; the hours of the issue's store serve as well.
    """
    labels: dict[str, dict[str, str]] = {}
    working: dict[str, str] = {}
    for key, _, node in source.entries("roles"):
        block = source.convert(node, RoleBlock, f"roles {key}")
        if block is None:
            continue
        labels[key] = {"zh": block.zh, "en": block.en}
        if block.calendar is not None:
            working[key] = block.calendar
            if block.calendar not in {*calendars, STORE}:
                why = source.unknown("calendar", block.calendar, [*calendars, STORE])
                source.add(node.mark, called("role", key), why)
    return labels, working


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
