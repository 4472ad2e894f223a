"""The port: what every engine of the ledger can do. Engines pass one contract test.

Events are the truth; the `issue` and `clock` tables are projections that an engine writes in
the same transaction. Rows of projections are plain dictionaries with the names of `rows.py`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NewType, Protocol, TypeAlias

from fbloop.ledger.kept import Recorded, Run, Seal, SourceRow
from fbloop.ledger.run_parts import Later, RunPart
from fbloop.ledger.settings import Settings

if TYPE_CHECKING:
    from fbloop.analysis.delay import DelayLine
    from fbloop.domain.claim import Claim
    from fbloop.domain.events.base import Event
    from fbloop.domain.events.escalation import Escalated
    from fbloop.domain.issue import Issue
    from fbloop.ledger.climbing import Climber
    from fbloop.ledger.figures import Figures
    from fbloop.ledger.outbox_port import Outbox, OutboxWriting
    from fbloop.ledger.query import Query

Row = dict[str, Any]


class Reading(Protocol):
    """Questions. ``world`` limits them to what had happened, or was known, at a moment."""

    @property
    def settings(self) -> Settings:
        """Language, zone and pack of this ledger, and when it went live."""

    def is_in_use(self) -> bool:
        """Whether it holds, or ever held, an issue, or rules under which it ran."""

    @property
    def figures(self) -> "Figures":
        """The questions of reports."""

    def history(self, issue_id: str) -> list[Recorded]:
        """The issue's events in order of version; empty if there is no such issue."""

    def load(self, issue_id: str) -> "Issue | None":
        """The issue now; None if there is none, or its logging was undone."""

    def issues(self, query: "Query") -> list[Row]:
        """Rows of the `issue` projection."""

    def count(self, query: "Query") -> int:
        """How many rows `issues` would give without a limit."""

    def groups(self, query: "Query", key: str) -> list[tuple[str | None, int]]:
        """Counts by one column of the projection, the largest first."""

    def due(
        self, query: "Query", horizon: int, limit: int | None = None, *, duties: int = 0
    ) -> list[Row]:
        """Open clocks and calls for attention up to ``horizon``, the earliest due first.

        Duties and habits are listed up to ``duties``, where that is later.
        Reporters who wait for a reply are none of them: they are `tells`. ``waits_since``: from
        when somebody waits, or waited, for the first response.
        """

    def tells(self, query: "Query", horizon: int, limit: int | None = None) -> list[Row]:
        """Reporters who have not been told the outcome, the longest waiting first."""

    def count_tells(self, query: "Query", horizon: int) -> int:
        """How many rows `tells` would give without a limit."""

    def climbing(self, query: "Query", moment: int, limit: int | None = None) -> list[str]:
        """Issues with a step of a ladder whose time has come by a moment, the oldest step first.

        None that a person has touched since: a look from an earlier moment rewrites no history.
        """

    def clocks(self, issue_ids: Sequence[str]) -> list[Row]:
        """All clocks of these issues, open or not."""

    def distinct(self, column: str) -> list[str]:
        """The values that a column of the projection holds."""

    def source(self, source: str, source_id: str) -> SourceRow | None:
        """What became of another system's record."""

    def same_car(self, *, vin: str | None, customer: str | None, category: str) -> list[Row]:
        """Issues of this category with the same VIN, or, where either side has none, customer.

        Of each the `columns.KIN_COLUMNS`, the newest first.
        """

    def complaints(
        self, column: str, value: str, *, channels: Sequence[str], since: int, until: int
    ) -> int:
        """How many issues with this value were reported from ``since`` to ``until``."""

    def seal(self) -> Seal | None:
        """The newest seal."""

    def runs(self) -> list[Run]:
        """Imports, the newest first."""

    def parts_of(self, run_id: str) -> Iterator[RunPart]:
        """What a run wrote and nobody took back, by issue in the order of writing."""

    def later_than(self, run_id: str) -> Iterator[Later]:
        """What happened since on the issues of a run, in the order of writing."""

    def ruleset(self, digest: str) -> bytes | None:
        """A compiled rule set that this ledger ran under."""

    def delay_table(self, language: str) -> "list[DelayLine]":
        """What delay costs by the rule set in use, in a language; empty: it says nothing of it."""

    def newest_at(self) -> int:
        """When the newest event happened; 0 in an empty ledger."""


