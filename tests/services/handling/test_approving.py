"""Who approves a plan, and who still must."""

from dataclasses import replace

import pytest

from fbloop.domain.events.measures import Scoped
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Approvers, Person, Route
from fbloop.domain.vocabulary import Priority, Scope
from fbloop.rules.rulebook import RuleBook
from fbloop.services.errors import WrongPerson
from fbloop.services.handling.approving import approved, unapproved
from fbloop.services.judging import after
from tests.domain.made_issues import P0, P1, P2, graded, issue_of, made
from tests.services.made_sessions import made_session, pack

AWAY = (("2000-01-01", "2099-12-31"),)
PEOPLE = (
    Person(name="Chen", role="zone_lead", scope="S01"),
    Person(name="Qian", role="zone_lead", scope="S02"),
    Person(name="Wang", role="expert"),
    Person(name="Zhou", role="quality"),
    Person(name="Wu", role="product-software"),
    Person(name="Far", role="quality", scope="S99"),
)
BOTH = ("quality", "product-software")


def rules(*people: Person, is_all: bool = True) -> RuleBook:
    """A house in which both departments must approve what is systemic, or one of them."""
    route = Route(scopes=(Scope.SYSTEMIC,), approvers=Approvers(roles=BOTH, is_all=is_all))
    return replace(pack(), people=people, routes=(route,))


def systemic(priority: Priority = P2) -> Issue:
    return issue_of(graded(priority), made(Scoped, scope=Scope.SYSTEMIC))


def left(book: RuleBook, issue: Issue, *by: str) -> str:
    """Who must still approve after some have."""
    for name in by:
        session = made_session(book, by=name)
        issue = after(issue, [approved(session, issue)])
    return str(unapproved(made_session(book), issue))


def test_while_people_have_no_names_anyone_approves_for_all() -> None:
    given = approved(made_session(rules(), by="anybody"), systemic())
    assert (given.by, given.roles) == ("anybody", ("A", *BOTH))
    assert left(rules(), systemic()) == "quality and product-software"
    assert left(rules(), systemic(), "anybody") == ""


@pytest.mark.parametrize(("priority", "name"), [(P0, "Chen"), (P1, "Wang")])
def test_the_accountable_person_of_the_issues_place_approves(priority: Priority, name: str) -> None:
    named = replace(pack(), people=PEOPLE)
    issue = issue_of(graded(priority))
    for person in ("Chen", "Qian", "Wang", "anybody"):
        session = made_session(named, by=person)
        if person == name:
            assert approved(session, issue).by == name
            continue
        with pytest.raises(WrongPerson) as refusal:
            approved(session, issue)
        assert name in refusal.value.hint


def test_where_nobody_has_the_role_nobody_approves() -> None:
    session = made_session(replace(pack(), people=PEOPLE), by="Wang")
    with pytest.raises(WrongPerson, match="store_manager"):
        approved(session, issue_of(graded(P2)))


def test_all_approvers_are_needed_each_for_their_own() -> None:
    book = rules(*PEOPLE)
    assert left(book, systemic()) == "quality (Zhou) and product-software (Wu)"
    assert left(book, systemic(), "Zhou") == "product-software (Wu)"
    assert left(book, systemic(), "Zhou", "Zhou") == "product-software (Wu)"
    assert left(book, systemic(), "Zhou", "Wu") == ""


def test_one_of_several_is_enough_where_the_rule_says_any() -> None:
    book = rules(*PEOPLE, is_all=False)
    assert left(book, systemic()) == "quality (Zhou) or product-software (Wu)"
    assert left(book, systemic(), "Wu") == ""


def test_one_person_with_both_roles_gives_both() -> None:
    both = rules(*PEOPLE, Person(name="Zhou", role="product-software"))
    assert left(both, systemic(), "Zhou") == ""


def test_the_accountable_persons_approval_is_not_the_approvers() -> None:
    book = rules(*PEOPLE)
    issue = systemic(P0)
    assert approved(made_session(book, by="Chen"), issue).roles == ("A",)
    assert approved(made_session(book, by="Zhou"), issue).roles == ("quality",)
    assert left(book, issue, "Chen") == "quality (Zhou) and product-software (Wu)"


def test_an_approver_of_another_place_is_none() -> None:
    with pytest.raises(WrongPerson) as refusal:
        approved(made_session(rules(*PEOPLE), by="Far"), systemic())
    assert "quality (Zhou)" in refusal.value.hint


def test_the_deputy_of_who_is_absent_approves_and_they_themselves_still_may() -> None:
    away = Person(name="Zhou", role="quality", deputy="Sun", absences=AWAY)
    book = rules(away, Person(name="Sun", role="expert"))
    for name in ("Zhou", "Sun"):
        assert approved(made_session(book, by=name), systemic()).roles == ("quality",)
    there = rules(replace(away, absences=()), Person(name="Sun", role="expert"))
    with pytest.raises(WrongPerson):
        approved(made_session(there, by="Sun"), systemic())


def test_what_no_route_asks_for_needs_no_approver() -> None:
    assert left(rules(*PEOPLE), issue_of(graded(P2), made(Scoped, scope=Scope.SINGLE))) == ""


def by_priority(*people: Person) -> RuleBook:
    """A house in which another department approves what is a P0."""
    severe = Route(priorities=(P0,), approvers=Approvers(roles=("quality",)))
    other = Route(approvers=Approvers(roles=("product-software",)))
    return replace(pack(), people=people, routes=(severe, other))


def test_at_the_priority_that_is_asked_its_approvers_are_asked() -> None:
    session, lowered = made_session(by_priority(*PEOPLE)), issue_of(graded(P0), graded(P2))
    assert unapproved(session, lowered) == "product-software (Wu)"
    assert unapproved(session, lowered, P0) == "quality (Zhou)"


def test_the_approvers_of_the_highest_priority_still_can_approve_what_was_lowered() -> None:
    book, lowered = by_priority(*PEOPLE), issue_of(graded(P0), graded(P2))
    given = approved(made_session(book, by="Zhou"), lowered)
    assert given.roles == ("quality",)
    assert unapproved(made_session(book), after(lowered, [given]), P0) == ""
