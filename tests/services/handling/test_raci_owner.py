"""Whom the RACI table and the organisation's files name, and what is said where that is nobody."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.responsibility import Person
from fbloop.domain.vocabulary import Priority
from fbloop.rules.roster import Level, Place
from fbloop.services.errors import SomethingMissing
from fbloop.services.handling.raci_owner import level_in_words, owner_from_raci
from fbloop.services.judge import Judge
from fbloop.services.session import Session
from tests.domain.made_issues import graded, issue_of
from tests.services.made_session import book, made_session

AWAY = (("2026-11-01", "2026-11-30"),)


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        yield made


def with_people(session: Session, *people: Person) -> Session:
    rules = replace(book(), people=people)
    return replace(session, book=rules, judge=Judge(rules))


def expert(name: str, scope: str | None = None, **values: Any) -> Person:
    return replace(Person(name=name, role="expert", scope=scope), **values)


SEVERE = graded(Priority.P0)


def missing(session: Session, priority: Priority | None = Priority.P0) -> str:
    issue = issue_of(graded(priority)) if priority else issue_of()
    with pytest.raises(SomethingMissing) as caught:
        owner_from_raci(session, issue)
    (lack,) = caught.value.missing
    assert (lack.field, lack.flag) == ("owner", "PERSON")
    return lack.says


def test_who_is_nearest_to_the_issue_drives_it(session: Session) -> None:
    people = (expert("王专家"), expert("李专家", "S1"))
    here, elsewhere = (replace(issue_of(SEVERE), facts=replace(issue_of().facts, store=store))
                       for store in ("S1", "S2"))  # fmt: skip
    organised = with_people(session, *people)
    assert owner_from_raci(organised, here) == "李专家"
    assert owner_from_raci(organised, elsewhere) == "王专家"


def test_on_days_of_absence_the_deputy_drives_it(session: Session) -> None:
    deputy = Person(name="赵副手", role="store_manager")
    organised = with_people(session, expert("王专家", deputy="赵副手", absences=AWAY), deputy)
    assert owner_from_raci(organised, issue_of(SEVERE)) == "赵副手"


def test_who_is_absent_without_a_deputy_is_named(session: Session) -> None:
    people = (expert("王专家", absences=AWAY), expert("李专家", absences=AWAY))
    says = missing(with_people(session, *people))
    assert says.startswith("every expert is absent without a deputy who is there: ")
    assert "王专家 and 李专家" in says
    assert "looked at: " in says


def test_a_role_that_nobody_has_is_named(session: Session) -> None:
    says = missing(session)
    assert says.startswith("stores.csv and people.csv name no expert (looked at: ")
    assert "headquarters" in says


def test_without_a_priority_no_role_is_asked(session: Session) -> None:
    assert missing(session, None) == "it has no priority, so no role"


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (Place(level=Level.ZONE, name="东战区"), "war zone 东战区"),
        (Place(level=Level.HEADQUARTERS, name=""), "headquarters"),
    ],
)
def test_a_level_in_words(place: Place, says: str) -> None:
    assert level_in_words(place) == says
