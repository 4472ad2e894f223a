"""The values of one row of another system, in the ledger's words."""

from typing import Any

from fbloop.domain.identity import normalised_phone, normalised_plate, normalised_vin
from fbloop.domain.report import FACT_FIELDS
from fbloop.importers.rows.records import Record
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


def circumstances(session: Session, record: Record, values: Values) -> Values:
    """The fields of `Facts` that have a value: what the row says beside problem and reporter."""
    now = session.now
    facts: Values = {"occurred_at": values["reported_at"], "found_at": now, "logged_at": now}
    for name in values.keys() & _CIRCUMSTANCES:
        if values[name] is not None:
            facts[name] = values[name]
    if record.is_day_only:
        facts["is_day_only"] = True
    return facts


def personal(record: Record, values: Values) -> Values:
    """The fields of `Report`: the problem and its reporter, with the row's attributes."""
    told: Values = {name: values[name] for name in PERSONAL if values.get(name)}
    if record.attrs:
        told["attrs"] = attributes(record)
    return told


def attributes(record: Record) -> dict[str, str]:
    """Columns that are none of the ledger's fields."""
    return {name: str(value) for name, value in record.attrs.items()}


def source_of(record: Record, values: Values) -> Values:
    """The fields of `Source` that have a value: the row as one record of its system."""
    source: Values = {
        "source": record.source,
        "source_id": record.source_id,
        "reported_at": int(values["reported_at"]),
        "row": record.digest,
    }
    if values.get("updated") is not None:
        source["updated_at"] = values["updated"]
    return source
