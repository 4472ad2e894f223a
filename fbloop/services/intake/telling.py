"""From what was typed for `log` to an intake: names looked up, times read, ids in one form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from fbloop.domain.identity import normalised_phone, normalised_plate, normalised_vin
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Priority
from fbloop.errors import Missing, UsageProblem
from fbloop.messages import say
from fbloop.rules.names import find_category, find_channel, find_store, store_of
from fbloop.services.gathering import Gathered
from fbloop.services.intake.opening import Intake
from fbloop.services.session import Session
from fbloop.text.dates import beginning

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What may be told with a problem, as typed; None where nothing was."""

    store: str | None = None
    vin: str | None = None
    plate: str | None = None
    customer: str | None = None
    phone: str | None = None
    model: str | None = None
    mileage: int | None = None
    batch: str | None = None
    supplier: str | None = None
    part: str | None = None
    fault_code: str | None = None
    software: str | None = None
    technician: str | None = None
    channel: str | None = None
    category: str | None = None
    priority: Priority | None = None
    occurred: str | None = None
    source: str | None = None
    solved: str | None = None


_AS_TYPED = ("model", "batch", "supplier", "part", "fault_code", "software", "technician")


def intakes_of(session: Session, texts: Sequence[str], told: Told) -> list[Intake]:
    """The problems as the ledger takes them; what was told beside the text holds for all.

    Raises `UsageProblem` with all names that are unknown, times that are unreadable, and what is
    missing.
    """
    values = Gathered()
    texts = [values.read("log", partial(_sentence, text)) or "" for text in texts]
    people = _people(values, told)
    facts = _facts(session, values, told)
    source = _read(values, told, "source", partial(_source, session, len(texts)))
    category = _read(values, told, "category", partial(find_category, session.book))
    values.check()
    return [
        Intake(
            report=Report(text=text, **people),
            facts=facts,
            source=source,
            category=category,
            priority=told.priority,
            solved=told.solved,
        )
        for text in texts
    ]


def _read(values: Gathered, told: Told, name: str, read: Callable[[str], Value]) -> Value | None:
    """The value of an option, if it was given and says anything."""
    typed = getattr(told, name)
    said = typed.strip() if typed else ""
    return values.read(f"--{name}", partial(read, said)) if said else None


def _sentence(text: str) -> str:
    if not text.strip():
        says = say("the problem in a sentence")
        raise UsageProblem(
            say("what is the problem?"), missing=[Missing(field="text", flag="TEXT", says=says)]
        )
    return text.strip()


def _people(values: Gathered, told: Told) -> dict[str, Any]:
    return {
        "customer": _read(values, told, "customer", str),
        "phone": _read(values, told, "phone", phone_of),
        "plate": _read(values, told, "plate", normalised_plate),
        "vin": _read(values, told, "vin", normalised_vin),
    }


def _facts(session: Session, values: Gathered, told: Told) -> Facts:
    book = session.book
    store = _read(values, told, "store", partial(find_store, book))
    shop = store_of(book, store) if store else None
    circumstances: dict[str, Any] = {name: _read(values, told, name, str) for name in _AS_TYPED}
    occurred_at = _read(values, told, "occurred", partial(moment_past, session))
    return Facts(
        occurred_at=session.at if occurred_at is None else occurred_at,
        reported_at=session.at,
        found_at=session.at,
        logged_at=session.now,
        channel=_read(values, told, "channel", partial(find_channel, book)),
        store=store,
        region=shop.region if shop else None,
        zone=shop.zone if shop else None,
        mileage=told.mileage,
        **circumstances,
    )


def phone_of(typed: str) -> str:
    """The digits of a phone. Raises `UsageProblem` where there are none."""
    digits = normalised_phone(typed)
    if not any(map(str.isdigit, digits)):
        raise UsageProblem(
            say("no digits in {text!r}", text=typed), hint=say("for example 13800000000")
        )
    return digits


def moment_past(session: Session, typed: str) -> int:
    """The beginning of a time that is over. Raises `UsageProblem` for any other."""
    at = beginning(typed, now=session.now, zone=session.zone).at
    if at > session.now:
        raise UsageProblem(say("{time} lies in the future", time=typed))
    return at


def _source(session: Session, problems: int, typed: str) -> Source:
    system, separator, record = typed.partition(":")
    if not (separator and system.strip() and record.strip()):
        raise UsageProblem(
            say("cannot read {text!r}", text=typed),
            hint=say("write it as SYSTEM:ID, for example crm:A1001"),
        )
    if problems > 1:
        raise UsageProblem(say("one record elsewhere cannot be {count} problems", count=problems))
    return Source(source=system.strip(), source_id=record.strip(), reported_at=session.at)
