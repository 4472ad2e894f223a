"""A corrected store: its clocks count in the hours of the right one."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fbloop.domain.clocks import Clock, ClockState
from fbloop.domain.deadline_rules import ClockRule, DeadlineRule
from fbloop.domain.events.triage import ClocksSet
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Store
from fbloop.domain.vocabulary import NoteKind, Party, Priority
from fbloop.rules.rulebook import encode
from fbloop.services.change import Changed
from fbloop.services.handling.correcting import correct
from fbloop.services.handling.notes import GivenNote, note
from fbloop.services.handling.triage import grade
from fbloop.services.handling.waiting import resume_issues
from fbloop.services.judge import Judge
from fbloop.services.session import Session
from tests.domain.made_calendars import wall
from tests.domain.made_deadlines import promise, repeated
from tests.services.handling.test_waiting import paused
from tests.services.made_session import DAY, HOUR, book, later, logged, made_session

LONG, SHORT = "waking", "office"  # 08:00-22:00 every day; 09:00-18:00 on working days
CLOCKS: tuple[ClockRule, ...] = (
    promise("respond", "2h", calendar="store"),
    promise("solve", "22h", calendar="store"),
    promise("close", "3d"),
    repeated("update", "1d", "store"),
)


@pytest.fixture
def session() -> Iterator[Session]:
    rules = replace(
        book(),
        digest="d1",
        deadline_rules=(DeadlineRule(id="own", clocks=CLOCKS),),
        stores=(
            Store(code="S1", name="城东店", hours=LONG),
            Store(code="S2", name="湖滨店", hours=SHORT),
        ),
    )
    with made_session(book=rules, judge=Judge(rules)) as made:
        with made.ledger.transaction(recorded_at=made.now, by="小王") as tx:
            tx.keep_ruleset("d1", encode(rules), {})
        yield made


def of_store(session: Session, store: str | None = "S1") -> Issue:
    return logged(session, customer="张测试", priority=Priority.P2, store=store).changed.after


def at_store(session: Session, issue: Issue, store: str | None) -> Changed:
    (changed,) = correct(session, [issue.id], {"store": store}, category=None, reason="登错门店")
    return changed


def due(issue: Issue) -> dict[str, str]:
    return {clock.name: wall(clock.due_at)[5:] for clock in issue.clocks if clock.is_open}


def clock(issue: Issue, name: str) -> Clock:
    (found,) = (one for one in issue.clocks if one.name == name)
    return found


def test_clocks_count_in_the_hours_of_the_right_store(session: Session) -> None:
    issue = of_store(session)
    assert due(issue) == {
        "respond": "11-16 11:00", "solve": "11-17 17:00", "update": "11-17 09:00",
        "close": "11-19 09:00",
    }  # fmt: skip
    changed = at_store(later(session, HOUR), issue, "S2")
    moved = due(issue) | {"solve": "11-18 13:00"}
    assert due(changed.after) == moved
    assert {c.name: c.calendar for c in changed.after.clocks if c.calendar} == {
        "respond": SHORT, "solve": SHORT, "update": SHORT
    }  # fmt: skip
    event = changed.events[1]
    assert isinstance(event, ClocksSet)
    assert (event.because, {c.name for c in event.clocks}) == (
        "corrected", {"respond", "solve", "update"},
    )  # fmt: skip


def test_set_right_again_the_dates_are_as_they_were(session: Session) -> None:
    issue = of_store(session)
    wrong = at_store(later(session, HOUR), issue, "S2").after
    assert due(at_store(later(session, HOUR), wrong, "S1").after) == due(issue)


def test_a_store_that_is_told_later_or_is_unknown(session: Session) -> None:
    unknown = of_store(session, None)
    told = at_store(later(session, HOUR), unknown, "S1")
    assert {c.calendar for c in told.after.clocks if c.name != "close"} == {LONG}
    assert due(at_store(later(session, HOUR), told.after, None).after) == due(unknown)


def test_a_store_of_the_same_hours_moves_nothing(session: Session) -> None:
    same = replace(session.book, stores=tuple(replace(s, hours=LONG) for s in session.book.stores))
    desk = replace(session, book=replace(same, digest="d3"), judge=Judge(same))
    issue = of_store(desk)
    assert [e.NAME for e in at_store(later(desk, HOUR), issue, "S2").events] == ["corrected"]


def test_what_is_met_or_late_stays(session: Session) -> None:
    issue = of_store(session)
    call = GivenNote(text="已致电", kind=NoteKind.CONTACT, party=Party.CUSTOMER)
    note(later(session, HOUR), [issue.id], call)
    after = at_store(later(session, 2 * DAY), issue, "S2").after
    assert (clock(after, "respond").state, clock(after, "respond").calendar) == (
        ClockState.MET, LONG,
    )  # fmt: skip
    late = clock(after, "solve")
    assert (wall(late.due_at)[5:], late.calendar) == ("11-17 17:00", LONG)


def test_other_rules_than_the_issues_own_are_not_applied(session: Session) -> None:
    """Of today's files only a store that came since is asked."""
    issue = of_store(session)
    shorter = DeadlineRule(id="own", clocks=(promise("solve", "1h", calendar="store"),))
    came = Store(code="S3", name="新店", hours=SHORT)
    rules = replace(
        session.book,
        digest="d2",
        deadline_rules=(shorter,),
        stores=(*session.book.stores, came),
    )
    after = at_store(later(session, HOUR, book=rules, judge=Judge(rules)), issue, "S3").after
    assert due(after) == due(issue) | {"solve": "11-18 13:00"}
    assert clock(after, "solve").budget == "22h"


