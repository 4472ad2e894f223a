"""FILTER: from what was typed to a query, every value checked, near names for the wrong ones."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from fbloop.domain.identity import normalised_plate, normalised_vin
from fbloop.errors import UsageProblem
from fbloop.ledger.query import Query
from fbloop.messages import say
from fbloop.services.gathering import Gathered

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading
    from fbloop.rules.rulebook import RuleBook
    from fbloop.text.dates import Moment

# FILTER's name -> (the query's name, the column that knows the values).
_BY_LEDGER = {
    "zone": ("zones", "zone"),
    "region": ("regions", "region"),
    "model": ("models", "model"),
    "batch": ("batches", "batch"),
    "supplier": ("suppliers", "supplier"),
    "dept": ("departments", "department"),
}
_BY_RULES = {"store": "stores", "channel": "channels", "category": "categories"}
_AS_TYPED = {"customer": "customer", "text": "words"}
_LEAST_OF_A_VIN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks whom: ``is_open`` is the command's default, ``book`` reads the rules if needed."""

    reading: "Reading"
    book: "Callable[[], RuleBook]"
    now: int
    by: str
    is_open: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The query, and how each TIME was understood: (flag, text, meaning)."""

    query: Query
    understood: tuple[tuple[str, str, str], ...]


def selected(asked: Asked, typed: Mapping[str, Any]) -> Selected:
    """The query of a FILTER of which ``typed`` has what was given.

    Raises `UsageProblem` for values that neither rules nor ledger know, all at once.
    """
    given = dict(typed)
    fields: dict[str, Any] = {}
    shows_all = given.pop("all", False) or bool(given.get("status"))
    if given.pop("open", False):
        fields["is_open"] = True
    elif not shows_all:
        fields["is_open"] = asked.is_open
    if given.pop("overdue", False):
        fields["overdue_at"] = asked.now
    if given.pop("unassigned", False):
        fields["is_unassigned"] = True
    values, understood = Gathered(), []
    for name, value in given.items():
        flag = f"--{name}"
        if name in {"since", "until"}:
            moment = values.read(flag, partial(_moment, asked, name, value))
            if moment is not None:
                fields[name] = moment.at
                understood.append((flag, value, moment.understood))
        else:
            fields |= values.read(flag, partial(_field, asked, name, value)) or {}
    values.check()
    return Selected(query=Query(**fields), understood=tuple(understood))


def _field(asked: Asked, name: str, value: Any) -> dict[str, Any]:
    if name in _AS_TYPED:
        return {_AS_TYPED[name]: value}
    if name in _BY_LEDGER:
        target, column = _BY_LEDGER[name]
        return {target: _known(name, value, asked.reading.distinct(column))}
    if name in {"priority", "status"}:
        return _closed_list(name, value)
    if name == "vin":
        return {"vins": _vins(value)}
    if name == "plate":
        return {"plates": tuple(map(normalised_plate, value))}
    if name == "owner":
        return {"owners": _owners(asked, value)}
    return {_BY_RULES[name]: _codes(asked, name, value)}


def _closed_list(name: str, values: Iterable[str]) -> dict[str, Any]:
    from fbloop.domain.vocabulary import Priority, Status

    if name == "priority":
        return {"priorities": _known(name, [v.upper() for v in values], list(Priority))}
    return {"statuses": _known(name, [v.lower() for v in values], list(Status))}


def _vins(values: Iterable[str]) -> tuple[str, ...]:
    """Full VINs, or their ends, by which people call a car; fewer characters fit too many."""
    vins = tuple(normalised_vin(value) for value in values)
    for typed, vin in zip(values, vins, strict=True):
        if len(vin) < _LEAST_OF_A_VIN:
            raise UsageProblem(
                say("{text!r} is too short", text=typed),
                hint=say("a full VIN, or its last 6 to 8 characters"),
            )
    return vins


def _owners(asked: Asked, values: Iterable[str]) -> tuple[str, ...]:
    """Names of owners; the rules are read only for one that the ledger does not know."""
    names = [asked.by if one == "me" else one for one in values]
    known = [asked.by, *asked.reading.distinct("owner")]
    if not set(names) <= set(known):
        known += [person.name for person in asked.book().people]
    return _known("owner", names, known)


def _moment(asked: Asked, name: str, text: str) -> "Moment":
    from fbloop.text.dates import beginning, ending

    read = beginning if name == "since" else ending
    return read(text, now=asked.now, zone=asked.reading.settings.zone)


def _codes(asked: Asked, name: str, values: Iterable[str]) -> tuple[str, ...]:
    """Stores, channels and categories: as the ledger has them, or by code or label of the rules."""
    known = {value: value for value in asked.reading.distinct(name)}
    if not set(values) <= set(known):
        from fbloop.rules.names import names_of

        known |= names_of(asked.book(), name)
    folded = {word.casefold(): code for word, code in known.items()}
    _known(name, [v for v in values if v.casefold() not in folded], known)
    return tuple(folded[value.casefold()] for value in values)


def _known(name: str, values: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    from fbloop.services.near import UnknownName

    names = list(known)
    for value in values:
        if value not in names:
            raise UnknownName(name, value, names)
    return tuple(values)
