"""FIELD=VALUE of `set`: which fields may be corrected, and how their values are read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from fbloop.domain.identity import normalised_plate, normalised_vin
from fbloop.domain.report import MOST_KILOMETRES
from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.rules.names import find_category, find_channel, find_store, store_of
from fbloop.services.gathering import Gathered
from fbloop.services.intake.telling import moment_past, phone_of
from fbloop.services.near import nearest
from fbloop.services.session import Session

Value = str | int | None
_Read = Callable[[Session, str], str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The new values by field; a category is judged by a person and kept apart."""

    values: dict[str, Value]
    category: str | None


def _kilometres(session: Session, value: str) -> int:
    if not value.isdecimal() or int(value) > MOST_KILOMETRES:
        raise UsageProblem(
            say(
                "{value!r} is no whole number of kilometres up to {most}",
                value=value,
                most=MOST_KILOMETRES,
            )
        )
    return int(value)


_READ: dict[str, _Read] = {
    **dict.fromkeys(
        ("text", "customer", "model", "batch", "supplier", "part", "fault_code", "software",
         "technician", "region", "zone"), lambda _, value: value),
    "vin": lambda _, value: normalised_vin(value),
    "plate": lambda _, value: normalised_plate(value),
    "phone": lambda _, value: phone_of(value),
    "mileage": _kilometres,
    "occurred_at": moment_past,
    "store": lambda session, value: find_store(session.book, value),
    "channel": lambda session, value: find_channel(session.book, value),
    "category": lambda session, value: find_category(session.book, value),
}  # fmt: skip
_NEVER_EMPTY = {"text", "occurred_at", "category"}

# What looks like a field and is decided elsewhere.
_ELSEWHERE = {
    "priority": "fbloop grade ISSUE LEVEL",
    "status": "fbloop advance ISSUE",
    "owner": "fbloop assign ISSUE PERSON",
    "accountable": say("the RACI table of responsibility.yaml"),
    "department": "fbloop assign ISSUE --dept D",
    "resolution": "fbloop close ISSUE",
    "closed_at": "fbloop close ISSUE",
    "scope": "fbloop advance ISSUE --scope S",
    "cause": "fbloop advance ISSUE --cause TEXT",
    "parked": "fbloop advance ISSUE --backlog RELEASE",
    "reported_at": say("fbloop undo ISSUE, then fbloop log TEXT --at TIME"),
    "found_at": say("fbloop undo ISSUE, then fbloop log TEXT --at TIME"),
}


def corrections_of(session: Session, words: Sequence[str]) -> Corrections:
    """Read FIELD=VALUE words. Raises `UsageProblem` with everything that is wrong in them."""
    values = Gathered()
    if not words:
        values.read("set", _nothing)
    read: dict[str, Value] = {}
    for word in words:
        field, value = values.read("set", partial(_split, word)) or ("", "")
        if field:
            read[field] = values.read(field, partial(_value, session, field, value))
    values.check()
    category = str(read.pop("category", "") or "") or None
    return Corrections(values=_with_place(session, read), category=category)


def _nothing() -> None:
    raise UsageProblem(say("nothing to set: give FIELD=VALUE"), hint=_known())


def _split(word: str) -> tuple[str, str]:
    field, separator, value = word.partition("=")
    if not separator:
        raise UsageProblem(say("{word!r} is neither an ISSUE nor FIELD=VALUE", word=word))
    if field in _ELSEWHERE:
        raise UsageProblem(
            say("{field} is not set but decided", field=field), hint=_ELSEWHERE[field]
        )
    if field not in _READ:
        near = ", ".join(nearest(field, list(_READ)))
        hint = say("did you mean {names}?", names=near) if near else _known()
        raise UsageProblem(say("no field {field!r}", field=field), hint=hint)
    return field, value.strip()


def _value(session: Session, field: str, value: str) -> Value:
    if value:
        return _READ[field](session, value)
    if field in _NEVER_EMPTY:
        raise UsageProblem(say("cannot be empty"))
    return None


def _with_place(session: Session, values: dict[str, Value]) -> dict[str, Value]:
    """With a store come its region and war zone, where `stores.csv` knows them."""
    shop = store_of(session.book, str(values["store"])) if values.get("store") else None
    return {"region": shop.region, "zone": shop.zone, **values} if shop else values


def _known() -> str:
    return say("fields: {names}", names=", ".join(sorted(_READ)))
