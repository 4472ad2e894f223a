"""Values to canonical JSON: the text that is stored and hashed.

The form is forever: sorted keys, no spaces, text not escaped beyond what JSON asks, and of a
dataclass only the fields that differ from their defaults, so a released default never changes.
Several values of one dataclass (the clocks of an issue) are stored as what all have the same and
what differs, which takes half the room.
"""

import json
import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")
_ATOMS = frozenset({str, int, bool, NoneType})


def dumps(value: Any) -> str:
    """Canonical JSON of plain values, enums and dataclasses."""
    return dumps_plain(_plain(value))


def dumps_plain(plain: Any) -> str:
    """Canonical JSON of what is plain already, such as `members`.

    Lone surrogates have no UTF-8 form: they are escaped, and come back as they were.
    """
    try:
        return _fast()(plain).decode()
    except (UnicodeEncodeError, OverflowError):
        return _slowly(plain)


def encoded(plain: Any) -> bytes:
    """The same as the bytes that are hashed."""
    try:
        return _fast()(plain)
    except (UnicodeEncodeError, OverflowError):
        return _slowly(plain).encode()


def _slowly(plain: Any) -> str:
    """What a fast encoder cannot write: lone surrogates, numbers of more than 64 bits."""
    text = _ENCODER.encode(plain)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def members(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults, plain."""
    names, get, defaults = _plan(_any(type(value)))
    found: dict[str, Any] = {}
    for name, held, default in zip(names, get(value), defaults, strict=True):
        # Most are the very default: no comparison of values is needed to see that.
        if held is not default and held != default:
            found[name] = held if type(held) in _ATOMS else _plain(held)
    return found


def together(values: tuple[Any, ...]) -> dict[str, Any]:
    """Values of one dataclass, plain: how many, what is the ``same`` in all, and what is not."""
    names, get, defaults = _plan(_any(type(values[0])))
    same: dict[str, Any] = {}
    each: dict[str, Any] = {}
    columns = zip(*map(get, values), strict=True)
    for name, held, default in zip(names, columns, defaults, strict=True):
        first = held[0]
        if held.count(first) < len(held):
            each[name] = _plain_tuple(held)
        elif first is not default and first != default:
            same[name] = first if type(first) in _ATOMS else _plain(first)
    return {"n": len(values), "same": same, "each": each}


@cache
def _plan(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], Any], tuple[Any, ...]]:
    """Names, how to get their values, and their defaults; `MISSING`, equal to nothing, for none.

    No dataclass here has a single field: `attrgetter` of one name gives no tuple.
    """
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names), tuple(_default(field) for field in fields(kind))


def _default(field: "Field[Any]") -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _plain(value: Any) -> Any:
    """The value out of texts, numbers, lists and dictionaries; TypeError where it is none."""
    kind = type(value)
    return value if kind in _ATOMS else _form(_any(kind))(value)


@cache
def _form(kind: Any) -> Callable[[Any], Any]:
    """How a value of this type becomes plain."""
    if kind is dict:
        return lambda value: {name: _plain(held) for name, held in value.items()}
    if kind is tuple:
        return _plain_tuple
    if kind is list:
        return lambda value: [_plain(held) for held in value]
    if issubclass(kind, Enum):
        values = {member: member.value for member in kind}
        return values.__getitem__
    if is_dataclass(kind):
        return members
    raise TypeError(f"{kind.__name__} has no canonical form")


def _plain_tuple(value: tuple[Any, ...]) -> Any:
    if _ATOMS.issuperset(map(type, value)):
        return list(value)
    if value and is_dataclass(value[0]):
        return together(value)
    return [_plain(held) for held in value]


@cache
def _fast() -> Callable[[Any], bytes]:
    # Loaded by who writes: it costs a start 12 ms, and writes a payload in a tenth of the time.
    from msgspec.json import Encoder

    return Encoder(order="deterministic").encode


def _any(kind: Any) -> Any:
    """A type as something hashable, which mypy does not believe of `type[Any]`."""
    return kind


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
