"""Who may approve a plan, and who still must: the accountable person, and the routing's approvers.

While `people.csv` has no rows roles have no names: anyone's approval is taken, and one is enough.
"""

from collections.abc import Iterator

from fbloop.domain.events.progress import Approved
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import ACCOUNTABLE, Approvers
from fbloop.domain.vocabulary import Priority
from fbloop.messages import joined, say
from fbloop.rules.phrases import all_of, one_of
from fbloop.rules.roster import Holder
from fbloop.services.days import day_of
from fbloop.services.errors import WrongPerson
from fbloop.services.judge import Judge
from fbloop.services.judging import places_of
from fbloop.services.session import Session

_SEVERAL = 3


def approved(session: Session, issue: Issue) -> Approved:
    """The approval of who acts, for all that they may give it for.

    Raises `WrongPerson` with the names of those who may.
    """
    asked = _asked(session, issue).items()
    roles = tuple(capacity for capacity, role in asked if _may(session, issue, capacity, role))
    if not roles:
        raise _wrong_person(session, issue)
    return Approved(at=session.at, by=session.by, roles=roles)


def unapproved(session: Session, issue: Issue, priority: Priority | None = None) -> str:
    """The approvers of the routing who have not approved yet, with names; empty: none is asked.

    A gate may ask at another ``priority`` than the issue's.
    """
    left = approvers_left(session.judge, issue, priority)
    if left is None:
        return ""
    named = [_named(session, issue, role) for role in left.roles]
    return all_of(named) if left.is_all else one_of(named)


def approvers_left(
    judge: Judge, issue: Issue, priority: Priority | None = None
) -> Approvers | None:
    """The routing's approvers without those who have approved; None where enough have."""
    given, approvers = issue.solution.approved_as, _approvers_of(judge, issue, priority)
    if approvers is None or (given and not judge.book.people):
        return None
    left = tuple(role for role in approvers.roles if role not in given)
    if not left or (not approvers.is_all and len(left) < len(approvers.roles)):
        return None
    return Approvers(roles=left, is_all=approvers.is_all)


def who_can_approve(judge: Judge, issue: Issue, role: str, day: str) -> list[str]:
    """The people who can approve for a role or department on an ISO day, the nearest first."""
    can = [holder.acting for holder in _holders(judge, issue, role, day) if holder.acting]
    return list(dict.fromkeys(can))[:_SEVERAL]


def _approvers_of(judge: Judge, issue: Issue, priority: Priority | None) -> Approvers | None:
    """Who must approve the plan of an issue besides the accountable person."""
    way = judge.route_of(issue, priority)
    return way.approvers if way else None


def _asked(session: Session, issue: Issue) -> dict[str, str]:
    """For whom an approval of this issue can be given, with the role or department of each.

    Closing asks at the highest priority of the cycle: its approvers can approve, too.
    """
    priority, highest = issue.grading.priority, issue.grading.highest
    accountable = session.book.raci[priority].accountable if priority else ""
    levels = [_approvers_of(session.judge, issue, level) for level in (priority, highest)]
    return {ACCOUNTABLE: accountable, **{r: r for one in levels for r in _roles(one)}}


def _roles(approvers: Approvers | None) -> tuple[str, ...]:
    return approvers.roles if approvers else ()


def _may(session: Session, issue: Issue, capacity: str, role: str) -> bool:
    """Whether who acts has the role, or stands in for somebody who has it and is absent."""
    if not session.book.people:
        return True
    holders = list(_holders(session.judge, issue, role, day_of(session)))
    if capacity == ACCOUNTABLE:
        # One person answers for it: the nearest for whom somebody can act.
        holders = [holder for holder in holders if holder.acting is not None][:1]
    return any(session.by in {holder.name, holder.acting} for holder in holders)


def _holders(judge: Judge, issue: Issue, role: str, day: str) -> Iterator[Holder]:
    places = judge.roster.places(*places_of(issue.facts))
    return judge.roster.holders(role, places, day)


def _wrong_person(session: Session, issue: Issue) -> WrongPerson:
    accountable, *others = _asked(session, issue).values()
    person = session.judge.person(accountable, places_of(issue.facts), day_of(session))
    may = [person or accountable, *(_named(session, issue, role) for role in others)]
    why = say(
        "{issue}: {person} is not the accountable {role}",
        issue=issue.label,
        person=session.by,
        role=one_of([accountable, *others]),
    )
    return WrongPerson(why, hint=say("the approval is given by {person}: --by NAME",
                                     person=one_of(may)))  # fmt: skip


def _named(session: Session, issue: Issue, code: str) -> str:
    """`quality (张三 / 李四)`: a role with those who can approve for it today."""
    names = who_can_approve(session.judge, issue, code, day_of(session))
    return joined(" ", (code, f"({' / '.join(names)})")) if names else code
