"""Values for the Tab key: what the ledger at hand and the rules that it ran under know.

Reads a bounded number of the newest issues, whatever the size of the ledger, loads no rule file
and writes nothing. Customers, phones, plates and VINs are not offered: nobody would mask them.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fbloop import config
from fbloop.commands.completing_shells import Candidate
from fbloop.errors import FbloopError

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading, Row

_NEWEST_ISSUES = 200
_NEWEST_ROWS = 1000
_PUT_AWAY = {"reopen", "archive"}
_PRIORITIES = {"P0", "P1", "P2", "P3"}


class Asked(NamedTuple):
    """What values are asked for: by which command, beside which options and words.

    ``current`` is as much of the value as was typed.
    """

    command: str
    options: Mapping[str, str]
    words: tuple[str, ...]
    current: str

    @property
    def place(self) -> config.LedgerPlace:
        """Where the ledger lies."""
        return config.ledger_place(self.options.get("db"), os.environ, Path.cwd())


Values = Callable[[Asked], Iterable[Candidate]]


def issues(asked: Asked) -> Iterator[Candidate]:
    """Issues that the command may mean, the newest first; by id where it was begun so."""
    from fbloop.ledger.query import Query
    from fbloop.render.data import label, shown_words

    is_open = asked.command not in _PUT_AWAY
    begun = asked.current[:2].upper()
    # Closed issues of one priority would be looked for among all there are.
    of_priority = (begun,) if is_open and begun in _PRIORITIES else ()
    wanted = Query(priorities=of_priority, is_open=is_open, limit=_NEWEST_ISSUES)
    with _reading(asked) as reading:
        rows = reading.issues(wanted)
    for row in rows:
        name = row["id"] if asked.current[:1].isdigit() else label(row)
        yield Candidate(name, shown_words(row, reveal=False)(row["title"]))


def of_column(column: str, asked: Asked) -> Iterator[Candidate]:
    """The values that a column holds in the newest issues."""
    with _reading(asked) as reading:
        values = {row[column] for row in _newest(reading)}
    return (Candidate(value) for value in sorted(values - {None}))


def people(asked: Asked) -> Iterator[Candidate]:
    """Who owns something, and who is in `people.csv`."""
    roles: dict[str, list[str]] = {}
    for row in _table(asked, "people.csv"):
        roles.setdefault(row["name"], []).append(row.get("role") or "")
    for value, _ in of_column("owner", asked):
        roles.setdefault(value, [])
    return (Candidate(name, ", ".join(filter(None, own))) for name, own in roles.items())


def stores(asked: Asked) -> Iterator[Candidate]:
    """Stores by code, or by name where one was begun, and those that issues name."""
    listed = [(row["code"], row["name"]) for row in _table(asked, "stores.csv")]
    yield from (Candidate(code, name) for code, name in listed)
    if asked.current:
        yield from (Candidate(name, code) for code, name in listed)
    yield from of_column("store", asked)


def codes(kind: str, asked: Asked) -> Iterator[Candidate]:
    """Codes of the rules with their names, or names in any language where one was begun."""
    from fbloop.render.speech import spoken

    found = _rules(asked).get(kind, {})
    named = {code: entry.get("label", entry) for code, entry in found.items()}
    for code, names in named.items():
        yield Candidate(code, names.get(spoken()) or names["en"])
    yield from _names(named, asked)


def _names(named: Mapping[str, Mapping[str, str]], asked: Asked) -> Iterator[Candidate]:
    """What the codes are called, for who began to type a name."""
    for code, names in named.items() if asked.current else ():
        yield from (Candidate(name, code) for name in names.values())


def maps(asked: Asked) -> Iterator[Candidate]:
    """Import maps beside the ledger and beside the rules."""
    for folder in (asked.place.path.parent / "maps", _rules_folder(asked) / "maps"):
        yield from (Candidate(path.stem) for path in sorted(folder.glob("*.y*ml")))


def drafts(asked: Asked) -> Iterator[Candidate]:
    """Drafts of talks: ours, and those beside the rules."""
    from fbloop.commands.talk_files import draft_names
    from fbloop.render.speech import spoken

    return map(Candidate, draft_names(_rules_folder(asked), spoken()))


def packs(_: Asked) -> Iterator[Candidate]:
    """Rule packs that come with fbloop."""
    return map(Candidate, config.pack_names())


def priorities(_: Asked) -> Iterator[Candidate]:
    """The four priorities."""
    from fbloop.domain.vocabulary import Priority

    return map(Candidate, Priority)


def statuses(asked: Asked) -> Iterator[Candidate]:
    """All statuses, and their names in the rules at hand where one was begun."""
    from fbloop.domain.vocabulary import Status

    yield from map(Candidate, Status)
    with suppress(FbloopError):  # no ledger: the codes are known all the same
        states = _rules(asked).get("workflow", {}).get("states", {})
        yield from _names({code: state["label"] for code, state in states.items()}, asked)


def sort_keys(_: Asked) -> Iterator[Candidate]:
    """What `list` sorts by, upwards and downwards."""
    from fbloop.ledger.query import SORT_KEYS

    return map(Candidate, (*SORT_KEYS, *(f"-{key}" for key in SORT_KEYS)))


def dimensions(_: Asked) -> Iterator[Candidate]:
    """What issues are counted by."""
    from fbloop.ledger.columns import DIMENSIONS

    return map(Candidate, (*DIMENSIONS, "month", "week", "day"))


def settings(asked: Asked) -> Iterator[Candidate]:
    """Names of settings, of which only some can be given another value."""
    from fbloop.commands.config_answer import KNOWN
    from fbloop.services.configuring import SETTINGS

    changing = [name for name in SETTINGS if name != "pack"]
    names: dict[str, Sequence[str]] = {"config get": list(KNOWN), "config set": changing}
    return map(Candidate, names.get(asked.command, ()))


def setting_values(asked: Asked) -> Iterable[Candidate]:
    """What the setting in front of the cursor can be."""
    from zoneinfo import available_timezones

    values: dict[str, Sequence[str]] = {
        "language": list(config.Language),
        "zone": sorted(available_timezones()),
    }
    return map(Candidate, values.get(asked.words[-1], ()))


_COLUMNS = ("zone", "region", "model", "batch", "supplier", "part", "software", "fault_code")
# By the name of the parameter, whatever command has it.
BY_NAME: Mapping[str, Values] = {
    **{column: partial(of_column, column) for column in (*_COLUMNS, "technician")},
    **dict.fromkeys(("owner", "by", "plan_owner", "approved_by"), people),
    "store": stores,
    "category": partial(codes, "categories"),
    "channel": partial(codes, "channels"),
    "dept": partial(codes, "departments"),
    "priority": priorities,
    "status": statuses,
    "map": maps,
    "pack": packs,
    "draft": drafts,
    "sort": sort_keys,
    "group": dimensions,
    "name": settings,
    "value": setting_values,
}


@contextmanager
def _reading(asked: Asked) -> "Iterator[Reading]":
    from fbloop.ledger import open_ledger

    with closing(open_ledger(str(asked.place.path))) as ledger:
        yield ledger


def _newest(reading: "Reading", most: int = _NEWEST_ROWS) -> "list[Row]":
    from fbloop.ledger.query import Query

    return reading.issues(Query(limit=most))


def _rules(asked: Asked) -> Mapping[str, Any]:
    """The compiled rules of the newest issue: what the files say would have to be read as YAML."""
    with _reading(asked) as reading:
        for row in _newest(reading, 1):
            stored = reading.ruleset(row["ruleset"])
            return loads(stored) if stored else {}
    return {}


def _rules_folder(asked: Asked) -> Path:
    rules = asked.options.get("rules")
    return config.rules_folder(rules, os.environ, asked.place.path, Path.cwd())


def _table(asked: Asked, name: str) -> Iterator[Mapping[str, str]]:
    """The rows of a table beside the rules, as far as it can be read."""
    import csv

    path = _rules_folder(asked) / name
    raw = path.read_bytes() if path.is_file() else b""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", "replace")
    return csv.DictReader(text.splitlines())
