"""The values of one row of another system, in the ledger's words."""

from typing import Any

from fbloop.domain.identity import normalised_phone, normalised_plate, normalised_vin
from fbloop.domain.report import FACT_FIELDS, Facts, Report, Source
from fbloop.importers.records import Record
from fbloop.services.session import Session

PERSONAL = ("text", "customer", "phone", "plate", "vin")
_NAMED = ("category", "channel", "store")
_IN_ONE_FORM = {"vin": normalised_vin, "plate": normalised_plate, "phone": normalised_phone}

_CIRCUMSTANCES = frozenset(FACT_FIELDS) - {"logged_at", "is_day_only"}

Values = dict[str, Any]


def coded(session: Session, record: Record) -> Values:
    """Labels of categories, channels and stores as codes; what is unknown stays as written."""
    values: Values = dict(record.values)
    for field in _NAMED:
        if isinstance(values.get(field), str):
            words = session.judge.names(field)
            values[field] = words.get(values[field].casefold(), values[field])
    for field, in_one_form in _IN_ONE_FORM.items():
        if values.get(field):
            values[field] = in_one_form(values[field]) or values[field]
    return values


def circumstances(session: Session, record: Record, values: Values) -> Facts:
    """What the row says beside the problem and its reporter."""
    known = {name: values[name] for name in values.keys() & _CIRCUMSTANCES}
    return Facts(
        **{"occurred_at": values["reported_at"], "found_at": session.now, **known},
        logged_at=session.now,
        is_day_only=record.is_day_only,
    )


def report(record: Record, values: Values) -> Report:
    """What the row says of the problem and its reporter, with its attributes."""
    personal = {name: values[name] for name in PERSONAL if values.get(name)}
    return Report(**personal, attrs=attributes(record))


def attributes(record: Record) -> dict[str, str]:
    """Columns that are none of the ledger's fields."""
    return {name: str(value) for name, value in record.attrs.items()}


def source(record: Record, values: Values) -> Source:
    """The row as one record of its system."""
    return Source(
        source=record.source,
        source_id=record.source_id,
        reported_at=int(values["reported_at"]),
        row=record.digest,
    )
