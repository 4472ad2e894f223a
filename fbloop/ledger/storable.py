"""Text that every engine can hold as a column."""

import re
from typing import Any

# A lone surrogate has no UTF-8 form; NUL ends a text for SQLite's functions and PostgreSQL.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """The values of one row; what no column can hold is replaced (the event keeps the original)."""
    joined = "".join([value for value in values if type(value) is str])
    if "\x00" not in joined and _is_encodable(joined):
        return values
    return tuple(_UNSTORABLE.sub("\ufffd", v) if isinstance(v, str) else v for v in values)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
