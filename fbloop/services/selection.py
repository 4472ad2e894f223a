"""FILTER: from what was typed to a query, every value checked, near names for the wrong ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from fbloop.domain.identity import normalised_plate, normalised_vin
from fbloop.domain.vocabulary import Priority, Status
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
}
# FILTER's name -> (the query's name, the column that knows the values); the rules know more.
_BY_RULES = {
    "store": ("stores", "store"),
    "channel": ("channels", "channel"),
    "category": ("categories", "category"),
    "dept": ("departments", "department"),
}
_LISTERS = {"category": "fbloop rules show category"}
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
        return {target: _known(name, value, _at_hand(asked, target, column, value))}
    if name == "priority":
        return {"priorities": _known(name, [v.upper() for v in value], list(Priority))}
    if name == "status":
        return {"statuses": _statuses(asked, value)}
    if name == "vin":
        return {"vins": _vins(value)}
    if name == "plate":
        return {"plates": tuple(map(normalised_plate, value))}
    if name == "owner":
        return {"owners": _owners(asked, value)}
    target, column = _BY_RULES[name]
    return {target: _codes(asked, name, value, _at_hand(asked, target, column, value))}


def _statuses(asked: Asked, values: Iterable[str]) -> tuple[str, ...]:
    """By their codes, or as the rules call them; these are read for what is no code."""
    return _codes(asked, "status", [value.lower() for value in values], list(Status))


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
    known = [asked.by, *_at_hand(asked, "owners", "owner", names)]
    if not set(names) <= set(known):
        known += [person.name for person in asked.book().people]
    return _known("owner", names, known)


def _at_hand(asked: Asked, target: str, column: str, values: Sequence[str]) -> list[str]:
    """The values, where the ledger has each of them, else all that its column has.

    The latter walks over every issue, which only a mistyped value is worth.
    """
    wanted: list[dict[str, Any]] = [{target: (value,)} for value in values]
    if all(asked.reading.issues(Query(**one, limit=1)) for one in wanted):
        return list(values)
    return asked.reading.distinct(column)


def _moment(asked: Asked, name: str, text: str) -> "Moment":
    from fbloop.text.dates import beginning, ending

    read = beginning if name == "since" else ending
    return read(text, now=asked.now, zone=asked.reading.settings.zone)


def _codes(
    asked: Asked, name: str, values: Iterable[str], at_hand: Iterable[str]
) -> tuple[str, ...]:
    """As what is ``at_hand`` has them, or by a code or label of the rules."""
    known = {value: value for value in at_hand}
    if not set(values) <= set(known):
        known |= _names(asked.book(), name)
    folded = {word.casefold(): code for word, code in known.items()}
    unknown = [v for v in values if v.casefold() not in folded]
    _known(name, unknown, known, listed=_chosen(known.values()))
    return tuple(folded[value.casefold()] for value in values)


def _names(book: "RuleBook", name: str) -> dict[str, str]:
    """Codes and labels in any language, with the code of each."""
    if name == "status":
        labels = {state.status: state.label for state in book.workflow.states.values()}
        return {label: code for code, named in labels.items() for label in named.values()}
    if name == "dept":
        departments = book.departments.items()
        return {word: code for code, label in departments for word in (code, *label.values())}
    from fbloop.rules.names import names_of

    return names_of(book, name)


def _chosen(codes: Iterable[str]) -> list[str]:
    """The codes to be told where none is near: each once; a category without its children."""
    found = list(dict.fromkeys(codes))
    return [code for code in found if code.partition(".")[0] not in found or "." not in code]


def _known(
    name: str, values: Iterable[str], known: Iterable[str], listed: Iterable[str] = ()
) -> tuple[str, ...]:
    from fbloop.services.near import UnknownName

    names = list(known)
    for value in values:
        if value not in names:
            lister = _LISTERS.get(name, "")
            raise UnknownName(name, value, names, listed=list(listed), lister=lister)
    return tuple(values)
