"""What a ledger keeps beside its issues, as values: events, seals, imports, records of others."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fbloop.domain.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An event as the ledger keeps it. ``seal`` is the number of its transaction."""

    issue: str
    version: int
    recorded_at: int
    seal: int
    event: "Event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The mark after a transaction: its number, all events so far, and a digest of the chain."""

    number: int
    events: int
    digest: str
    recorded_at: int


class SourceRow(NamedTuple):
    """A record of another system that the ledger took: where it went, and its content's digest."""

    source: str
    source_id: str
    issue: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One import: which file by which map, when, by whom, and what became of its rows.

    ``is_undone``: it was taken back; its records may be taken again.
    """

    id: str
    map: str
    file: str
    file_digest: str
    started_at: int
    by: str
    header: tuple[str, ...]
    counts: dict[str, int]
    is_undone: bool = False
