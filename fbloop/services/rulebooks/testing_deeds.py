"""The deeds of a case, done by the use cases that do them for people."""

from collections.abc import Callable
from typing import Any

from fbloop.domain.vocabulary import NoteKind
from fbloop.rules.case_blocks import AdvanceBlock, DeedBlock
from fbloop.rules.names import find_person
from fbloop.rules.schema import items
from fbloop.services.handling.fact_options import GivenFacts
from fbloop.services.handling.notes import GivenNote, note
from fbloop.services.handling.progress import advance
from fbloop.services.handling.triage import GivenOwner, assign, grade
from fbloop.services.handling.waiting import GivenPause, pause_issues, resume_issues
from fbloop.services.session import Session

_LISTS = ("why", "branch", "evidence", "action", "accept", "done", "waive")
_TEXTS = ("cause", "scope", "contain", "plan", "plan_mid", "plan_long", "plan_owner", "plan_due")


def do(session: Session, issue_id: str, deed: DeedBlock) -> None:
    """Do it at the session's moment; raises what it refuses, `UnknownName` for a person."""
    for name, done in _DEEDS.items():
        if getattr(deed, name) is not None:
            done(session, issue_id, deed)


def _note(session: Session, issue_id: str, deed: DeedBlock) -> None:
    given = GivenNote(text=deed.text, kind=deed.note or NoteKind.COMMENT, party=deed.party)
    note(session, [issue_id], given)


def _tick(session: Session, issue_id: str, deed: DeedBlock) -> None:
    ticks = items(deed.tick)
    note(session, [issue_id], GivenNote(text=None, kind=NoteKind.COMMENT, party=None, ticks=ticks))


def _ack(session: Session, issue_id: str, deed: DeedBlock) -> None:
    given = GivenNote(text=None, kind=NoteKind.COMMENT, party=None, is_ack=True)
    note(session, [issue_id], given)


def _pause(session: Session, issue_id: str, deed: DeedBlock) -> None:
    assert deed.pause is not None, "only a pause is done so"
    assert deed.until is not None, "a pause without an end is refused when it is read"
    until = deed.until.at(session.tz)
    given = GivenPause(reason=deed.pause, until=until, clocks=items(deed.clocks))
    pause_issues(session, [issue_id], given)


def _resume(session: Session, issue_id: str, deed: DeedBlock) -> None:
    resume_issues(session, [issue_id])


def _grade(session: Session, issue_id: str, deed: DeedBlock) -> None:
    grade(session, [issue_id], deed.grade, deed.text)


def _assign(session: Session, issue_id: str, deed: DeedBlock) -> None:
    assert deed.assign is not None, "only an assignment is done so"
    owner = find_person(session.book, deed.assign)
    assign(session, [issue_id], GivenOwner(owner=owner))


def _advance(session: Session, issue_id: str, deed: DeedBlock) -> None:
    block = deed.advance or AdvanceBlock()
    texts: dict[str, Any] = {name: getattr(block, name) for name in _TEXTS}
    lists: dict[str, Any] = {name: items(getattr(block, name)) or None for name in _LISTS}
    facts = GivenFacts(suspected=block.suspected == "yes", **texts, **lists)
    advance(session, [issue_id], facts, block.to)


_DEEDS: dict[str, Callable[[Session, str, DeedBlock], None]] = {
    "note": _note,
    "tick": _tick,
    "ack": _ack,
    "pause": _pause,
    "resume": _resume,
    "grade": _grade,
    "assign": _assign,
    "advance": _advance,
}
