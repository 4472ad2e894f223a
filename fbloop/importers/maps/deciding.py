"""The sections of a map that decide: `if`, and what an update may change."""

from collections.abc import Collection
from enum import StrEnum

from fbloop.importers.files.headers import clean
from fbloop.importers.maps.field_blocks import constants
from fbloop.importers.maps.nodes import each, entries, items, word
from fbloop.importers.maps.schema import ConditionBlock
from fbloop.importers.maps.words import Expression
from fbloop.importers.model import Condition, Target, Verdict
from fbloop.importers.patterns import CellPattern
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import Fields, Node, Text, plain, shown


class Winner(StrEnum):
    """Whose value an issue keeps when its row comes again."""

    OURS = "ours"
    THEIRS = "theirs"


def conditions(node: Node | None, target: Target, complaints: Complaints) -> tuple[Condition, ...]:
    """`if:` what decides a row before its fields are read."""
    listed = enumerate(items(node, "if", complaints), start=1)
    found = (_condition(item, number, target, complaints) for number, item in listed)
    return tuple(condition for condition in found if condition)


def _condition(node: Node, number: int, target: Target, complaints: Complaints) -> Condition | None:
    what = f"if {number}"
    each(node, ConditionBlock, what, complaints, needs=("when", "then"))
    if not isinstance(node, Fields):
        return None
    when = _searches(node.fields.get("when"), f"{what} when", complaints)
    then = node.fields.get("then")
    if isinstance(then, Text):
        verdict, values = _verdict(then, what, complaints), {}
    else:
        verdict, values = Verdict.VALUES, constants(then, target, f"{what} then", complaints)
    return Condition(when=when, verdict=verdict, values=values, line=node.mark.line)


def _searches(
    node: Node | None, what: str, complaints: Complaints
) -> tuple[tuple[str, CellPattern], ...]:
    if isinstance(node, Fields) and not node.fields:
        complaints.add(node.mark, what, say("names no column"))
    when = []
    for column, _, item in entries(node, what, complaints):
        expression = word(item, Expression, f"{what} {column}", complaints)
        if expression:
            when.append((clean(column), expression.pattern))
    return tuple(when)


def _verdict(node: Text, what: str, complaints: Complaints) -> Verdict:
    if node.value in (Verdict.SKIP, Verdict.REJECT):
        return Verdict(node.value)
    says = say(
        "{text} is not known here; write skip, reject or field values", text=shown(node.value)
    )
    complaints.add(node.mark, f"{what} then", says)
    return Verdict.REJECT


def ours(node: Node | None, given: Collection[str], complaints: Complaints) -> frozenset[str]:
    """`on_update:` the fields that a row sets only where it opens an issue."""
    kept = []
    for name, mark, item in entries(node, "on_update", complaints):
        if name not in given:
            gives = say("the map gives: {names}", names=", ".join(given))
            near = did_you_mean(name, given) or gives
            why = say("no value is given to {name}; {near}", name=shown(name), near=near)
            complaints.add(mark, "on_update", why)
        says = plain(item)
        if says == Winner.OURS:
            kept.append(name)
        elif says != Winner.THEIRS:
            why = say("expected ours or theirs, not {text}", text=shown(str(says)))
            complaints.add(item.mark, f"on_update {name}", why)
    return frozenset(kept)
