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
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(value: Any) -> str:
    """Canonical JSON of plain values, enums and dataclasses.

    Lone surrogates have no UTF-8 form: they are escaped, and come back as they were.
    """
    text = _ENCODER.encode(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return text


def quoted(text: str) -> str:
    """Canonical JSON of a text without lone surrogates, fast."""
    return encode_basestring(text)


def members(value: Any) -> dict[str, Any]:
    """The fields of a dataclass that differ from their defaults."""
    names, get, defaults = _plan(_any(type(value)))
    return {
        name: together(held) if type(held) is tuple and held and is_dataclass(held[0]) else held
        for name, held, default in zip(names, get(value), defaults, strict=True)
        if held != default
    }


def together(values: tuple[Any, ...]) -> dict[str, Any]:
    """Values of one dataclass: ``n`` of them, what is the ``same`` in all, and what is not."""
    names, get, defaults = _plan(_any(type(values[0])))
    columns = dict(zip(names, zip(*map(get, values), strict=True), strict=True))
    same = {name: held[0] for name, held in columns.items() if held.count(held[0]) == len(held)}
    return {
        "n": len(values),
        "same": {
            name: same[name]
            for name, default in zip(names, defaults, strict=True)
            if name in same and same[name] != default
        },
        "each": {name: held for name, held in columns.items() if name not in same},
    }


@cache
def _plan(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], Any], tuple[Any, ...]]:
    """Names, how to get their values, and their defaults; `MISSING`, equal to nothing, for none.

    No dataclass here has a single field: `attrgetter` of one name gives no tuple.
    """
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names), tuple(_default(field) for field in fields(kind))


def _default(field: "Field[Any]") -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _descend(value: Any) -> dict[str, Any]:
    if is_dataclass(value):
        return members(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _any(kind: Any) -> Any:
    """A type as something hashable, which mypy does not believe of `type[Any]`."""
    return kind


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_descend
)
