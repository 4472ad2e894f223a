"""What a store wrote into its sheet, as events: its word, which is recorded and proves nothing.

A cause is a suspicion, an action and a contact stand under the store's name; what the ledger
holds already is not said twice, so that a sheet may come back again, more of it filled in.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from fbloop.domain.events.base import Event
from fbloop.domain.events.measures import ActionAdded, ActionSettled, CauseFound
from fbloop.domain.events.progress import Noted
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import NoteKind, Party, Status
from fbloop.ledger.base import Reading
from fbloop.messages import joined, say
from fbloop.services.handling.notes import BACKDATED_AFTER
from fbloop.services.session import Session
from fbloop.text.local_time import day_start, stamp

FILLED_IN = ("cause", "action", "done_on", "contact", "contact_at", "note")
Said = Mapping[str, Any]


def said_in(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that the store filled in, and no others: it may have changed anything."""
    return {name: values[name] for name in FILLED_IN if values.get(name) not in (None, "")}


def faults(session: Session, issue: Issue, said: Said, columns: Mapping[str, str]) -> list[str]:
    """Why this word cannot be taken, all reasons at once; nothing where it can.

    ``columns`` are the sheet's own words for what was filled in.
    """
    if not issue.is_open and issue.status is not Status.CLAIMED:
        return [
            say(
                "{issue} is {status}: nothing is recorded unless it is reopened",
                issue=issue.label,
                status=str(issue.status),
            )
        ]
    found: list[str] = []
    called = {name: columns.get(name, name) for name in FILLED_IN}
    if "done_on" in said and "action" not in said:
        done_on, action = called["done_on"], called["action"]
        found.append(say("{when} without {what}: what was done?", when=done_on, what=action))
    if "contact" in said and "contact_at" not in said:
        contact, when = called["contact"], called["contact_at"]
        found.append(say("{what} without {when}: when was it?", what=contact, when=when))
    return found + [
        joined(": ", (called[name], why))
        for name in ("done_on", "contact_at")
        if name in said and (why := _wrong_time(session, issue, said[name]))
    ]


def claims(session: Session, reading: Reading, issue: Issue, said: Said) -> list[Event]:
    """The events of what is news in the store's word, the earliest first."""
    events = [
        *_cause(session, reading, issue, said),
        *_action(session, issue, said),
        *_contact(session, issue, said),
    ]
    if "note" in said:
        events += _remark(session, issue, said["note"])
    return sorted(events, key=lambda event: event.at)


def speaker(issue: Issue) -> str:
    """Whose word it is: the store's of the issue, whoever brought the sheet."""
    return f"store:{issue.facts.store}" if issue.facts.store else "store"


def _wrong_time(session: Session, issue: Issue, moment: int) -> str:
    if moment > session.now:
        return say("{time} lies in the future", time=stamp(moment, session.tz))
    if _at(session, moment) < min(issue.facts.reported_at, issue.facts.found_at):
        before = stamp(moment, session.tz)
        return say("{time} lies before the report of the problem", time=before)
    return ""


def _at(session: Session, moment: int) -> int:
    """A day without a time counts at its end: no clock is stopped sooner than it may have been."""
    local = datetime.fromtimestamp(moment, session.tz)
    if local.time() != time():
        return moment
    return min(day_start(local.date() + timedelta(days=1), session.tz) - 1, session.now)


def _cause(session: Session, reading: Reading, issue: Issue, said: Said) -> list[Event]:
    """A suspected cause; beside one that a person gave it is a remark."""
    text, known = said.get("cause"), issue.solution.cause
    if text is None or (known is not None and known.text == text):
        return []
    if known is not None and (known.is_confirmed or _is_cause_by_person(reading, issue)):
        return _remark(session, issue, f"cause: {text}")
    return [CauseFound(at=session.now, by=speaker(issue), text=text, is_confirmed=False)]


def _is_cause_by_person(reading: Reading, issue: Issue) -> bool:
    history = [(recorded.version, recorded.event) for recorded in reading.history(issue.id)]
    undone = undone_versions(history)
    found = [
        event
        for version, event in history
        if isinstance(event, CauseFound) and event.text and version not in undone
    ]
    return bool(found) and found[-1].is_by_person


def _action(session: Session, issue: Issue, said: Said) -> list[Event]:
    """A corrective action of the store's own, done when it says so."""
    if "action" not in said:
        return []
    who, what, actions = speaker(issue), said["action"], issue.solution.actions
    done_at = _at(session, said["done_on"]) if "done_on" in said else None
    if done_at is not None and done_at < _cycle_began_at(issue):
        # It did not help: the work after it came back is still to be done.
        return _remark(session, issue, f"action before it came back: {what}")
    known = next((a for a in actions if (a.who, a.what) == (who, what)), None)
    number = known.number if known else len(actions) + 1
    added_at = session.now if done_at is None else done_at
    events: list[Event] = [] if known else [ActionAdded(at=added_at, by=who, who=who, what=what)]
    if done_at is not None and not (known and known.is_settled):
        events.append(ActionSettled(at=done_at, by=who, number=number))
    return events


def _cycle_began_at(issue: Issue) -> int:
    """When the issue came back, or its verification failed, for the last time; 0: never."""
    came_back = [back.at for back in issue.returns[-1:]]
    failed = [issue.verdict.at] if issue.verdict is not None and issue.verdict_failed else []
    return max([0, *came_back, *failed])


def _contact(session: Session, issue: Issue, said: Said) -> Iterator[Event]:
    """A contact with the customer, as the store tells it."""
    if "contact_at" not in said:
        return
    at, text = _at(session, said["contact_at"]), said.get("contact", "contacted")
    days = {_day(session, note.at) for note in _notes(issue, NoteKind.CONTACT, text)}
    if _day(session, at) not in days:
        yield Noted(
            at=at,
            by=speaker(issue),
            kind=NoteKind.CONTACT,
            text=text,
            party=Party.CUSTOMER,
            is_backdated=session.now - at > BACKDATED_AFTER,
        )


def _day(session: Session, at: int) -> str:
    return datetime.fromtimestamp(at, session.tz).date().isoformat()


def _remark(session: Session, issue: Issue, text: str) -> list[Event]:
    if _notes(issue, NoteKind.COMMENT, text):
        return []
    return [Noted(at=session.now, by=speaker(issue), kind=NoteKind.COMMENT, text=text)]


def _notes(issue: Issue, kind: NoteKind, text: str) -> list[Any]:
    """What the store said before in these words."""
    who = speaker(issue)
    return [n for n in issue.notes if (n.kind, n.text, n.by) == (kind, text, who)]
