"""Dataclasses to plain JSON values and back, by their annotations.

The stored form is forever: sorted keys, no spaces, fields that have their default left out, so
a field's default must never change once released.
"""

import json
import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: Any) -> str:
    """Canonical JSON. A lone surrogate is escaped, because it has no UTF-8 form."""
    text = _ENCODER.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def plain_fields(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults; values are not descended into."""
    found = {}
    kind: Any = type(value)
    for name, default in defaults(kind):
        field_value = getattr(value, name)
        if field_value != default:
            found[name] = field_value
    return found


def rebuilt(kind: type[T], plain: dict[str, Any]) -> T:
    """The dataclass from its plain form; a name that it does not have is an error."""
    hashable: Any = kind
    decoders = field_decoders(hashable)
    return kind(
        **{
            name: decode(value) if (decode := decoders[name]) else value
            for name, value in plain.items()
        }
    )


@cache
def defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of a dataclass's fields; `MISSING`, which equals nothing, for none."""
    return tuple((field.name, _default(field)) for field in fields(kind))


@cache
def field_decoders(kind: type[Any]) -> dict[str, Decoder | None]:
    """How each field's plain value becomes its own; None where it stays as it is."""
    hints = get_type_hints(kind)
    return {field.name: decoder(hints[field.name]) for field in fields(kind)}


def decoder(hint: Any) -> Decoder | None:
    """How a plain value becomes one of the annotated type."""
    if get_origin(hint) in {Union, UnionType}:
        return _optional(hint)
    if get_origin(hint) is tuple:
        item = decoder(get_args(hint)[0])
        return tuple if item is None else lambda values: tuple(map(item, values))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda plain: rebuilt(hint, plain)
    return None


def _optional(hint: Any) -> Decoder | None:
    """None, or one type that needs decoding; unions of plain types stay as they are."""
    found = [d for arg in get_args(hint) if arg is not NoneType and (d := decoder(arg))]
    if not found:
        return None
    (decode,) = found
    return lambda value: None if value is None else decode(value)


def _default(field: "Field[Any]") -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _descend(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return plain_fields(value)
    raise TypeError(f"{type(value).__name__} has no plain form")


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_descend
)
