"""Who may approve a plan: the accountable person, where people have names."""

from fbloop.domain.events.progress import Approved
from fbloop.domain.issue import Issue
from fbloop.messages import say
from fbloop.services.errors import WrongPerson
from fbloop.services.judging import person_in_role
from fbloop.services.session import Session


def approved_by_accountable(session: Session, issue: Issue) -> Approved:
    """The approval of who acts. While `people.csv` has no rows, anyone's is taken and recorded.

    Raises `WrongPerson` with the name of the one who is accountable.
    """
    if session.book.people:
        _check_accountable(session, issue)
    return Approved(at=session.at, by=session.by)


def _check_accountable(session: Session, issue: Issue) -> None:
    priority = issue.grading.priority
    role = session.book.raci[priority].accountable if priority else ""
    person = person_in_role(session, role, issue.facts)
    if person is None or session.by != person:
        raise WrongPerson(
            say(
                "{issue}: {person} is not the accountable {role}",
                issue=issue.label,
                person=session.by,
                role=role,
            ),
            hint=say("the approval is given by {person}: --by NAME", person=person or role),
        )
