"""`assign --from-raci`: the person whom the RACI table and the organisation's files name."""

from fbloop.domain.issue import Issue
from fbloop.errors import Missing
from fbloop.messages import Message, joined, say
from fbloop.rules.phrases import all_of
from fbloop.rules.roster import Level, Place
from fbloop.services.days import day_of
from fbloop.services.errors import SomethingMissing
from fbloop.services.judging import person_in_role, places_of
from fbloop.services.session import Session

LEVELS = {
    Level.STORE: say("store"),
    Level.ZONE: say("war zone"),
    Level.REGION: say("region"),
    Level.HEADQUARTERS: say("headquarters"),
}


def owner_from_raci(session: Session, issue: Issue) -> str:
    """Who drives the issue today: the nearest person in the owner's role, or their deputy.

    Raises `SomethingMissing` which says where was looked, and who would be it but is absent.
    """
    priority = issue.grading.priority
    role = session.book.raci[priority].owner if priority else ""
    person = person_in_role(session, role, issue.facts)
    if person is None:
        says = _nobody(session, issue, role) if role else say("it has no priority, so no role")
        lack = Missing(field="owner", flag="PERSON", says=says)
        raise SomethingMissing(issue.label, "assign --from-raci", [lack])
    return person


def level_in_words(place: Place) -> Message:
    """`war zone 东战区`."""
    return joined(" ", filter(None, (LEVELS[place.level], place.name)))


def _nobody(session: Session, issue: Issue, role: str) -> Message:
    roster = session.judge.roster
    places = roster.places(*places_of(issue.facts))
    looked = joined(", ", map(level_in_words, places))
    absent = [holder.name for holder in roster.holders(role, places, day_of(session))]
    if absent:
        return say(
            "every {role} is absent without a deputy who is there: {people} (looked at: {levels})",
            role=role,
            people=all_of(absent),
            levels=looked,
        )
    return say(
        "stores.csv and people.csv name no {role} (looked at: {levels})", role=role, levels=looked
    )
