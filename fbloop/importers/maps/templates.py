"""`%日期 %{故障 部位}`: text of a map in which columns stand."""

import re

from fbloop.importers.files.headers import clean
from fbloop.importers.model import Template
from fbloop.messages import say

_PIECE = re.compile(r"%(?:(%)|\{([^{}]+)\}|([\w#]+))|([^%]+)|(%)")


def template(text: str) -> Template:
    """A plain word is a column; with `%` the columns in it, `%%` being the character itself.

    Raises:
        ValueError: a `%` names no column, or no column is named at all.
    """
    if "%" not in text:
        if not clean(text):
            raise ValueError(say("expected the name of a column"))
        return Template(parts=((True, clean(text)),))
    parts = tuple(_part(found) for found in _PIECE.finditer(text))
    if not any(is_column for is_column, _ in parts):
        raise ValueError(say("{text!r} names no column", text=text))
    return Template(parts=parts)


def _part(found: re.Match[str]) -> tuple[bool, str]:
    percent, braced, bare, literal, stray = found.groups()
    if stray:
        raise ValueError(say("a `%` stands before the name of a column; write `%{NAME}`, or `%%`"))
    column = braced or bare
    return (True, clean(column)) if column else (False, percent or literal)
