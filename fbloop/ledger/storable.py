"""Text that every engine can hold as a column."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

# A lone surrogate has no UTF-8 form; NUL ends a text for SQLite's functions and PostgreSQL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values of one row; what no column can hold is replaced (the event keeps the original)."""
    joined = "".join([value for value in values if type(value) is str])
    # What can be printed holds neither; only line ends and the like make a second look needed.
    if joined.isprintable() or ("\x00" not in joined and _is_encodable(joined)):
        return values
    return tuple(_UNSTORABLE.sub("\ufffd", v) if isinstance(v, str) else v for v in values)


def quickly_storable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same for who writes many rows: one look by a fast encoder, which writers have loaded."""
    try:
        is_clean = b"\\u0000" not in _encoder()(values)
    except (UnicodeEncodeError, OverflowError):
        is_clean = False
    return values if is_clean else storable(values)


@cache
def _encoder() -> Callable[[Any], bytes]:
    from msgspec.json import Encoder

    return Encoder().encode


@lru_cache(maxsize=64)
def storable_text(value: str) -> str:
    """A name, of which there are few, as a column can hold it."""
    (plain,) = storable((value,))
    return str(plain)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
