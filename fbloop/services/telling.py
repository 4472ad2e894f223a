"""From what was typed for `log` to an intake: names looked up, times read, ids in one form."""

from dataclasses import dataclass

from fbloop.domain.identity import normalised_phone, normalised_plate, normalised_vin
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import Priority
from fbloop.errors import Missing, UsageProblem
from fbloop.rules.names import find_category, find_channel, find_store, store_of
from fbloop.services.intake import Intake
from fbloop.services.session import Session
from fbloop.text.dates import beginning


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
    shop = store_of(book, store) if store else None
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
            store=store,
            region=shop.region if shop else None,
            zone=shop.zone if shop else None,
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
