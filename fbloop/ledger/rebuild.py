"""Plain values, as JSON gives them, back to dataclasses by their annotations."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_NONE: dict[str, Any] = {"n": 0}


def rebuilt(kind: type[T], plain: dict[str, Any]) -> T:
    """The dataclass from its plain form; a name that it does not have is an error."""
    decoders = _field_decoders(_any(kind))
    return kind(
        **{
            name: decode(value) if (decode := decoders[name]) else value
            for name, value in plain.items()
        }
    )


@cache
def _field_decoders(kind: Any) -> dict[str, Decoder | None]:
    """How each field's plain value becomes its own; None where it stays as it is."""
    hints = get_type_hints(kind)
    return {field.name: _decoder(hints[field.name]) for field in fields(kind)}


def _decoder(hint: Any) -> Decoder | None:
    """How a plain value becomes one of the annotated type."""
    if get_origin(hint) in {Union, UnionType}:
        return _optional(hint)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda plain: rebuilt(hint, plain)
    return None


def _tuple(hint: Any) -> Decoder:
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda stored: tuple(rebuilt(hint, plain) for plain in _apart(stored or _NONE))
    item = _decoder(hint)
    return tuple if item is None else lambda values: tuple(map(item, values))


def _apart(stored: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The single values of what `canonical.together` put together."""
    for position in range(stored["n"]):
        each = {name: held[position] for name, held in stored["each"].items()}
        yield stored["same"] | each


def _optional(hint: Any) -> Decoder | None:
    """None, or one type that needs decoding; unions of plain types stay as they are."""
    found = [d for arg in get_args(hint) if arg is not NoneType and (d := _decoder(arg))]
    if not found:
        return None
    (decode,) = found
    return lambda value: None if value is None else decode(value)


def _any(kind: Any) -> Any:
    """A type as something hashable, which mypy does not believe of `type[T]`."""
    return kind
