"""The sections of a map that give values: fields, codes, constants, conditions, dates.

Each function takes a section's node, complains of all that is wrong with it and gives what is
right; a map with one complaint is refused as a whole.
"""

import re
from collections.abc import Iterator
from typing import TypeVar

from fbloop.importers.fields import NO_FIELD, OWN, Holds, holds, literal
from fbloop.importers.headers import clean
from fbloop.importers.map_schema import As, ConditionBlock, FieldBlock
from fbloop.importers.map_words import Expression, Source
from fbloop.importers.model import (
    Condition,
    Fallback,
    FallbackKind,
    FieldRule,
    Value,
    Verdict,
)
from fbloop.importers.patterns import CellPattern
from fbloop.rules.convert import Complaints, convert
from fbloop.rules.nodes import Fields, Items, Mark, Node, Text, kind_of, plain, shown
from fbloop.rules.schema import Custom

W = TypeVar("W", bound=Custom)
_ATTRIBUTE = re.compile(r"\w[\w.-]{0,59}")
_FALLBACKS = {kind.value: kind for kind in FallbackKind if kind is not FallbackKind.CODE}
_DECIDED_BY_RULES = ("priority", "category")


def entries(
    node: Node | None, what: str, complaints: Complaints
) -> Iterator[tuple[str, Mark, Node]]:
    """Key, place of the key, and value of a mapping; a complaint where it is none."""
    if isinstance(node, Fields):
        for name, value in node.fields.items():
            yield name, node.keys[name], value
    elif node is not None:
        complaints.add(node.mark, what, f"must be a mapping, not {kind_of(node)}")


def word(node: Node, kind: type[W], what: str, complaints: Complaints) -> W | None:
    """A single value, or None after a complaint."""
    try:
        return kind.read(plain(node))
    except ValueError as problem:
        complaints.add(node.mark, what, str(problem))
        return None


def field_rules(node: Node | None, complaints: Complaints) -> tuple[FieldRule, ...]:
    """`fields:` how each field and attribute is read."""
    rules = []
    for name, mark, item in entries(node, "fields", complaints):
        what = f"field {name}"
        if not _is_field(name, what, mark, complaints):
            continue
        if isinstance(item, Fields):
            rule = _field_rule(name, item, what, complaints)
        else:
            source = word(item, Source, what, complaints)
            rule = FieldRule(name=name, source=source.template) if source else None
        if rule is not None:
            rules.append(rule)
    return tuple(rules)


def _is_field(name: str, what: str, mark: Mark, complaints: Complaints) -> bool:
    why = NO_FIELD.get(name, "")
    if not why and name not in OWN and not _ATTRIBUTE.fullmatch(name):
        why = "an attribute is called by letters, digits, `_`, `.` and `-`, 60 at most"
    if why:
        complaints.add(mark, what, why)
    return not why


def _field_rule(name: str, node: Fields, what: str, complaints: Complaints) -> FieldRule | None:
    values = constants(node.fields.get("values"), what, complaints, field=name)
    block = convert(node, FieldBlock, what, complaints)
    if block is None:
        return None
    is_count = block.read_as is As.INT
    if is_count and (block.values is not None or (name in OWN and holds(name) is not Holds.COUNT)):
        says = "`as: int` is for mileage and attributes, and not beside `values`"
        complaints.add(node.keys["as"], what, says)
    fallback = Fallback()
    if block.otherwise is not None:
        fallback = _fallback(name, block.otherwise, node, what, complaints)
    return FieldRule(
        name=name,
        source=block.source.template,
        values=values,
        otherwise=fallback,
        is_count=is_count or holds(name) is Holds.COUNT,
    )


def _fallback(name: str, text: str, node: Fields, what: str, complaints: Complaints) -> Fallback:
    mark = node.fields["else"].mark
    if "values" not in node.fields and holds(name) not in (Holds.STATUS, Holds.PRIORITY):
        complaints.add(mark, what, "`else` needs `values`")
    kind = _FALLBACKS.get(text, FallbackKind.CODE)
    if kind is FallbackKind.RULE and name not in _DECIDED_BY_RULES:
        complaints.add(mark, what, "the rules decide a priority or a category, nothing else")
    if kind is not FallbackKind.CODE:
        return Fallback(kind=kind)
    return Fallback(kind=kind, code=_value(name, text, mark, what, complaints))


def constants(
    node: Node | None, what: str, complaints: Complaints, *, field: str = ""
) -> dict[str, Value]:
    """A mapping to values: of one ``field`` by its cells, else of every field by its name."""
    values: dict[str, Value] = {}
    for key, mark, item in entries(node, what, complaints):
        if not field and not _is_field(key, what, mark, complaints):
            continue
        if isinstance(item, Text):
            name = clean(key) if field else key
            values[name] = _value(field or key, item.value, item.mark, what, complaints)
        else:
            complaints.add(item.mark, what, f"{shown(key)} must be text, not {kind_of(item)}")
    return values


def _value(field: str, text: str, mark: Mark, what: str, complaints: Complaints) -> Value:
    try:
        return literal(field, clean(text))
    except ValueError as problem:
        complaints.add(mark, what if field in what else f"{what} {field}", str(problem))
        return ""


def conditions(node: Node | None, complaints: Complaints) -> tuple[Condition, ...]:
    """`if:` what decides a row before its fields are read."""
    if not isinstance(node, Items | None):
        complaints.add(node.mark, "if", f"must be a list, not {kind_of(node)}")
        return ()
    items = node.items if node else []
    found = (_condition(item, number, complaints) for number, item in enumerate(items, start=1))
    return tuple(condition for condition in found if condition)


def _condition(node: Node, number: int, complaints: Complaints) -> Condition | None:
    what = f"if {number}"
    if convert(node, ConditionBlock, what, complaints) is None or not isinstance(node, Fields):
        return None
    when: list[tuple[str, CellPattern]] = []
    searched = node.fields["when"]
    if isinstance(searched, Fields) and not searched.fields:
        complaints.add(searched.mark, what, "`when` names no column")
    for column, _, item in entries(searched, f"{what} when", complaints):
        expression = word(item, Expression, f"{what} when {column}", complaints)
        if expression:
            when.append((clean(column), expression.pattern))
    then = node.fields["then"]
    if isinstance(then, Text):
        verdict, values = _verdict(then, what, complaints), {}
    else:
        verdict, values = Verdict.VALUES, constants(then, f"{what} then", complaints)
    return Condition(when=tuple(when), verdict=verdict, values=values, line=node.mark.line)


def _verdict(node: Text, what: str, complaints: Complaints) -> Verdict:
    if node.value in (Verdict.SKIP, Verdict.REJECT):
        return Verdict(node.value)
    says = f"{shown(node.value)} is not known here; write skip, reject or field values"
    complaints.add(node.mark, f"{what} then", says)
    return Verdict.REJECT