def test_what_stands_still_is_resumed_in_the_new_hours(session: Session) -> None:
    issue = of_store(session)
    paused(later(session, HOUR), issue, session.now + 4 * HOUR, "solve")
    after = at_store(later(session, 2 * HOUR), issue, "S2").after
    assert due(after)["solve"] == "11-18 16:00"
    (resumed,) = resume_issues(later(session, 2 * HOUR), [issue.id])
    assert due(resumed.after)["solve"] == "11-18 14:00"


def test_it_counts_from_the_start_as_if_the_store_had_been_right(session: Session) -> None:
    """Logged after the right store had closed; the hour until the correction did not count."""
    evening = later(session, 9 * HOUR)  # 18:00
    issue = of_store(evening)
    assert due(issue)["respond"] == "11-16 20:00"
    after = at_store(later(evening, HOUR), issue, "S2").after
    assert due(after)["respond"] == "11-17 11:00"
    assert due(after) == due(of_store(evening, "S2")) | {"update": "11-17 18:00"}


def test_nobody_is_late_at_once(session: Session) -> None:
    early = later(session, -HOUR)  # 08:00, the wrong store opens at 09:00
    issue = of_store(early, "S2")
    assert due(issue)["respond"] == "11-16 11:00"
    after = at_store(later(early, 5 * HOUR // 2), issue, "S1").after
    assert due(after)["respond"] == "11-16 10:30"


def test_what_a_raise_has_moved_counts_with_what_is_left(session: Session) -> None:
    severe = promise("solve", "10h", calendar="store")
    rules = (
        DeadlineRule(id="p1", priorities=(Priority.P1,), clocks=(severe,)),
        DeadlineRule(id="p2", clocks=CLOCKS),
    )
    book_ = replace(session.book, digest="d4", deadline_rules=rules)
    desk = replace(session, book=book_, judge=Judge(book_))
    issue = of_store(desk)
    (raised,) = grade(later(desk, 2 * HOUR), [issue.id], Priority.P1, "无法倒车")
    assert due(raised.after)["solve"] == "11-16 21:00"
    after = at_store(later(desk, 3 * HOUR), issue, "S2").after
    assert due(after)["solve"] == "11-17 12:00"
