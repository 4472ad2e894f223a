"""From what was typed for `log` to an intake: names looked up, times read, ids in one form."""

from typing import Protocol

from fbloop.domain.identity import normalised_phone, normalised_plate, normalised_vin
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Priority
from fbloop.errors import Missing, UsageProblem
from fbloop.rules.lookup import find_category, find_channel, find_store
from fbloop.services.intake import Intake
from fbloop.services.session import Session
from fbloop.text.dates import beginning


class Told(Protocol):
    """What may be told with a problem, as typed; None where nothing was."""

    store: str | None
    vin: str | None
    plate: str | None
    customer: str | None
    phone: str | None
    model: str | None
    mileage: int | None
    batch: str | None
    supplier: str | None
    part: str | None
    fault_code: str | None
    software: str | None
    technician: str | None
    channel: str | None
    category: str | None
    priority: Priority | None
    occurred: str | None
    source: str | None
    solved: str | None


_TAKEN_AS_TYPED = (
    "model", "mileage", "batch", "supplier", "part", "fault_code", "software", "technician",
)  # fmt: skip


def intake_of(session: Session, text: str, told: Told) -> Intake:
    """The problem as the ledger takes it. Raises `UsageProblem` for unknown names and times."""
    if not text.strip():
        raise UsageProblem(
            "log: what is the problem?",
            missing=[Missing(field="text", flag="TEXT", says="the problem in a sentence")],
        )
    book = session.book
    store = find_store(book, told.store) if told.store else None
    return Intake(
        report=Report(
            text=text.strip(),
            customer=told.customer,
            phone=normalised_phone(told.phone) if told.phone else None,
            plate=normalised_plate(told.plate) if told.plate else None,
            vin=normalised_vin(told.vin) if told.vin else None,
        ),
        facts=Facts(
            occurred_at=_occurred(session, told.occurred),
            reported_at=session.at,
            found_at=session.at,
            logged_at=session.now,
            channel=find_channel(book, told.channel) if told.channel else None,
            store=store.name if store else None,
            region=store.region if store else None,
            zone=store.zone if store else None,
            **{name: getattr(told, name) for name in _TAKEN_AS_TYPED},
        ),
        source=_source(session, told.source) if told.source else None,
        category=find_category(book, told.category) if told.category else None,
        priority=told.priority,
        solved=told.solved,
    )


def _occurred(session: Session, typed: str | None) -> int:
    if typed is None:
        return session.at
    at = beginning(typed, now=session.now, zone=session.zone).at
    if at > session.now:
        raise UsageProblem(f"--occurred {typed} lies in the future")
    return at


def _source(session: Session, typed: str) -> Source:
    system, separator, record = typed.partition(":")
    if not (separator and system.strip() and record.strip()):
        raise UsageProblem(
            f"--source: cannot read {typed!r}", hint="write it as SYSTEM:ID, for example crm:A1001"
        )
    return Source(source=system.strip(), source_id=record.strip(), reported_at=session.at)
