"""From a `Query` to the conditions of a SELECT: a table of what each field restricts."""

from collections.abc import Callable, Iterable
from typing import Any

from fbloop.ledger.columns import LISTED
from fbloop.ledger.errors import UnknownColumn
from fbloop.ledger.query import SORT_KEYS, Query

KeyedHash = Callable[[str], str | None]
Condition = tuple[str, list[Any]]

# The predicate under which the partial index on open clocks is used; every query repeats it.
CLOCK_IS_OPEN = "clock.is_open = 1"
# Not as a parameter: only a constant lets SQLite use the partial index.
ISSUE_IS_OPEN = "issue.is_open = 1"

# Ranges are closed on both sides: an open one SQLite answers by walking all issues.
EVER = 2**62
_EVERYTHING = Query()
_LISTED = {
    "priorities": "priority",
    "statuses": "status",
    "stores": "store",
    "zones": "zone",
    "regions": "region",
    "models": "model",
    "batches": "batch",
    "suppliers": "supplier",
    "channels": "channel",
    "owners": "owner",
    "departments": "department",
    "releases": "parked",
}
_COMPARED = {
    "returned_since": f"issue.returned_at BETWEEN ? AND {EVER}",
    "returned_until": "issue.first_returned_at <= ?",
    "overdue_at": "issue.id IN (SELECT clock.issue FROM clock WHERE "
    f"{CLOCK_IS_OPEN} AND clock.kind IN {LISTED} AND clock.due_at < ?)",
}


def conditions(query: Query, keyed: KeyedHash) -> Condition:
    """The WHERE of a query, without the word, and its parameters. ``keyed`` hashes a name."""
    found = list(_conditions(query, keyed))
    return (
        " AND ".join(sql for sql, _ in found) or "1 = 1",
        [value for _, values in found for value in values],
    )


def order(sort: str) -> str:
    """The ORDER BY of a sort key; ``-`` in front is descending, what has no value comes last."""
    key = sort.removeprefix("-")
    if key not in SORT_KEYS:
        raise UnknownColumn(key, SORT_KEYS)
    way = "DESC" if sort.startswith("-") else "ASC"
    if key == "seq":
        return f"issue.seq {way}"
    value = _place_in_the_loop() if key == "status" else f"issue.{key}"
    return f"{value} IS NULL, {value} {way}, issue.seq DESC"


def listed(column: str, values: Iterable[Any]) -> Condition:
    """A column that holds one of these values."""
    given = list(values)
    return f"{column} IN ({', '.join('?' * len(given))})", given


def _place_in_the_loop() -> str:
    """A number for each status, in the order of the loop; `claimed`, beside it, after all."""
    from fbloop.domain.vocabulary import PATH

    places = " ".join(f"WHEN '{status}' THEN {place}" for place, status in enumerate(PATH))
    return f"CASE issue.status {places} ELSE {len(PATH)} END"


def _conditions(query: Query, keyed: KeyedHash) -> Iterable[Condition]:
    if query.since is not None or query.until is not None:
        since = -EVER if query.since is None else query.since
        until = EVER if query.until is None else query.until
        yield "issue.reported_at BETWEEN ? AND ?", [since, until]
    for field in Query.__slots__:
        value = getattr(query, field)
        if value == getattr(_EVERYTHING, field):
            continue
        if field in _LISTED:
            yield listed(f"issue.{_LISTED[field]}", value)
        elif field in _COMPARED:
            yield _COMPARED[field], [value]
        elif field in _SPECIAL:
            yield _SPECIAL[field](value, keyed)


def _ids(values: tuple[str, ...], _: KeyedHash) -> Condition:
    """Any number of ids: thousands may come from a pipe, more than a statement has parameters."""
    import json

    return "issue.id IN (SELECT value FROM json_each(?))", [json.dumps(values)]


def _categories(codes: tuple[str, ...], _: KeyedHash) -> Condition:
    parts = [
        ("(issue.category = ? OR substr(issue.category, 1, ?) = ?)", [c, len(c) + 1, f"{c}."])
        for c in codes
    ]
    return _any(parts)


def _vins(words: tuple[str, ...], keyed: KeyedHash) -> Condition:
    from fbloop.ledger.keys import TAIL, normalised

    def one(word: str) -> Condition:
        plain = normalised(word)
        if len(plain) > TAIL:
            return "issue.vin_key = ?", [keyed(word)]
        return "substr(issue.vin_tail, ?) = ?", [-len(plain), plain]

    return _any([one(word) for word in words])


def _plates(words: tuple[str, ...], keyed: KeyedHash) -> Condition:
    return listed("issue.plate_key", [keyed(word) for word in words])


def _customer(name: str, keyed: KeyedHash) -> Condition:
    return "issue.customer_key = ?", [keyed(name)]


def _words(words: str, _: KeyedHash) -> Condition:
    parts = ["instr(lower(issue.text), lower(?)) > 0" for _ in words.split()]
    return " AND ".join(parts) or "1 = 1", words.split()


def _is_open(value: bool, _: KeyedHash) -> Condition:
    return ISSUE_IS_OPEN if value else "issue.is_open = 0", []


def _is_unassigned(_: bool, __: KeyedHash) -> Condition:
    return "issue.owner IS NULL", []


def _closed_between(between: tuple[int, int], _: KeyedHash) -> Condition:
    return "issue.closed_at BETWEEN ? AND ?", [*between]


def _is_falsified(_: bool, __: KeyedHash) -> Condition:
    return "issue.false_closures > 0", []


def _watch_ends(between: tuple[int, int], _: KeyedHash) -> Condition:
    return "issue.resolution = 'solved' AND issue.watch_until BETWEEN ? AND ?", [*between]


def _is_parked(_: bool, __: KeyedHash) -> Condition:
    return "issue.parked IS NOT NULL", []


def _is_wide(_: bool, __: KeyedHash) -> Condition:
    return "issue.scope IN ('batch', 'systemic') AND issue.status <> 'archived'", []


def _any(parts: list[Condition]) -> Condition:
    return (
        f"({' OR '.join(sql for sql, _ in parts)})",
        [value for _, values in parts for value in values],
    )


_SPECIAL: dict[str, Callable[[Any, KeyedHash], Condition]] = {
    "ids": _ids,
    "categories": _categories,
    "vins": _vins,
    "plates": _plates,
    "customer": _customer,
    "words": _words,
    "is_open": _is_open,
    "is_unassigned": _is_unassigned,
    "closed_between": _closed_between,
    "is_falsified": _is_falsified,
    "watch_ends": _watch_ends,
    "is_parked": _is_parked,
    "is_wide": _is_wide,
}
