"""FILTER: from what was typed to a query, every value checked, near names for the wrong ones."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from fbloop.ledger.query import Query

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading
    from fbloop.rules.rulebook import RuleBook

# FILTER's name -> (the query's name, the column that knows the values).
_BY_LEDGER = {
    "zone": ("zones", "zone"),
    "region": ("regions", "region"),
    "model": ("models", "model"),
    "batch": ("batches", "batch"),
    "supplier": ("suppliers", "supplier"),
    "dept": ("departments", "department"),
}
_AS_TYPED = {"vin": "vins", "plate": "plates", "customer": "customer", "text": "words"}


def selected(
    typed: Mapping[str, Any],
    reading: "Reading",
    book: "Callable[[], RuleBook]",
    *,
    now: int,
    by: str,
    is_open: bool | None,
) -> Query:
    """The query of a FILTER. ``typed`` holds what was given; ``is_open`` is the command's default.

    Raises `UnknownName` for a value that neither rules nor ledger know, `TimeProblem` for
    `--since` and `--until`.
    """
    given = {name: value for name, value in typed.items() if value}
    fields: dict[str, Any] = {}
    if not (given.pop("all", False) or given.get("status")):
        fields["is_open"] = is_open
    if given.pop("overdue", False):
        fields["overdue_at"] = now
    if given.pop("unassigned", False):
        fields["is_unassigned"] = True
    for name, value in given.items():
        fields |= _field(name, value, reading, book, now=now, by=by)
    return Query(**fields)


def _field(
    name: str,
    value: Any,
    reading: "Reading",
    book: "Callable[[], RuleBook]",
    *,
    now: int,
    by: str,
) -> dict[str, Any]:
    if name in _AS_TYPED:
        return {_AS_TYPED[name]: value}
    if name in _BY_LEDGER:
        target, column = _BY_LEDGER[name]
        return {target: _known(name, value, reading.distinct(column))}
    if name in {"priority", "status"}:
        return _closed_list(name, value)
    if name in {"since", "until"}:
        return {name: _moment(name, value, now=now, zone=reading.settings.zone)}
    if name == "owner":
        names = [by if one == "me" else one for one in value]
        known = {by, *reading.distinct("owner"), *(p.name for p in _people(book, names))}
        return {"owners": _known("owner", names, known)}
    return _by_rules(name, value, reading, book())


def _closed_list(name: str, values: Iterable[str]) -> dict[str, Any]:
    from fbloop.domain.vocabulary import Priority, Status

    if name == "priority":
        return {"priorities": _known(name, [v.upper() for v in values], list(Priority))}
    return {"statuses": _known(name, [v.lower() for v in values], list(Status))}


def _moment(name: str, text: str, *, now: int, zone: str) -> int:
    from fbloop.text.dates import beginning, ending

    read = beginning if name == "since" else ending
    return read(text, now=now, zone=zone).at


def _people(book: "Callable[[], RuleBook]", names: Iterable[str]) -> Iterable[Any]:
    return book().people if list(names) else ()


def _by_rules(
    name: str, values: Iterable[str], reading: "Reading", book: "RuleBook"
) -> dict[str, Any]:
    """Stores, channels and categories: by code or label of the rules, or as the ledger has them."""
    from fbloop.rules.names import names_of

    words = names_of(book, name)
    held = {value: value for value in reading.distinct(name)}
    known = {**held, **words}
    folded = {word.casefold(): code for word, code in known.items()}
    _known(name, [v for v in values if v.casefold() not in folded], known)
    codes = tuple(folded[value.casefold()] for value in values)
    return {{"store": "stores", "channel": "channels", "category": "categories"}[name]: codes}


def _known(name: str, values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    from fbloop.services.near import UnknownName

    names = list(known)
    for value in values:
        if value not in names:
            raise UnknownName(name, value, names, f"--{name}")
    return tuple(values)
