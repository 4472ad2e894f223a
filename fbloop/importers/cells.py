"""Functions that are made once for a map and a header, and then read one value from every row."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TypeAlias, assert_never

from fbloop.importers.fields import PRIORITIES, STATUSES, Holds, counted, holds, literal
from fbloop.importers.headers import clean
from fbloop.importers.model import FallbackKind, FieldRule, Template, Value
from fbloop.rules.nodes import shown


class Kept(Enum):
    """The answer of `else: keep`."""

    KEPT = "kept"


KEPT = Kept.KEPT
ReadText: TypeAlias = Callable[[Sequence[str]], str]
# None: the rules decide.
ReadValue: TypeAlias = Callable[[str], Value | Kept | None]

# A column of codes needs no `values`.
_CODES = {Holds.STATUS: STATUSES, Holds.PRIORITY: PRIORITIES}


def text_reader(
    template: Template, columns: Mapping[str, int], missing: frozenset[str]
) -> ReadText:
    """From cells to the template's text; empty when no column of it has a value."""
    if template.column is not None:
        return _cell_reader(columns[template.column], missing)
    readers = [_cell_reader(columns[column], missing) for column in template.columns]
    form = "".join(
        "%s" if is_column else text.replace("%", "%%") for is_column, text in template.parts
    )

    def read(cells: Sequence[str]) -> str:
        texts = tuple([cell(cells) for cell in readers])
        return " ".join((form % texts).split()) if any(texts) else ""

    return read


def _cell_reader(position: int, missing: frozenset[str]) -> ReadText:
    # As `clean`, in one call: this is what most of the time of an import goes to.
    def read(cells: Sequence[str]) -> str:
        text = cells[position].strip()
        if not text.isprintable():
            text = clean(text)
        return "" if text in missing else text

    return read


def value_reader(rule: FieldRule) -> ReadValue | None:
    """From a filled cell's text to the field's value; None where that is the text itself.

    The function raises ValueError with the reason when the row cannot be taken.
    """
    is_text = holds(rule.name) is Holds.TEXT and not rule.is_count
    if is_text and not rule.values and rule.otherwise.kind is FallbackKind.CELL:
        return None
    values = rule.values or _CODES.get(holds(rule.name), {})
    fallback = _fallback(rule)

    def read(text: str) -> Value | Kept | None:
        value = values.get(text)
        return fallback(text) if value is None else value

    return read


def _fallback(rule: FieldRule) -> ReadValue:
    """What a cell means that is none of the rule's `values`."""
    match rule.otherwise.kind:
        case FallbackKind.RULE:
            return lambda _: None
        case FallbackKind.KEEP:
            return lambda _: KEPT
        case FallbackKind.CODE:
            return lambda _: rule.otherwise.code
        case FallbackKind.CELL:
            return counted if rule.is_count else lambda text: literal(rule.name, text)
        case FallbackKind.REJECT:
            return _reject
    assert_never(rule.otherwise.kind)


def _reject(text: str) -> Value:
    raise ValueError(f"{shown(text)} is not among the values of the map")
