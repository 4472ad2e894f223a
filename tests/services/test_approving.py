"""Who approves a plan."""

from dataclasses import replace

import pytest

from fbloop.domain.responsibility import Person
from fbloop.domain.vocabulary import Priority
from fbloop.services.approving import approved_by_accountable
from fbloop.services.errors import WrongPerson
from tests.domain.made_issues import P0, P1, P2, graded, issue_of
from tests.services.made_sessions import made_session, pack

PEOPLE = (
    Person(name="Chen", role="zone_lead", scope="S01"),
    Person(name="Qian", role="zone_lead", scope="S02"),
    Person(name="Wang", role="expert"),
)


def test_while_people_have_no_names_anyone_approves() -> None:
    approved = approved_by_accountable(made_session(by="anybody"), issue_of(graded(P0)))
    assert approved.by == "anybody"


@pytest.mark.parametrize(("priority", "name"), [(P0, "Chen"), (P1, "Wang")])
def test_the_accountable_person_of_the_issues_place_approves(priority: Priority, name: str) -> None:
    named = replace(pack(), people=PEOPLE)
    issue = issue_of(graded(priority))
    for person in ("Chen", "Qian", "Wang", "anybody"):
        session = made_session(named, by=person)
        if person == name:
            assert approved_by_accountable(session, issue).by == name
            continue
        with pytest.raises(WrongPerson) as refusal:
            approved_by_accountable(session, issue)
        assert name in refusal.value.hint


def test_where_nobody_has_the_role_nobody_approves() -> None:
    session = made_session(replace(pack(), people=PEOPLE), by="Wang")
    with pytest.raises(WrongPerson, match="store_manager"):
        approved_by_accountable(session, issue_of(graded(P2)))