# The keys of a VIN and of a customer; None where there is none.
Car: TypeAlias = tuple[str | None, str | None]
# A new issue in plain values, which another process can send.
PlainEntry = NewType("PlainEntry", tuple[Any, ...])


class EntryWriter(Protocol):
    """Writes new issues in an engine's own form; needs no transaction."""

    def claim(self, claim: "Claim") -> PlainEntry:
        """A claim, to be given to `Writing.enter`."""

    def opening(self, events: "Sequence[Event]") -> PlainEntry:
        """An issue with these first events, all of one person, to be given to `Writing.enter`."""

    def car(self, vin: str | None, customer: str | None) -> Car:
        """A car and its reporter as they are foreseen."""

    def cells(self, cells: Sequence[str]) -> str:
        """A row of another system, to be given to `Writing.keep_source`."""


class Writing(Reading, Protocol):
    """One transaction: everything in it is written, or nothing."""

    @property
    def outbox(self) -> "OutboxWriting":
        """Messages to people."""

    def next_id(self, month: str) -> str:
        """The next stable id of a month (`2026-11`): `2026-11-0043`; numbers are never reused."""

    def append(
        self, issue_id: str, events: "Iterable[Event]", *, after: int | None = None
    ) -> "Issue | None":
        """Append to the issue's events and bring its projections up to date; the issue after.

        ``after`` is the version on which the events were decided, where that was outside of this
        transaction: `Conflict` if the issue has moved on since.
        """

    def entry_writer(self) -> EntryWriter:
        """Writes new issues for this transaction, outside of it if need be."""

    def climbers(self, issue_ids: Sequence[str], moment: int) -> "list[Climber]":
        """These issues, as far as `climbing` finds them still, with the ladders to be climbed."""

    def climb(self, climber: "Climber", event: "Escalated") -> None:
        """Append the steps that an issue took: the same as `append`, where nothing was folded."""

    def enter(self, issue_id: str, entry: PlainEntry) -> None:
        """Append the first events of an issue: the same as `append`, where they were written."""

    def record_of_ledger(
        self, event_type: str, at: int, by: str, payload: Mapping[str, Any]
    ) -> None:
        """An event of the ledger itself, such as a look behind the mask."""

    def change_setting(self, name: str, value: str | None) -> None:
        """Set one of the `Settings` by its name; None: as if it had never been set.

        What it meant for events that are there is frozen in them.
        """

    def keep_ruleset(self, digest: str, compiled: bytes, texts: Mapping[str, str]) -> None:
        """Keep a rule set; one that is there stays as it is."""

    def use_ruleset(self, digest: str) -> None:
        """The ledger runs under this rule set from now on; it must be kept already."""

    def foresee(self, records: Iterable[tuple[str, str]], cars: Collection[Car]) -> None:
        """These will be asked for: records (source, id) and cars. Changes no answer."""

    def may_have_kin(self, car: Car) -> bool:
        """Whether `same_car` may find issues; False: it certainly finds none."""

    def keep_source(self, row: SourceRow, *, run: str, line: int, cells: str) -> None:
        """Keep a record of another system as `EntryWriter.cells` has it, and where it went."""

    def start_run(self, run: Run) -> None:
        """Note an import, at its beginning."""

    def finish_run(self, run_id: str, counts: Mapping[str, int], digest: str) -> None:
        """Note what became of its rows; ``digest`` is the file's."""

    def mark_undone(self, run_id: str, at: int, by: str) -> None:
        """Note that a run was taken back; the events that say so are appended one by one."""


class Ledger(Reading, Protocol):
    """One ledger, opened."""

    @property
    def outbox(self) -> "Outbox":
        """Messages to people."""

    def transaction(
        self, *, recorded_at: int, by: str, doing: str = ""
    ) -> AbstractContextManager[Writing]:
        """A write: begun at once, committed at the end of the block, rolled back on any error.

        ``doing`` is what others read who wait for its end in vain; a long write has one.
        """

    def world(
        self, *, happened_by: int | None = None, known_by: int | None = None
    ) -> AbstractContextManager[Reading]:
        """Questions about a moment: events that had happened, or were recorded, by then.

        If the moment is not before the newest event the projections answer; else the issues with
        later events are folded again without them.
        """

    def close(self) -> None:
        """Let go of the file."""
