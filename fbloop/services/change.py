"""Load, decide, append: the one way in which a command changes issues.

A decision is a function from an issue to events. Everything that follows from the events by
itself (repeated clocks that they satisfy) is added here, for every path.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fbloop.domain.clocks import REPEATED, Clock
from fbloop.domain.events.base import Event
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.evolution import evolve
from fbloop.domain.issue import Issue
from fbloop.domain.repetition import follow
from fbloop.errors import FbloopError, NotFound, Refused, UsageProblem
from fbloop.ledger.base import Reading, Row, Writing
from fbloop.ledger.query import Query
from fbloop.messages import say
from fbloop.services.errors import ManyRefused, NoSuchIssue, WrongTime
from fbloop.services.past_rules import calendars_of
from fbloop.services.session import Session, writing

Decide = Callable[[Writing, Issue], Sequence[Event]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a command did to one issue: the value before and after, the events, the new row."""

    before: Issue | None
    after: Issue
    events: tuple[Event, ...]
    row: Row

    @property
    def lost_approval(self) -> bool:
        """Whether approvals that were given hold no more."""
        given = self.before.solution.approved_by if self.before else ()
        return self.after.solution.approved_by[: len(given)] != given


def change(session: Session, issue_ids: Sequence[str], decide: Decide) -> list[Changed]:
    """Apply one decision to several issues, all or nothing.

    Raises the decision's refusal, or `ManyRefused` with the refusals of all issues together.
    """
    with writing(session) as tx:
        decided: list[tuple[Issue, Sequence[Event]]] = []
        refusals: list[FbloopError] = []
        for issue_id in dict.fromkeys(issue_ids):
            try:
                issue = load(tx, issue_id)
                check_now(session, issue)
                decided.append((issue, decide(tx, issue)))
            except (NotFound, Refused, UsageProblem) as refusal:
                refusals.append(refusal)
        if refusals:
            raise refusals[0] if len(refusals) == 1 else ManyRefused(refusals)
        return [append(session, tx, issue, events) for issue, events in decided]


def append(session: Session, tx: Writing, issue: Issue, events: Sequence[Event]) -> Changed:
    """Write the events of one issue, with the clocks that they move by themselves."""
    written = (*events, *followed(session, tx, issue, events))
    after = tx.append(issue.id, written) if written else issue
    return Changed(before=issue, after=after or issue, events=written, row=row_of(tx, issue.id))


def load(tx: Reading, issue_id: str) -> Issue:
    """The issue, or `NoSuchIssue`."""
    issue = tx.load(issue_id)
    if issue is None:
        raise NoSuchIssue(issue_id)
    return issue


def row_of(tx: Writing, issue_id: str) -> Row:
    """The projection's row as it stands inside the transaction."""
    rows = tx.issues(Query(ids=(issue_id,)))
    return rows[0] if rows else {}


def check_now(session: Session, issue: Issue) -> None:
    """A write with a clock set back behind the issue's newest deed would rewrite history."""
    if session.now < issue.touched_at:
        raise WrongTime(
            say("{issue} was changed by a person after this moment", issue=issue.label),
            hint=say("leave out --now, or give one that is not before the newest change"),
        )


def followed(
    session: Session, reading: Reading, issue: Issue, events: Sequence[Event]
) -> list[Event]:
    """The repeated clocks that the events satisfy, set to their next due instant."""
    moved: dict[tuple[str, int], Clock] = {}
    for event in events:
        issue = evolve(issue, event)
        signals = event.signals(issue)
        for clock in issue.clocks:
            clock = moved.get((clock.name, clock.cycle), clock)
            is_satisfied = clock.kind in REPEATED and not signals.isdisjoint(clock.stops)
            if clock.is_open and is_satisfied and event.at >= clock.started_at:
                calendars = calendars_of(session, reading, issue)
                moved[clock.name, clock.cycle] = follow(clock, calendars, event.at)
    still = {(c.name, c.cycle): c for c in issue.clocks if c.is_open}
    clocks = tuple(c for key, c in moved.items() if key in still and c != still[key])
    if not clocks:
        return []
    return [
        ClocksSet(
            at=events[-1].at, by=session.by, run=session.run, clocks=clocks, because="followed"
        )
    ]
