"""Grading and assigning: how bad it is, whose it is, and what follows from a change."""

from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.domain.events.base import Event
from fbloop.domain.events.triage import Assigned, Graded
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import SEVERE, Priority, Status
from fbloop.errors import Missing, UsageProblem
from fbloop.ledger.base import Reading, Writing
from fbloop.messages import say
from fbloop.rules.names import find_person
from fbloop.services.change import Changed, change
from fbloop.services.code_names import status_name
from fbloop.services.errors import NotNow, SomethingMissing, WrongPerson, WrongTime
from fbloop.services.handling.clocking import regraded_clocks
from fbloop.services.handling.raci_owner import owner_from_raci
from fbloop.services.handling.store_hours import clocks_of_store
from fbloop.services.judging import after, graded_by_rules, responsible
from fbloop.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenOwner:
    """What was typed for `assign`."""

    owner: str | None = None
    is_from_raci: bool = False
    department: str | None = None
    reason: str | None = None


def owner_asked(
    session: Session,
    person: str | None,
    *,
    is_from_raci: bool,
    department: str | None,
    reason: str | None,
) -> GivenOwner:
    """What was typed for `assign`, with names as the rules have them.

    Raises `UsageProblem` for a person that nobody knows, or beside `--from-raci`.
    """
    if person and is_from_raci:
        raise UsageProblem(
            say("a PERSON and --from-raci exclude each other"), hint=say("give one of them")
        )
    return GivenOwner(
        owner=find_person(session.book, person) if person else None,
        is_from_raci=is_from_raci,
        department=_department(session, department.strip()) if department else None,
        reason=reason,
    )


def _department(session: Session, word: str) -> str | None:
    """The code of a department by code or label; any other name is taken as it is typed."""
    for code, label in session.book.departments.items():
        if word.casefold() in {code.casefold(), *(name.casefold() for name in label.values())}:
            return code
    return word or None


def grade(
    session: Session, issue_ids: Sequence[str], priority: Priority | None, reason: str | None
) -> list[Changed]:
    """Record a priority: a person's, or without one the rules', which never overrules a person.

    Raises `NotNow` on a closed issue, `SomethingMissing` and `WrongPerson` on a lowering.
    """

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        check_begun(session, issue)
        if not (issue.is_open or issue.status is Status.CLAIMED):
            hint = f"fbloop reopen {issue.label} --reason WHY --kind audit"
            says = say("is {status}: its grade stands", status=status_name(issue.status))
            raise NotNow(issue.label, says, hint)
        if priority is None:
            is_by_person = issue.grading.is_priority_by_person
            graded = [] if is_by_person else graded_by_rules(session, tx, issue)
        else:
            _check_lowering(session, issue, priority, reason)
            graded = [_by_hand(session, priority, reason)]
        return with_consequences(session, tx, issue, graded)

    return change(session, issue_ids, decide)


def check_begun(session: Session, issue: Issue) -> None:
    """Nothing can be judged, given or corrected before the issue was there."""
    if session.at < min(issue.facts.reported_at, issue.facts.found_at):
        raise WrongTime(
            say("{issue}: --at lies before the report", issue=issue.label),
            hint=say("give a time after it was reported"),
        )


def with_consequences(
    session: Session, reading: Reading, issue: Issue, judged: Sequence[Event]
) -> list[Event]:
    """Events of a judgement, and the clocks and the accountable role that follow from them."""
    judged_issue = after(issue, judged)
    events = list(judged)
    if _table(judged_issue) != _table(issue):
        events += regraded_clocks(session, reading, judged_issue)
    elif judged_issue.facts.store != issue.facts.store:
        events += clocks_of_store(session, reading, judged_issue, issue.facts.store)
    if _place(judged_issue) != _place(issue):
        events += responsible(session, after(issue, events), before=issue)
    return events


def _table(issue: Issue) -> tuple[object, ...]:
    """What deadlines are chosen by."""
    facts = issue.facts
    return (issue.grading.priority, issue.grading.category, facts.channel, facts.model)


def _place(issue: Issue) -> tuple[object, ...]:
    """What responsibility is chosen by."""
    return (*_table(issue), issue.facts.store, issue.facts.zone, issue.facts.region)


def _by_hand(session: Session, priority: Priority, reason: str | None) -> Graded:
    return Graded(
        at=session.at,
        by=session.by,
        run=session.run,
        priority=priority,
        is_by_hand=True,
        reason=reason,
        ruleset=session.book.digest,
    )


def _check_lowering(session: Session, issue: Issue, priority: Priority, reason: str | None) -> None:
    """A P0 or P1 is lowered with a reason, by somebody else than its owner."""
    old = issue.grading.priority
    if old not in SEVERE or old is None or priority.rank <= old.rank:
        return
    if not reason:
        says = say("why it is no {priority}", priority=old)
        lack = Missing(field="reason", flag="--reason WHY", says=says)
        raise SomethingMissing(issue.label, say("lowering it"), [lack])
    if session.by == issue.ownership.owner:
        raise WrongPerson(
            say("{issue}: its owner cannot lower a {priority}", issue=issue.label, priority=old),
            hint=say("somebody else does: --by NAME"),
        )


def assign(session: Session, issue_ids: Sequence[str], given: GivenOwner) -> list[Changed]:
    """Give issues an owner or a department. Raises `SomethingMissing` where neither is known."""

    def decide(tx: Writing, issue: Issue) -> list[Event]:
        check_begun(session, issue)
        if not (issue.is_open or issue.status is Status.CLAIMED):
            says = say("is {status}: nobody needs to drive it", status=status_name(issue.status))
            raise NotNow(issue.label, says)
        owner = owner_from_raci(session, issue) if given.is_from_raci else given.owner
        if owner is None and given.department is None:
            person = Missing(field="owner", flag="PERSON", says=say("who drives it"))
            raise SomethingMissing(issue.label, "assign", [person])
        return [_assigned(session, owner, given)]

    return change(session, issue_ids, decide)


def _assigned(session: Session, owner: str | None, given: GivenOwner) -> Assigned:
    return Assigned(
        at=session.at,
        by=session.by,
        run=session.run,
        owner=owner,
        department=given.department,
        reason=given.reason,
    )
