"""Changed rules on a whole ledger: what would become of each issue, batch by batch.

Most issues are judged from their row; the whole history is read only of those that would change,
or that came back.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.issue import Grading, Issue, Ownership, begun
from fbloop.domain.report import FACT_FIELDS, Facts, Report
from fbloop.domain.solution import Solution
from fbloop.domain.vocabulary import Priority, Scope, Status
from fbloop.ledger.base import Reading, Row
from fbloop.ledger.columns import LISTED
from fbloop.ledger.query import Query
from fbloop.rules.rehearse import FIELDS, Difference
from fbloop.services.in_turns import Reopen, in_turns
from fbloop.services.rehearsal.issues import Begun, compared
from fbloop.services.rehearsal.judged import Rehearsal, judged

Advance = Callable[[int], None]
_AT_ONCE = 500
_SHOWN = ("id", "priority", "title", "customer", "phone", "plate", "vin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """One issue that would change; ``row`` has what a list shows of it."""

    row: Row
    differences: tuple[Difference, ...]


@dataclass(slots=True, kw_only=True)
class Rehearsing:
    """What was found so far: ``by`` counts the issues by what would change of them."""

    looked: int = 0
    changed: int = 0
    by: Counter[str] = field(default_factory=Counter)
    issues: list[Rehearsed] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """All fields, the most telling first."""
        return {name: self.by[name] for name in FIELDS}

    def take(self, found: Sequence[Rehearsed], looked: int, most: int | None) -> None:
        """Add what a batch gave; ``most`` issues are kept (None: all), all are counted."""
        self.looked += looked
        self.changed += len(found)
        for one in found:
            self.by.update({difference.field for difference in one.differences})
        self.issues += found if most is None else found[: max(0, most - len(self.issues))]


def rehearse(
    rehearsal: Rehearsal,
    reading: Reading,
    query: Query,
    *,
    most: int | None = None,
    advance: Advance = lambda n: None,
    reopen: Reopen | None = None,
) -> Rehearsing:
    """What the changed rules would change of the query's issues, by their ids.

    Where another process can open the ledger (``reopen``) it judges every second batch.
    """
    found = Rehearsing()
    ids = sorted(reading.figures.ids(query))
    batches = [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
    judge = partial(_judge, rehearsal)
    for batch, results in zip(batches, in_turns(judge, batches, reading, reopen), strict=True):
        found.take(results, len(batch), most)
        advance(len(batch))
    return found


def _judge(rehearsal: Rehearsal, reading: Reading, ids: Sequence[str]) -> list[Rehearsed]:
    return list(_batch(rehearsal, reading, ids))


def _batch(rehearsal: Rehearsal, reading: Reading, ids: Sequence[str]) -> Iterator[Rehearsed]:
    query = Query(ids=tuple(ids), sort="id")
    begun_of = _begun(reading, query)
    for row in reading.issues(query):
        issue = (reading.load(row["id"]) if row["times_reopened"] else None) or _issue(row)
        both = judged(rehearsal, reading, issue)
        differences = compared(rehearsal, both, begun_of(row))
        if differences:
            yield Rehearsed(row={n: row[n] for n in _SHOWN}, differences=differences)


def _begun(reading: Reading, query: Query) -> Callable[[Row], Begun]:
    """How the clocks of each issue began."""
    zone = reading.settings.zone
    stocktaking = reading.figures.stocktaking(query)
    clocks: dict[str, list[Row]] = {}
    for clock in reading.clocks(query.ids or ()):
        if clock["kind"] in LISTED:
            clocks.setdefault(clock["issue"], []).append(clock)

    def begun_of(row: Row) -> Begun:
        if row["id"] in stocktaking:
            return Begun(starts=None)
        own = [c for c in clocks.get(row["id"], ()) if c["cycle"] == row["cycle"]]
        return Begun(
            starts=_starts(row, zone),
            running=frozenset(c["name"] for c in own if c["is_open"]),
            ended=frozenset(c["name"] for c in own if not c["is_open"]),
            takes_new=row["parked"] is None and row["cycle"] == 1,
        )

    return begun_of


def _starts(row: Row, zone: str) -> Starts:
    """After a reopening all clocks count from it."""
    if row["returned_at"] is not None:
        return Starts.together(row["returned_at"])
    return Starts(
        reported_at=row["reported_at"],
        found_at=row["found_at"],
        day_only=bool(row["is_day_only"]),
        zone=zone,
    )


def _issue(row: Row) -> Issue:
    """As much of an issue as its row tells, and rules judge by."""
    own = {name: row[name] for name in ("text", "customer", "phone", "plate", "vin")}
    return begun(
        row["id"],
        Report(**own, attrs=row["attrs"]),
        Facts(**{name: row[name] for name in FACT_FIELDS}),
        status=Status(row["status"]),
        cycle=row["cycle"],
        ruleset=row["ruleset"],
        grading=Grading(
            category=row["category"],
            priority=Priority(row["priority"]) if row["priority"] else None,
        ),
        ownership=Ownership(
            owner=row["owner"], accountable=row["accountable"], department=row["department"]
        ),
        solution=Solution(scope=Scope(row["scope"]) if row["scope"] else None),
    )
