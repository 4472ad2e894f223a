"""Keeping the record right: which issues belong together, and taking back what was a mistake."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from fbloop.domain.errors import either
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked, Undone
from fbloop.domain.events.escalation import Escalated
from fbloop.domain.events.verification import Reopened, Verified
from fbloop.domain.fold import undone_versions
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import SEVERE, LinkKind, Outcome
from fbloop.errors import Missing, UsageProblem
from fbloop.ledger.base import Reading, Writing
from fbloop.ledger.kept import Recorded
from fbloop.messages import say
from fbloop.services.change import Changed, change, check_now, load, row_of
from fbloop.services.errors import NotNow, WrongPerson, WrongTime
from fbloop.services.proof.verdicts import strictest
from fbloop.services.session import Session, writing

_NO_OTHER = Missing(field="other", flag="OTHER", says=say("one other ISSUE"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command's trace on one issue: its transaction and the events that it wrote."""

    issue: str
    seal: int
    versions: tuple[int, ...]
    events: tuple[Event, ...]

    @property
    def types(self) -> tuple[str, ...]:
        """The names of its events, each once."""
        return tuple(dict.fromkeys(event.NAME for event in self.events))

    @property
    def at(self) -> int:
        """When it happened."""
        return self.events[0].at

    @property
    def by(self) -> str:
        """Who typed it."""
        return self.events[0].by

    @property
    def is_import(self) -> bool:
        """Whether another system's rows said it."""
        return any(event.run is not None for event in self.events)

    @property
    def is_failure(self) -> bool:
        """Whether a verification failed in it."""
        return any(isinstance(e, Verified) and e.outcome is Outcome.FAILED for e in self.events)

    @property
    def is_return(self) -> bool:
        """Whether the issue came back by it."""
        return any(isinstance(event, Reopened) for event in self.events)


def link_asked(
    session: Session, ids: Sequence[str], *, kind: LinkKind | None, external: str | None
) -> list[Changed]:
    """`link ISSUE OTHER --as KIND`, or `link ISSUE --external SYSTEM:ID`.

    Raises `UsageProblem` with what is missing when it is neither.
    """
    if external is not None and len(ids) == 1 and kind is None:
        system, _, record = (part.strip() for part in external.partition(":"))
        if not (system and record):
            raise UsageProblem(
                say("{flag}: cannot read {text!r}", flag="--external", text=external),
                hint="SYSTEM:ID",
            )
        return _link(session, ids[0], lambda tx: f"{system}:{record}")
    lacks = [] if len(ids) == 2 else [_NO_OTHER]
    if kind is None:
        flag = f"--as {'|'.join(LinkKind)}"
        lacks.append(Missing(field="as", flag=flag, says=say("what OTHER is to ISSUE")))
    if lacks or external is not None or kind is None:
        ways = "fbloop link ISSUE OTHER --as related", "fbloop link ISSUE --external SYSTEM:ID"
        says = say("link: what belongs together?")
        raise UsageProblem(says, missing=lacks, hint=either(ways))
    return _link(session, ids[0], lambda tx: load(tx, ids[1]).id, kind)


def _link(
    session: Session, issue_id: str, other: Callable[[Writing], str], kind: LinkKind | None = None
) -> list[Changed]:
    def decide(tx: Writing, issue: Issue) -> list[Event]:
        return [Linked(at=session.at, by=session.by, other=other(tx), kind=kind)]

    return change(session, [issue_id], decide)


def undoable(reading: Reading, issue_id: str) -> list[Command]:
    """The commands that `undo` would take back one after the other, the newest first.

    What an import said ends the list. Raises `NoSuchIssue`.
    """
    load(reading, issue_id)
    return list(takewhile(lambda one: not one.is_import, _standing(reading, issue_id)))


def _standing(reading: Reading, issue_id: str) -> list[Command]:
    """The commands on an issue that were not taken back, the newest first.

    An escalation is none: to be taken back and taken again it would only be told twice.
    """
    history = reading.history(issue_id)
    gone = undone_versions([(r.version, r.event) for r in history])
    by_seal: dict[int, list[Recorded]] = {}
    for recorded in history:
        if recorded.version not in gone and not isinstance(recorded.event, Undone | Escalated):
            by_seal.setdefault(recorded.seal, []).append(recorded)
    return [
        Command(
            issue=issue_id,
            seal=seal,
            versions=tuple(r.version for r in recorded),
            events=tuple(r.event for r in recorded),
        )
        for seal, recorded in sorted(by_seal.items(), reverse=True)
    ]


def undo(session: Session, issue_ids: Sequence[str]) -> list[Changed]:
    """Take back the last command on each issue, all its events; the record keeps them.

    Raises `NotNow` where the last word came with an import, `WrongTime`, and `WrongPerson` where
    an owner would take back what somebody else found against the work.
    """
    with writing(session) as tx:
        return [_undo_one(session, tx, issue_id) for issue_id in dict.fromkeys(issue_ids)]


def _undo_one(session: Session, tx: Writing, issue_id: str) -> Changed:
    issue = load(tx, issue_id)
    check_now(session, issue)
    last = _standing(tx, issue_id)[0]
    if last.is_import:
        says = say("was last changed by an import, which is no single command")
        raise NotNow(issue.label, says)
    if session.at < last.at:
        raise WrongTime(
            say("{issue}: --at lies before the command that it takes back", issue=issue.label)
        )
    event = Undone(
        at=session.at,
        by=session.by,
        versions=last.versions,
        command=", ".join(last.types),
        is_failure=last.is_failure,
    )
    after = tx.append(issue_id, [event])
    is_finding = last.is_failure or last.is_return
    check_person(session, issue, after, by=last.by, is_finding=is_finding)
    row = row_of(tx, issue_id) if after else {}
    return Changed(before=issue, after=after or issue, events=(event,), row=row)


def check_person(
    session: Session, before: Issue, after: Issue | None, *, by: str, is_finding: bool
) -> None:
    """What others found against the work (too low a grade, no cure) its owner does not wipe out.

    ``by`` recorded what is taken back. Raises `WrongPerson`.
    """
    owners = {before.ownership.owner, before.solution.plan.owner}
    if session.by == by or session.by not in owners:
        return
    if is_finding or _is_lowered(before, after):
        raise WrongPerson(
            say(
                "{issue}: its owner cannot take back what {person} recorded",
                issue=before.label,
                person=by,
            ),
            hint=say("{person} can, or anybody else who does not own it: --by NAME", person=by),
        )


def _is_lowered(before: Issue, after: Issue | None) -> bool:
    """Whether a P0 or P1 would be judged by less from now on."""
    old, new = strictest(before), strictest(after) if after else None
    return old in SEVERE and old is not None and new is not None and new.rank > old.rank
