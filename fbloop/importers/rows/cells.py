"""Functions that are made once for a map and a header, and then read one value from every row.

They are given the row's cells as ``texts_of`` makes them.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import TypeAlias, assert_never

from fbloop.importers.fields import PRIORITIES, STATUSES, counted, literal
from fbloop.importers.files.headers import clean
from fbloop.importers.model import FallbackKind, FieldRule, Holds, Template, Value
from fbloop.messages import say
from fbloop.rules.nodes import shown


class Special(Enum):
    """What a cell may say instead of a value."""

    KEPT = "the issue keeps what it has"
    NOTHING = "there is no value"


KEPT, NOTHING = Special.KEPT, Special.NOTHING
Texts: TypeAlias = Sequence[str]
ReadText: TypeAlias = Callable[[Texts], str]
# None: the rules decide.
ReadValue: TypeAlias = Callable[[Texts], Value | Special | None]
ReadFallback: TypeAlias = Callable[[str], Value | Special | None]

# A column of codes needs no `values`.
_CODES = {Holds.STATUS: STATUSES, Holds.PRIORITY: PRIORITIES}


def texts_of(cells: Sequence[str]) -> tuple[list[str], str]:
    """The cells as `clean` has them, and all in one, so that one look tells what no cell has."""
    texts = list(map(str.strip, cells))
    joined = "".join(texts)
    if not joined.isprintable():
        texts = list(map(clean, texts))
    return texts, joined


def text_reader(
    template: Template, columns: Mapping[str, int], missing: frozenset[str]
) -> ReadText:
    """From texts to the template's text; empty when no column of it has a value."""
    if template.column is not None:
        at = columns[template.column]
        return lambda texts: "" if texts[at] in missing else texts[at]
    places = [columns[column] for column in template.columns]
    form = "".join(
        "%s" if is_column else text.replace("%", "%%") for is_column, text in template.parts
    )

    def read(texts: Texts) -> str:
        filled = tuple(["" if texts[at] in missing else texts[at] for at in places])
        return " ".join((form % filled).split()) if any(filled) else ""

    return read


def is_plain(rule: FieldRule) -> bool:
    """Whether the field's value is the text itself of one column."""
    is_text = rule.kind is Holds.TEXT and not rule.is_count and rule.source.column is not None
    return is_text and not rule.values and rule.otherwise.kind is FallbackKind.CELL


def value_reader(rule: FieldRule, columns: Mapping[str, int], missing: frozenset[str]) -> ReadValue:
    """From texts to the field's value.

    The function raises ValueError with the reason when the row cannot be taken. A text of
    `values` is a value even where the map calls it missing elsewhere.
    """
    values = rule.values or _CODES.get(rule.kind, {})
    fallback = _fallback(rule)
    if rule.source.column is None:
        return _joined_reader(text_reader(rule.source, columns, missing), values, fallback)
    at = columns[rule.source.column]

    def read(texts: Texts) -> Value | Special | None:
        text = texts[at]
        value = values.get(text)
        if value is not None:
            return value
        return NOTHING if text in missing else fallback(text)

    return read


def _joined_reader(
    read_text: ReadText, values: Mapping[str, Value], fallback: ReadFallback
) -> ReadValue:
    def read(texts: Texts) -> Value | Special | None:
        text = read_text(texts)
        if not text:
            return NOTHING
        value = values.get(text)
        return fallback(text) if value is None else value

    return read


def _fallback(rule: FieldRule) -> ReadFallback:
    """What a cell means that is none of the rule's `values`."""
    match rule.otherwise.kind:
        case FallbackKind.RULE:
            return lambda _: None
        case FallbackKind.KEEP:
            return lambda _: KEPT
        case FallbackKind.CODE:
            return lambda _: rule.otherwise.code
        case FallbackKind.CELL:
            return counted if rule.is_count else lambda text: literal(rule.kind, text)
        case FallbackKind.REJECT:
            return _reject
    assert_never(rule.otherwise.kind)


def _reject(text: str) -> Value:
    raise ValueError(say("{text} is not among the values of the map", text=shown(text)))
