"""What a draft is told of an issue: its people, what it needs, and what being late costs."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.analysis.support import SupportNeed
from fbloop.analysis.talk import Talk
from fbloop.domain.responsibility import Person, Store
from fbloop.domain.vocabulary import Priority
from fbloop.services.errors import NoSuchIssue
from fbloop.services.notices.talking import talks_of
from fbloop.services.session import Session
from tests.services.made_session import DAY, HOUR, MONDAY, ZONE, made_session
from tests.services.made_session import logged as taken

PEOPLE = (
    Person(name="店长甲", role="store_manager", scope="S1"),
    Person(name="店长乙", role="store_manager", scope="S2"),
    Person(name="东区老李", role="zone_lead", scope="east"),
    Person(name="小王", role="expert"),
)


def logged(session: Session, **values: Any) -> str:
    return taken(session, **values).changed.after.id


def talk(session: Session, issue: str, **asked: Any) -> Talk:
    usual: dict[str, Any] = {"by": "小王", "now": MONDAY, "zone": ZONE, "language": "zh"}
    (found,) = talks_of(session.ledger, session.book, [issue], **(usual | asked))
    return found


def with_people(session: Session, *stores: Store) -> Session:
    return replace(session, book=replace(session.book, people=PEOPLE, stores=stores))


def test_without_names_in_the_rules_nobody_is_named() -> None:
    with made_session() as session:
        people = talk(session, logged(session, store="S1")).people
    assert (people.me, people.my_role, people.manager, people.lead) == ("小王", None, None, None)


def test_people_are_those_of_the_issues_store_and_zone() -> None:
    with made_session() as session:
        issue = logged(session, store="S2", zone="east")
        people = talk(with_people(session), issue).people
        elsewhere = talk(with_people(session), logged(session, store="S3")).people
    assert (people.my_role, people.manager, people.lead) == ("expert", "店长乙", "东区老李")
    assert (elsewhere.manager, elsewhere.lead) == (None, None)


def test_the_stores_own_row_names_its_manager_first() -> None:
    with made_session() as session:
        named = with_people(session, Store(code="S1", name="一店", manager="小赵"))
        assert talk(named, logged(session, store="S1")).people.manager == "小赵"


def test_who_is_informed_and_who_gets_copies_are_told() -> None:
    with made_session() as session:
        p0 = logged(session, priority=Priority.P0, category="battery")
        p3 = logged(session, priority=Priority.P3)
        assert talk(session, p0).people.told == ("hq_director", "rnd")
        assert talk(session, p3).people.told == ()


def test_what_it_needs_and_what_being_late_costs() -> None:
    with made_session() as session:
        issue = logged(session, priority=Priority.P1)
        fresh = talk(session, issue)
        late = talk(session, issue, now=MONDAY + 4 * DAY)
    assert fresh.support is not None
    assert fresh.support.need is SupportNeed.OWNER
    assert fresh.delay is None
    assert late.delay is not None
    assert (late.delay.factor, late.delay.waited_s) == ("5-8", 4 * DAY)
    assert (fresh.now, late.now - fresh.now) == (MONDAY, 4 * DAY)
    assert late.five.late_clocks > 0


def test_all_unknown_issues_are_named() -> None:
    with made_session() as session, pytest.raises(NoSuchIssue, match="2026-11-0007, 2026-11-0008"):
        talks_of(
            session.ledger, session.book, ["2026-11-0007", "2026-11-0008"],
            by="小王", now=MONDAY + HOUR, zone=ZONE, language="zh",
        )  # fmt: skip


def test_followups_that_nobody_makes_are_missed_each_period_anew() -> None:
    """Every four waking hours from 09:00: late after 13:00, 17:00 and 21:00."""
    with made_session() as session:
        issue = logged(session, priority=Priority.P0)
        missed = [talk(session, issue, now=MONDAY + h * HOUR).missed_followups for h in (1, 13)]
    assert missed == [0, 3]


def test_copies_of_the_rule_that_gave_the_priority_are_told_too() -> None:
    with made_session() as session:
        issue = logged(session, text="高速上突然失去动力")
        rules = tuple(replace(rule, cc=("parts",)) for rule in session.book.priority_rules)
        told = talk(replace(session, book=replace(session.book, priority_rules=rules)), issue)
    assert "parts" in told.people.told
