"""What the ledger's own fields hold, and which values an import may give them."""

import re
from collections.abc import Mapping

from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.model import Holds, Target, Value
from fbloop.messages import say
from fbloop.rules.nodes import shown

_TEXTS = (
    "text store vin plate customer phone model batch supplier region channel category owner "
    "part fault_code software technician"
)
_INSTANTS = "occurred_at reported_at found_at first_response_at resolved_at claimed_at updated"

OWN = {
    **dict.fromkeys(_TEXTS.split(), Holds.TEXT),
    **dict.fromkeys(_INSTANTS.split(), Holds.INSTANT),
    "mileage": Holds.COUNT,
    "status": Holds.STATUS,
    "priority": Holds.PRIORITY,
}
# What a sheet says that a shop filled in: all of it is a claim about an issue that exists.
CLAIMS = {
    **dict.fromkeys(("cause", "action", "contact", "note"), Holds.TEXT),
    **dict.fromkeys(("done_on", "contact_at"), Holds.INSTANT),
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
    code: say("an import cannot say {code!r}, no gate was asked; write claimed", code=code)
    for code in map(str, (Status.VERIFYING, Status.CLOSED, Status.ARCHIVED))
}
NO_FIELD = {
    "closed_at": say("an import cannot close; another system's closing time is claimed_at"),
}
_COUNT = re.compile(r"\d+|\d{1,3}(,\d{3})+")
_LONGEST_COUNT = 15


def fields_of(target: Target) -> Mapping[str, Holds]:
    """The fields that rows of such a map have, and what they hold."""
    return OWN if target is Target.ISSUE else CLAIMS


def holds(field: str, target: Target = Target.ISSUE) -> Holds:
    """What a field holds; every other name is an attribute, and that is text."""
    return fields_of(target).get(field, Holds.TEXT)


def counted(text: str) -> int:
    """A whole number as exports write it: `12345`, `12,345`.

    Raises:
        ValueError: anything else, and what is too long for the ledger.
    """
    if not _COUNT.fullmatch(text) or len(text) > _LONGEST_COUNT:
        raise ValueError(say("{text} is no whole number", text=shown(text)))
    return int(text.replace(",", ""))


def literal(kind: Holds, text: str) -> Value:
    """The value that a map's own text gives a field of this kind.

    Raises:
        ValueError: the field does not take it; says what it takes.
    """
    match kind:
        case Holds.TEXT:
            return text
        case Holds.COUNT:
            return counted(text)
        case Holds.STATUS:
            return _code(text, STATUSES, NO_STATUS.get(text, ""))
        case Holds.PRIORITY:
            return _code(text, PRIORITIES, "")
        case Holds.INSTANT:
            raise ValueError(say("a time is read from the row, a map cannot know it"))


def _code(text: str, codes: Mapping[str, Value], why: str) -> Value:
    if text in codes:
        return codes[text]
    known = ", ".join(codes)
    raise ValueError(
        why or say("{text} is not known here; known are: {known}", text=shown(text), known=known)
    )
