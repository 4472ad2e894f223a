"""What the rules say of an issue, and who answers for it."""

from dataclasses import replace

from fbloop.domain.responsibility import Person
from fbloop.domain.vocabulary import Priority
from fbloop.services.judge import Judge
from fbloop.services.judging import (
    LedgerCounts,
    accountable_of,
    graded_by_rules,
    judged_category,
    person_in_role,
    responsible,
    routed_to,
)
from fbloop.services.session import Session
from tests.services.made_session import DAY, VIN, book, later, logged, made_session


def with_people(session: Session, *people: tuple[str, str, str | None]) -> Session:
    """The session in a house where people have names."""
    named = tuple(Person(name=n, role=role, scope=scope) for n, role, scope in people)
    peopled = replace(book(), people=named)
    return replace(session, book=peopled, judge=Judge(peopled))


def test_the_verdict_that_stands_is_no_event() -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        assert graded_by_rules(session, session.ledger, issue) == []
        other = replace(session, book=replace(book(), digest="other rules"))
        (graded,) = graded_by_rules(other, session.ledger, issue)
        assert (graded.priority, graded.ruleset) == (Priority.P2, "other rules")


def test_a_category_names_its_rule() -> None:
    with made_session() as session:
        code, rule = judged_category(session, "空调不制冷")
        assert code == "hvac.cooling"
        assert rule is not None
        assert rule.startswith("categories.yaml:")
        assert judged_category(session, "……") == ("other", None)


def test_complaints_of_a_store_count_within_their_span() -> None:
    with made_session() as session:
        for days in (0, 1, 3):
            logged(later(session, days * DAY), store="S1", channel="social")
        logged(later(session, 3 * DAY), store="S1", channel="hotline")
        logged(later(session, 3 * DAY), store="S2", channel="social")
        issue = logged(later(session, 3 * DAY), store="S1", channel="social").changed.after
        counts = LedgerCounts(reading=session.ledger, issue=issue, moment=session.now + 3 * DAY)
        assert counts.complaints("store", ["social"], 2 * DAY) == 3
        assert counts.complaints("store", [], 2 * DAY) == 4
        assert counts.complaints("store", ["social"], 9 * DAY) == 4
        # One that is not in the ledger yet counts itself.
        draft = LedgerCounts(
            reading=session.ledger, issue=replace(issue, id=""), moment=session.now + 3 * DAY
        )
        assert draft.complaints("store", ["social"], 2 * DAY) == 4


def test_without_a_store_nothing_is_counted() -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        counts = LedgerCounts(reading=session.ledger, issue=issue, moment=session.now)
        assert counts.complaints("store", [], DAY) == 0


def test_a_complaint_came_as_often_as_its_kin_and_its_returns() -> None:
    with made_session() as session:
        logged(session, vin=VIN)
        logged(later(session, DAY), vin=VIN)
        other = logged(later(session, DAY), "空调不制冷", vin=VIN).changed.after
        issue = logged(later(session, 2 * DAY), vin=VIN).changed.after
        counts = LedgerCounts(reading=session.ledger, issue=issue, moment=session.now)
        assert counts.repeats(["vin"], 90 * DAY) == 3
        # Reported too long ago.
        assert counts.repeats(["vin"], DAY) == 2
        assert replace(counts, issue=other).repeats(["vin"], 90 * DAY) == 1


def test_a_role_is_a_person_near_the_issue_or_anywhere_or_its_name() -> None:
    with made_session() as session:
        issue = logged(session, store="S1", zone="华东").changed.after
        assert accountable_of(session, issue.facts, Priority.P0) == "zone_lead"
        named = with_people(
            session,
            ("陈", "zone_lead", "华南"),
            ("总", "zone_lead", None),
            ("王", "zone_lead", "华东"),
            ("李", "store_manager", "S9"),
        )
        assert accountable_of(named, issue.facts, Priority.P0) == "王"
        elsewhere = replace(issue, facts=replace(issue.facts, zone="西北"))
        assert person_in_role(named, "zone_lead", elsewhere.facts) == "总"
        # The manager of another store is nobody's here.
        assert person_in_role(named, "store_manager", issue.facts) is None


def test_who_answers_is_an_event_only_where_it_changes() -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        assert responsible(session, issue, before=issue) == []


def test_the_department_of_the_rules_goes_with_the_category() -> None:
    with made_session() as session:
        before = logged(session).changed.after
        assert routed_to(session, before) == before.ownership.department == "body"
        issue = replace(before, grading=replace(before.grading, category="battery.range"))
        (event,) = responsible(session, issue, before=before)
        assert event.department == "battery"
        by_hand = replace(before.ownership, department="外部")
        issue, before = replace(issue, ownership=by_hand), replace(before, ownership=by_hand)
        assert responsible(session, issue, before=before) == []
