"""Text that every engine can hold as a column."""

import re
from typing import Any

# A lone surrogate has no UTF-8 form; NUL ends a text for SQLite's functions and PostgreSQL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**63


def storable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values of one row; what no column can hold is replaced (the event keeps the original)."""
    joined = "".join([value for value in values if isinstance(value, str)])
    is_text_plain = "\x00" not in joined and (joined.isascii() or _is_encodable(joined))
    has_huge = any(
        isinstance(value, int) and not -_LARGEST <= value < _LARGEST for value in values
    )
    if is_text_plain and not has_huge:
        return values
    return tuple(_replaced(value) for value in values)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _replaced(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return None
    return value
