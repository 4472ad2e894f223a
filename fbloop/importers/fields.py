"""What the ledger's own fields hold, and which values an import may give them."""

import re
from collections.abc import Mapping
from enum import StrEnum

from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.model import Value
from fbloop.rules.nodes import shown


class Holds(StrEnum):
    """The kind of value in a field."""

    TEXT = "text"
    INSTANT = "instant"
    COUNT = "count"
    STATUS = "status"
    PRIORITY = "priority"


_TEXTS = (
    "text store vin plate customer phone model batch supplier region channel category owner "
    "part fault_code software technician"
)
_INSTANTS = "occurred_at reported_at found_at first_response_at resolved_at claimed_at"

OWN = {
    **dict.fromkeys(_TEXTS.split(), Holds.TEXT),
    **dict.fromkeys(_INSTANTS.split(), Holds.INSTANT),
    "mileage": Holds.COUNT,
    "status": Holds.STATUS,
    "priority": Holds.PRIORITY,
}
REQUIRED = ("text", "reported_at")

PRIORITIES: dict[str, Value] = {code.value: code for code in Priority}

# The other system's word about progress: an import passes none of our gates.
STATUSES: dict[str, Value] = {
    code.value: code
    for code in (
        Status.NEW,
        Status.INVESTIGATING,
        Status.PLANNING,
        Status.EXECUTING,
        Status.CLAIMED,
    )
}
NO_STATUS = {
    code.value: f"an import cannot say {code.value!r}, no gate was asked; write claimed"
    for code in (Status.VERIFYING, Status.CLOSED, Status.ARCHIVED)
}
NO_FIELD = {
    "closed_at": "an import cannot close; another system's closing time is claimed_at",
    "updated": "'updated' is not known here",
}
_COUNT = re.compile(r"\d+|\d{1,3}(,\d{3})+")
_LONGEST_COUNT = 15


def holds(field: str) -> Holds:
    """What a field holds; every other name is an attribute, and that is text."""
    return OWN.get(field, Holds.TEXT)


def counted(text: str) -> int:
    """A whole number as exports write it: `12345`, `12,345`.

    Raises:
        ValueError: anything else, and what is too long for the ledger.
    """
    if not _COUNT.fullmatch(text) or len(text) > _LONGEST_COUNT:
        raise ValueError(f"{shown(text)} is no whole number")
    return int(text.replace(",", ""))


def literal(field: str, text: str) -> Value:
    """The value that a map's own text gives a field.

    Raises:
        ValueError: the field does not take it; says what it takes.
    """
    match holds(field):
        case Holds.TEXT:
            return text
        case Holds.COUNT:
            return counted(text)
        case Holds.STATUS:
            return _code(text, STATUSES, NO_STATUS.get(text, ""))
        case Holds.PRIORITY:
            return _code(text, PRIORITIES, "")
        case Holds.INSTANT:
            raise ValueError("a time is read from the row, a map cannot know it")


def _code(text: str, codes: Mapping[str, Value], why: str) -> Value:
    if text in codes:
        return codes[text]
    raise ValueError(why or f"{shown(text)} is not known here; known are: {', '.join(codes)}")
