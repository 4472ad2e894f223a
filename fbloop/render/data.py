"""Rows of the ledger's projections -> the JSON objects that scripts read (`docs/cli.md`).

Loaded by every run of `fbloop due`: cheap imports alone.
"""

from collections.abc import Callable, Mapping
from typing import Any

from fbloop.render.masking import mask_name, mask_phone, mask_plate, mask_text, mask_vin
from fbloop.render.settling import command_for
from fbloop.render.times import iso

_PLAIN = (
    "id",
    "status",
    "priority",
    "category",
    "channel",
    "store",
    "region",
    "zone",
    "model",
    "batch",
    "supplier",
    "mileage",
    "part",
    "fault_code",
    "software",
    "technician",
    "owner",
    "accountable",
    "department",
    "cycle",
    "resolution",
    "merged_into",
    "parked",
    "source",
    "scope",
    "verification",
    "times_reopened",
    "hand_overs",
)
_TIMES = (
    "occurred_at",
    "reported_at",
    "found_at",
    "logged_at",
    "first_response_at",
    "resolved_at",
    "closed_at",
    "claimed_at",
    "archived_at",
    "next_due_at",
    "verified_at",
    "watch_until",
)
_FREE_TEXTS = ("title", "text", "cause", "solution")
_PERSONAL = {
    "customer": mask_name,
    "phone": mask_phone,
    "plate": mask_plate,
    "vin": mask_vin,
}
_LEAST_KNOWN = 5  # shorter values ("no", "?") are parts of other words
_DUE = ("id", "priority", "status", "clock", "state", "owner", "store")


def label(row: Mapping[str, Any]) -> str:
    """How people call an issue: today's priority before the stable id."""
    return f"{row['priority']}-{row['id']}" if row["priority"] else str(row["id"])


def issue_json(row: Mapping[str, Any], *, zone: str, reveal: bool) -> dict[str, Any]:
    """An issue as a JSON object, masked unless ``reveal``.

    ``row`` holds what the ledger's projection holds: instants in epoch seconds; lists of
    ``sources`` and ``visits``, ``attrs`` by name. ``zone`` is the time zone (``row["zone"]`` is
    the war zone of the store). A row that lacks a key is a bug and raises KeyError.
    """
    words = _Words(row, reveal=reveal)
    return (
        {"issue": label(row)}
        | {key: row[key] for key in _PLAIN}
        | {key: words.free(row[key]) for key in _FREE_TEXTS}
        | {key: words.personal(key) for key in _PERSONAL}
        | {key: iso(row[key], zone) for key in _TIMES}
        | {"source_id": words.own(row["source_id"])}
        | {"sources": [_source(source, words) for source in row["sources"]]}
        | {"visits": [_visit(visit, words, zone) for visit in row["visits"]]}
        | {"attrs": {key: words.free(value) for key, value in row["attrs"].items()}}
    )


def due_json(row: Mapping[str, Any], *, zone: str, reveal: bool) -> dict[str, Any]:
    """One line of `due` as a JSON object, masked unless ``reveal``.

    ``remaining_s`` comes with the row, negative when overdue; ``delay`` is None, or what the wait
    for the first response is estimated to cost; ``command`` settles it. ``count`` stands beside
    checklist items alone, ``provisional`` where holidays on the way were not known. Whatever the
    row has of customer, phone, plate and vin is masked in the title.
    """
    shown: dict[str, Any] = {"issue": label(row)} | {key: row[key] for key in _DUE}
    shown["due_at"] = iso(row["due_at"], zone)
    shown["remaining_s"] = row["remaining_s"]
    shown["title"] = _Words(row, reveal=reveal).free(row["title"])
    shown["command"] = command_for(row, shown["issue"])
    shown["delay"] = row["delay"]._asdict() if row["delay"] else None
    if row.get("count") is not None:
        shown["count"] = row["count"]
    if row.get("is_provisional"):
        shown["provisional"] = True
    return shown


class _Words:
    """What of one issue's words may be shown."""

    __slots__ = ("_known", "_names", "_row", "_shows_all")

    def __init__(self, row: Mapping[str, Any], *, reveal: bool) -> None:
        self._row = row
        self._shows_all = reveal
        customer = row.get("customer")
        self._names = (customer,) if customer else ()
        self._known = {
            row[key]: mask(row[key])
            for key, mask in _PERSONAL.items()
            if key != "customer" and len(row.get(key) or "") >= _LEAST_KNOWN
        }

    def personal(self, key: str) -> str | None:
        value = self._row[key]
        return value if value is None or self._shows_all else _PERSONAL[key](value)

    def free(self, text: Any) -> Any:
        if self._shows_all or not isinstance(text, str):
            return text
        return mask_text(text, self._names, self._known)

    def own(self, text: str | None) -> str | None:
        """An id of another system: only the issue's own data is taken out, so that it works."""
        if text is None or self._shows_all:
            return text
        for value, shown in self._known.items():
            text = text.replace(value, shown)
        return text


def _source(source: Mapping[str, Any], words: _Words) -> dict[str, Any]:
    return dict(source) | {"source_id": words.own(source["source_id"])}


def _visit(visit: Mapping[str, Any], words: _Words, zone: str) -> dict[str, Any]:
    return (
        dict(visit)
        | {
            "source_id": words.own(visit.get("source_id")),
            "diagnosis": words.free(visit["diagnosis"]),
        }
        | {key: iso(visit[key], zone) for key in ("in_at", "out_at")}
    )


def shown_words(row: Mapping[str, Any], *, reveal: bool) -> Callable[[str], str]:
    """What makes free text about this issue fit to be shown: masked unless ``reveal``."""
    words = _Words(row, reveal=reveal)
    return lambda text: str(words.free(text))
