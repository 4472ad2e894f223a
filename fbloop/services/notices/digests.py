"""Who is told of what is due: one digest a person, with what concerns them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fbloop.domain.responsibility import Person
from fbloop.domain.vocabulary import Priority
from fbloop.ledger.climbing import ladder_read
from fbloop.ledger.query import Query
from fbloop.services.judge import Judge

if TYPE_CHECKING:
    from fbloop.ledger.base import Reading, Row

_ALARMS = {"overdue", "followup", "unassigned"}
_CALLS = _ALARMS | {"soon", "duty"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What concerns one person, the worst first."""

    recipient: Person
    rows: "Sequence[Row]"

    @property
    def tells(self) -> frozenset[str]:
        """Codes of what is late, comes due or has no owner; equal codes are no news."""
        return frozenset(_code(row) for row in self.rows if row["state"] in _CALLS)

    @property
    def alarms(self) -> frozenset[str]:
        """Those of them that wait for no morning: a P0 is late, or nobody's."""
        return frozenset(
            _code(row) for row in self.rows if row["state"] in _ALARMS and row["priority"] == "P0"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The digests, and what reaches nobody: names that no person has, issues without anybody."""

    digests: tuple[Digest, ...]
    strangers: tuple[str, ...]
    nobodys: tuple[str, ...]


def digests(
    reading: "Reading",
    rows: "Sequence[Row]",
    judge: Judge,
    *,
    today: str,
) -> Told:
    """What is due, by person: to the owner, or who is accountable where nobody owns it.

    Those to whom it escalated are told besides. For who is absent ``today`` (an ISO date) their
    deputy is told. A digest that would hold nothing late, due or unowned is left out.
    """
    known = {person.name: person for person in reversed(judge.book.people)}
    found: dict[str, list[Row]] = {}
    nobodys: dict[str, None] = {}
    for row, names in _concerned(reading, rows, judge, today):
        if not names:
            nobodys[row["id"]] = None
        for name in names:
            found.setdefault(name, []).append(row)
    called = {n: of for n, of in found.items() if any(row["state"] in _CALLS for row in of)}
    return Told(
        digests=tuple(
            Digest(recipient=known[name], rows=of) for name, of in called.items() if name in known
        ),
        strangers=tuple(name for name in called if name not in known),
        nobodys=tuple(nobodys),
    )


def _concerned(
    reading: "Reading", rows: "Sequence[Row]", judge: Judge, today: str
) -> "Iterator[tuple[Row, Collection[str]]]":
    """Each row with those who are told of it, each once."""
    accountable = _accountable(reading, rows, judge, today)
    escalated = _escalated(reading, rows)
    for row in rows:
        names = (row["owner"] or accountable.get(row["id"]), *escalated.get(row["id"], ()))
        yield row, dict.fromkeys(judge.told(name, today) for name in names if name)


def _accountable(
    reading: "Reading", rows: "Iterable[Row]", judge: Judge, today: str
) -> dict[str, str]:
    """Who is accountable for the issues that nobody owns."""
    unowned = tuple(dict.fromkeys(row["id"] for row in rows if not row["owner"]))
    found: dict[str, str] = {}
    for issue in reading.issues(Query(ids=unowned, is_open=None)) if unowned else ():
        name, priority = issue["accountable"], issue["priority"]
        if name is None and priority:
            name = judge.book.raci[Priority(priority)].accountable
        places = (issue["store"], issue["zone"], issue["region"])
        if name and (person := judge.meant(name, places, today)):
            found[issue["id"]] = person
    return found


def _escalated(reading: "Reading", rows: "Iterable[Row]") -> dict[str, list[str]]:
    """To whom issues escalated whose clocks still run."""
    found: dict[str, list[str]] = {}
    for clock in reading.clocks(tuple(dict.fromkeys(row["id"] for row in rows))):
        if clock["is_open"] and clock["ladder"]:
            told = (name for step in ladder_read(clock["ladder"]) for name in step.told)
            found.setdefault(clock["issue"], []).extend(told)
    return found


def _code(row: "Row") -> str:
    """What a row tells: told again once its state changes, or the clock has another due instant."""
    is_list = row["clock"] == "checklist"
    parts = (row["id"], row["clock"], row["state"], None if is_list else row["due_at"])
    return " ".join(str(part) for part in parts if part is not None)
