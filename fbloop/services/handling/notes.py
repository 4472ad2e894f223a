"""Notes: what was said, tried, answered, reviewed or paid, and items ticked by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.events.escalation import Acknowledged
from fbloop.domain.events.measures import EvidenceAdded
from fbloop.domain.events.progress import Noted, Ticked
from fbloop.domain.issue import Issue
from fbloop.domain.signals import DEEDS
from fbloop.domain.vocabulary import NoteKind, Party
from fbloop.errors import Missing, UsageProblem
from fbloop.ledger.base import Writing
from fbloop.messages import say
from fbloop.services.change import Changed, change
from fbloop.services.code_names import note_kind_name
from fbloop.services.errors import NotNow, SomethingMissing, TickedByEvent
from fbloop.services.handling.circumstances import check_after_report
from fbloop.services.near import UnknownName
from fbloop.services.session import Session

_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]+)?")
BACKDATED_AFTER = 3600  # a note recorded more than an hour after the deed is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNote:
    """A note as typed."""

    text: str | None
    kind: NoteKind
    party: Party | None
    to: tuple[str, ...] = ()
    cost: str | None = None
    ticks: tuple[str, ...] = ()
    is_ack: bool = False


def note(session: Session, issue_ids: Sequence[str], given: GivenNote) -> list[Changed]:
    """Record a note on each issue. Raises `SomethingMissing`, `TickedByEvent` and `WrongTime`.

    Then nothing is written.
    """
    asked = replace(given, text=(given.text or "").strip() or None, cost=_amount(given.cost))

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        _check(session, issue, asked)
        ticked = _ticked(session, issue, asked.ticks)
        acked = [Acknowledged(at=session.at, by=session.by)] if asked.is_ack else []
        return [*_noted(session, issue, asked), *ticked, *acked]

    return change(session, issue_ids, decide)


def _amount(typed: str | None) -> str | None:
    """What somebody paid, as typed. Raises `UsageProblem` for what is no amount of money."""
    if typed is None or _AMOUNT.fullmatch(typed.strip()):
        return typed and typed.strip()
    raise UsageProblem(
        say("--cost: {typed} is no amount", typed=typed),
        hint=say("digits, at most twelve before the point: --cost 380.50"),
    )


def _check(session: Session, issue: Issue, given: GivenNote) -> None:
    lacks = []
    if not (given.text or given.ticks or given.is_ack):
        lacks.append(Missing(field="text", flag="TEXT", says=say("what happened")))
    if given.kind in {NoteKind.CONTACT, NoteKind.ATTEMPT} and given.party is None:
        flag = "--with customer|store|lead|dept|public"
        lacks.append(Missing(field="with", flag=flag, says=say("with whom")))
    if lacks:
        deed = say("a note of kind {kind}", kind=note_kind_name(given.kind))
        raise SomethingMissing(issue.label, deed, lacks)
    check_after_report(session, issue)


def _noted(session: Session, issue: Issue, given: GivenNote) -> list[Event]:
    if not given.text:
        return []
    if given.kind is NoteKind.EVIDENCE:
        return [EvidenceAdded(at=session.at, by=session.by, text=given.text)]
    party = given.party
    if given.kind is NoteKind.REPLY and party is None:
        party = Party.CUSTOMER if issue.has_reporter else Party.PUBLIC
    return [
        Noted(
            at=session.at,
            by=session.by,
            kind=given.kind,
            text=given.text,
            party=party,
            to=given.to,
            cost=given.cost,
            is_backdated=session.now - session.at > BACKDATED_AFTER,
        )
    ]


def _ticked(session: Session, issue: Issue, items: Sequence[str]) -> list[Event]:
    if not items:
        return []
    of_issue = [c for c in issue.clocks if c.kind is ClockKind.ITEM]
    if not of_issue:
        raise NotNow(issue.label, say("has no checklist: only a P0 has one"))
    called = _names(session, [clock.name for clock in of_issue])
    for item in items:
        if item.strip().casefold() not in called:
            known = [c.name for c in of_issue]
            raise UnknownName(say("checklist item"), item, list(called), listed=known)
    ticked = dict.fromkeys(called[item.strip().casefold()] for item in items)
    by_event = [c for c in of_issue if c.name in ticked and c.is_open and c.stops]
    if by_event:
        raise TickedByEvent(issue.label, [_deed_for(clock, issue) for clock in by_event])
    return [Ticked(at=session.at, by=session.by, items=tuple(ticked))]


def _deed_for(clock: Clock, issue: Issue) -> Missing:
    """An item that a deed ticks, and the command of that deed."""
    command = DEEDS[clock.stops[0]].format(issue=issue.label)
    return Missing(field=clock.name, flag=command, says=clock.name)


def _names(session: Session, items: Sequence[str]) -> dict[str, str]:
    """What the items are called, by their codes and labels in any language, without case."""
    labels = {
        label.casefold(): item.id
        for checklist in session.book.checklists.values()
        for item in checklist
        if item.id in items
        for label in item.label.values()
    }
    return labels | {item.casefold(): item for item in items}
