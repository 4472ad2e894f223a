"""The section `fields` of a map, and constants: what stands for a cell, a field, an attribute.

Each function takes a node, complains of all that is wrong with it and gives what is right; a map
with one complaint is refused as a whole.
"""

import re
from collections.abc import Iterable

from fbloop.importers.errors import words_of
from fbloop.importers.fields import CLAIMS, NO_FIELD, OWN, holds, literal
from fbloop.importers.files.headers import clean
from fbloop.importers.maps.nodes import each, entries, word
from fbloop.importers.maps.schema import As, FieldBlock
from fbloop.importers.maps.words import Source
from fbloop.importers.model import (
    Condition,
    Fallback,
    FallbackKind,
    FieldRule,
    Holds,
    Target,
    Value,
)
from fbloop.messages import say
from fbloop.rules.convert import Complaints, not_known
from fbloop.rules.nodes import Fields, Mark, Node, Text, kind_of, shown

_ATTRIBUTE = re.compile(r"\w[\w.-]{0,59}")
_FALLBACKS = {kind.value: kind for kind in FallbackKind if kind is not FallbackKind.CODE}
_DECIDED_BY_RULES = ("priority", "category")
_CODED = (Holds.STATUS, Holds.PRIORITY)


def field_rules(node: Node | None, target: Target, complaints: Complaints) -> tuple[FieldRule, ...]:
    """`fields:` how each field and attribute is read."""
    rules = []
    for name, mark, item in entries(node, "fields", complaints):
        what = say("field {name}", name=name)
        if not _is_field(name, target, what, mark, complaints):
            continue
        kind = holds(name, target)
        if isinstance(item, Fields):
            rule = _field_rule(name, kind, item, what, complaints)
        else:
            source = word(item, Source, what, complaints)
            rule = _plain(name, kind, source) if source else None
        if rule is not None:
            rules.append(rule)
    return tuple(rules)


def _is_field(name: str, target: Target, what: str, mark: Mark, complaints: Complaints) -> bool:
    why: str = ""
    if target is Target.UPDATE:
        if name not in CLAIMS:
            why = not_known(name, CLAIMS)
    elif name in NO_FIELD:
        why = NO_FIELD[name]
    elif name not in OWN and not _ATTRIBUTE.fullmatch(name):
        why = say("an attribute is called by letters, digits, `_`, `.` and `-`, 60 at most")
    if why:
        complaints.add(mark, what, why)
    return not why


def _plain(name: str, kind: Holds, source: Source) -> FieldRule:
    return FieldRule(name=name, source=source.template, kind=kind, is_count=kind is Holds.COUNT)


def _field_rule(
    name: str, kind: Holds, node: Fields, what: str, complaints: Complaints
) -> FieldRule | None:
    values = cell_values(node.fields.get("values"), kind, what, complaints)
    block = each(node, FieldBlock, what, complaints, needs=("from",))
    if block is None or block.source is None:
        return None
    _check_fit(name, kind, node, what, complaints)
    fallback = Fallback()
    if block.otherwise is not None:
        fallback = _fallback(name, kind, block.otherwise, node, what, complaints)
    return FieldRule(
        name=name,
        source=block.source.template,
        kind=kind,
        values=values,
        otherwise=fallback,
        is_count=block.read_as is As.INT or kind is Holds.COUNT,
        check=block.check,
        lookup=block.lookup,
    )


def _check_fit(name: str, kind: Holds, node: Fields, what: str, complaints: Complaints) -> None:
    """Settings that do not go with the field, or with each other."""
    given = node.keys
    is_own = name in OWN or name in CLAIMS
    if "as" in given and ("values" in given or (is_own and kind is not Holds.COUNT)):
        says = say("`as: int` is for mileage and attributes, and not beside `values`")
        complaints.add(given["as"], what, says)
    if "check" in given and name != "vin":
        complaints.add(given["check"], what, say("`check` is for vin alone"))
    if "lookup" in given and (kind is not Holds.TEXT or "as" in given):
        complaints.add(given["lookup"], what, say("`lookup` is for fields that hold text"))


def _fallback(
    name: str, kind: Holds, text: str, node: Fields, what: str, complaints: Complaints
) -> Fallback:
    mark = node.fields["else"].mark
    if "values" not in node.fields and kind not in _CODED:
        complaints.add(mark, what, say("`else` needs `values`"))
    found = _FALLBACKS.get(text, FallbackKind.CODE)
    if found is FallbackKind.RULE and name not in _DECIDED_BY_RULES:
        why = say("the rules decide a priority or a category, nothing else")
        complaints.add(mark, what, why)
    if found is not FallbackKind.CODE:
        return Fallback(kind=found)
    return Fallback(kind=found, code=_value(kind, text, mark, what, complaints))


def cell_values(
    node: Node | None, kind: Holds, what: str, complaints: Complaints
) -> dict[str, Value]:
    """`values:` of a field, by the texts of its cells."""
    values: dict[str, Value] = {}
    for key, _, item in entries(node, what, complaints):
        text = _text(key, item, what, complaints)
        if text is not None:
            values[clean(key)] = _value(kind, text, item.mark, what, complaints)
    return values


def constants(
    node: Node | None, target: Target, what: str, complaints: Complaints
) -> dict[str, Value]:
    """Values by field or attribute."""
    values: dict[str, Value] = {}
    for name, mark, item in entries(node, what, complaints):
        text = _text(name, item, what, complaints)
        if _is_field(name, target, what, mark, complaints) and text is not None:
            place = f"{what} {name}"
            values[name] = _value(holds(name, target), text, item.mark, place, complaints)
    return values


def _text(key: str, item: Node, what: str, complaints: Complaints) -> str | None:
    if isinstance(item, Text):
        return item.value
    why = say("{name} must be text, not {kind}", name=shown(key), kind=kind_of(item))
    complaints.add(item.mark, what, why)
    return None


def _value(kind: Holds, text: str, mark: Mark, what: str, complaints: Complaints) -> Value:
    try:
        return literal(kind, clean(text))
    except ValueError as problem:
        complaints.add(mark, what, words_of(problem))
        return ""


def fields_given(
    rules: Iterable[FieldRule], defaults: Iterable[str], conditions: Iterable[Condition]
) -> list[str]:
    """The names of all fields and attributes to which a map gives values."""
    names = {*(rule.name for rule in rules), *defaults}
    names.update(name for condition in conditions for name in condition.values)
    return sorted(names)
