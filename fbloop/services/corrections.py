"""FIELD=VALUE of `set`: which fields may be corrected, and how their values are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fbloop.domain.identity import normalised_phone, normalised_plate, normalised_vin
from fbloop.errors import UsageProblem
from fbloop.rules.names import find_category, find_channel, find_store
from fbloop.services.near import nearest
from fbloop.services.session import Session
from fbloop.text.dates import beginning

_Read = Callable[[Session, str], str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The new values by field; a category is judged by a person and kept apart."""

    values: dict[str, str | int | None]
    category: str | None


def _text(session: Session, value: str) -> str:
    return value


def _whole_number(session: Session, value: str) -> int:
    if not value.isdecimal():
        raise UsageProblem(f"mileage: {value!r} is not a whole number of kilometres")
    return int(value)


def _time(session: Session, value: str) -> int:
    return beginning(value, now=session.now, zone=session.zone).at


_READ: dict[str, _Read] = {
    **dict.fromkeys(
        ("text", "customer", "model", "batch", "supplier", "part", "fault_code", "software",
         "technician", "region", "zone"), _text),
    "vin": lambda _, value: normalised_vin(value),
    "plate": lambda _, value: normalised_plate(value),
    "phone": lambda _, value: normalised_phone(value),
    "mileage": _whole_number,
    "occurred_at": _time,
    "store": lambda session, value: find_store(session.book, value),
    "channel": lambda session, value: find_channel(session.book, value),
}  # fmt: skip

# What looks like a field and is decided elsewhere.
_ELSEWHERE = {
    "priority": "fbloop grade ISSUE LEVEL",
    "status": "fbloop advance ISSUE",
    "owner": "fbloop assign ISSUE PERSON",
    "department": "fbloop assign ISSUE --dept D",
    "resolution": "fbloop close ISSUE",
    "closed_at": "fbloop close ISSUE",
    "scope": "fbloop advance ISSUE --scope S",
    "parked": "fbloop advance ISSUE --backlog RELEASE",
}


def corrections_of(session: Session, words: Sequence[str]) -> Corrections:
    """Read FIELD=VALUE words. Raises `UsageProblem` with everything that is wrong in them."""
    problems: list[str] = [] if words else ["nothing to set: give FIELD=VALUE"]
    values: dict[str, str | int | None] = {}
    category: str | None = None
    for word in words:
        field, separator, value = word.partition("=")
        if not separator:
            problems.append(f"{word!r} is neither an ISSUE nor FIELD=VALUE")
        elif field == "category":
            category = find_category(session.book, value)
        elif field in _READ:
            values[field] = _READ[field](session, value) if value else None
        else:
            problems.append(_unknown(field))
    if problems:
        known = ", ".join(sorted([*_READ, "category"]))
        raise UsageProblem("set: " + problems[0], problems=problems[1:], hint=f"fields: {known}")
    return Corrections(values=values, category=category)


def _unknown(field: str) -> str:
    if field in _ELSEWHERE:
        return f"{field} is not set but decided: {_ELSEWHERE[field]}"
    near = nearest(field, [*_READ, "category"])
    return f"no field {field!r}" + (f"; did you mean {', '.join(near)}?" if near else "")
