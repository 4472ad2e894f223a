"""Edited rules: what they would move is known before they move it, and late is late."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.budgets import parse_budget
from fbloop.domain.clocks import ClockState
from fbloop.domain.deadline_rules import ClockRule, DeadlineRule
from fbloop.domain.events.base import Event
from fbloop.domain.events.progress import Parked
from fbloop.domain.events.triage import ClocksSet, RulesApplied
from fbloop.domain.events.verification import Closed
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import NoteKind, Party, Priority, Resolution
from fbloop.ledger.errors import Conflict
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook, encode
from fbloop.services.errors import WrongTime
from fbloop.services.handling.notes import GivenNote, note
from fbloop.services.handling.triage import GivenOwner, assign, grade
from fbloop.services.intake.log import log
from fbloop.services.judge import Judge
from fbloop.services.notices.escalating import escalate
from fbloop.services.rulebooks.applying import Planned, carry_out, plan
from fbloop.services.session import Session
from tests.domain.made_calendars import wall
from tests.services.made_session import DAY, HOUR, MONDAY, book, intake, later, logged, made_session

ANSWER = GivenNote(text="已致电", kind=NoteKind.CONTACT, party=Party.CUSTOMER)
FOLLOWUP = GivenNote(text="排查中", kind=NoteKind.FOLLOWUP, party=None)


@pytest.fixture
def session() -> Iterator[Session]:
    with made_session() as made:
        with made.ledger.transaction(recorded_at=MONDAY, by="Chen") as tx:
            tx.keep_ruleset(book().digest, encode(book()), {})
        yield made


def edited(session: Session, rule_id: str = "p1", **clocks: str | None) -> Session:
    """The same desk under rules in which these clocks of a level are longer, shorter, or gone."""

    def clocks_of(rule: DeadlineRule) -> tuple[ClockRule, ...]:
        kept = [_reset(c, clocks.get(c.name, "")) for c in rule.clocks if clocks.get(c.name, "")
                is not None]  # fmt: skip
        known = {clock.name for clock in rule.clocks}
        new = [ClockRule(name=name, budget=parse_budget(budget))
               for name, budget in clocks.items() if budget and name not in known]  # fmt: skip
        return (*kept, *new)

    rules = tuple(
        replace(rule, clocks=clocks_of(rule)) if rule.id == rule_id else rule
        for rule in book().deadline_rules
    )
    return under(session, replace(book(), digest="d2", deadline_rules=rules))


def _reset(clock: ClockRule, length: str | None) -> ClockRule:
    if not length:
        return clock
    budget = parse_budget(length)
    return replace(clock, every=budget) if clock.every else replace(clock, budget=budget)


def under(session: Session, rules: RuleBook) -> Session:
    return replace(session, book=rules, judge=Judge(rules))


def an_issue(session: Session, priority: Priority = Priority.P1, **values: Any) -> Issue:
    return logged(session, customer="张测试", priority=priority, **values).changed.after


def planned(session: Session, query: Query = Query(is_open=True)) -> list[Planned]:  # noqa: B008
    return list(plan(session, query, "新时限"))


def moves(one: Planned) -> dict[str, tuple[str | None, str | None]]:
    return {
        move.clock: (
            None if move.old is None else wall(move.old)[5:],
            None if move.new is None else wall(move.new)[5:],
        )
        for move in one.moves
    }


def applied(session: Session) -> list[Planned]:
    found = planned(session)
    carry_out(session, found, lambda: None)
    return found


def loaded(session: Session, issue: Issue) -> Issue:
    after = session.ledger.load(issue.id)
    assert after is not None
    return after


def due(issue: Issue) -> dict[str, str]:
    return {clock.name: wall(clock.due_at)[5:] for clock in issue.clocks if clock.is_open}


# --- what is shown is what is done ---


def test_every_date_that_moves_is_shown_and_nothing_is_written(session: Session) -> None:
    issue = an_issue(session)
    before = session.ledger.seal()
    (one,) = planned(edited(later(session, HOUR), solve="2d", close="9d"))
    assert (one.label, one.version) == (issue.label, issue.version)
    assert moves(one) == {
        "solve": ("11-19 09:00", "11-18 09:00"),
        "close": ("11-23 09:00", "11-25 09:00"),
    }
    assert session.ledger.seal() == before


def test_what_was_shown_is_what_is_done(session: Session) -> None:
    issue = an_issue(session)
    applied(edited(later(session, HOUR), solve="2d", close="9d"))
    after = loaded(session, issue)
    assert after.ruleset == "d2"
    expected = due(issue) | {"solve": "11-18 09:00", "close": "11-25 09:00"}
    assert due(after) == expected
    said, moved = [kept.event for kept in session.ledger.history(issue.id)][-2:]
    assert said == RulesApplied(at=MONDAY + HOUR, by="小王", ruleset="d2", reason="新时限")
    assert isinstance(moved, ClocksSet)
    assert moved.because == "applied"


def test_a_second_run_finds_nothing(session: Session) -> None:
    an_issue(session)
    desk = edited(later(session, HOUR), solve="2d")
    applied(desk)
    before = session.ledger.seal()
    assert planned(desk) == []
    carry_out(desk, [], lambda: None)
    assert session.ledger.seal() == before


def test_where_no_date_moves_the_issue_goes_over(session: Session) -> None:
    issue = an_issue(session)
    (one,) = applied(edited(later(session, HOUR), "p3", respond="9wd"))
    assert one.moves == ()
    assert loaded(session, issue).ruleset == "d2"
    assert due(loaded(session, issue)) == due(issue)


def test_a_rehearsal_writes_nothing(session: Session) -> None:
    issue = an_issue(session)
    desk = replace(edited(later(session, HOUR), solve="2d"), is_rehearsal=True)
    assert len(applied(desk)) == 1
    assert loaded(session, issue) == issue


def test_all_or_none(session: Session) -> None:
    """Where one issue has moved on since it was shown, none goes over."""
    one, other = an_issue(session), an_issue(session)
    desk = edited(later(session, HOUR), solve="2d")
    found = planned(desk)
    assign(later(session, HOUR), [one.id], GivenOwner(owner="小李"))
    with pytest.raises(Conflict):
        carry_out(desk, found, lambda: None)
    assert {loaded(session, issue).ruleset for issue in (one, other)} == {book().digest}


def test_what_a_person_touched_after_now_refuses_all(session: Session) -> None:
    issue = an_issue(session)
    assign(later(session, 2 * HOUR), [issue.id], GivenOwner(owner="小李"))
    with pytest.raises(WrongTime):
        planned(edited(later(session, HOUR), solve="2d"))


def test_each_issue_ticks(session: Session) -> None:
    issues = [an_issue(session) for _ in range(3)]
    ticks: list[None] = []
    desk = edited(later(session, HOUR), solve="2d")
    carry_out(desk, planned(desk), lambda: ticks.append(None))
    assert len(ticks) == len(issues)


def test_the_filter_narrows(session: Session) -> None:
    one, other = an_issue(session, store="S1"), an_issue(session, store="S2")
    desk = edited(later(session, HOUR), solve="2d")
    assert [p.row["id"] for p in planned(desk, Query(stores=("S2",)))] == [other.id]
    assert {p.row["id"] for p in planned(desk)} == {one.id, other.id}


# --- what does not move ---


def test_what_is_late_stays_late(session: Session) -> None:
    issue = an_issue(session)
    (one,) = applied(edited(later(session, 4 * DAY), respond="9d", solve="9d", close="9d"))
    assert set(moves(one)) == {"close"}
    after = due(loaded(session, issue))
    assert (after["respond"], after["solve"]) == ("11-16 13:00", "11-19 09:00")


def test_what_was_met_stays_met(session: Session) -> None:
    issue = an_issue(session)
    note(later(session, 3 * HOUR), [issue.id], ANSWER)
    (one,) = applied(edited(later(session, 4 * HOUR), respond="1h"))
    assert "respond" not in moves(one)
    (respond,) = (c for c in loaded(session, issue).clocks if c.name == "respond")
    assert respond.state is ClockState.MET


def test_no_date_moves_before_now(session: Session) -> None:
    an_issue(session)
    (one,) = planned(edited(later(session, 2 * DAY), solve="1d", close="2d"))
    assert {new for _, new in moves(one).values()} == {"11-18 09:00"}


def test_a_repeated_clock_keeps_its_date_and_takes_the_new_period(session: Session) -> None:
    issue = an_issue(session)
    desk = edited(later(session, HOUR), followup="2d", update="1wd")
    (one,) = applied(desk)
    assert moves(one) == {}
    note(later(desk, HOUR), [issue.id], FOLLOWUP)
    assert due(loaded(session, issue))["followup"] == "11-18 11:00"


def test_clocks_of_one_side_alone_end_or_begin(session: Session) -> None:
    issue = an_issue(session)
    (one,) = applied(edited(later(session, HOUR), solve=None, interim="4h"))
    assert moves(one) == {
        "solve": ("11-19 09:00", None),
        "interim": (None, "11-16 14:00"),
    }
    states = {clock.name: clock.state for clock in loaded(session, issue).clocks}
    assert (states["solve"], states["interim"]) == (ClockState.WITHDRAWN, ClockState.OPEN)


@pytest.mark.parametrize(
    "end",
    [Closed(at=MONDAY, by="小王", resolution=Resolution.SOLVED)],
    ids=lambda event: event.NAME,
)
def test_what_left_the_loop_is_left(session: Session, end: Event) -> None:
    issue = an_issue(session)
    with session.ledger.transaction(recorded_at=MONDAY, by="小王") as tx:
        tx.append(issue.id, [end])
    assert planned(edited(later(session, HOUR), solve="2d"), Query()) == []


def test_what_waits_for_a_release_promises_a_response_alone(session: Session) -> None:
    issue = an_issue(session, Priority.P3)
    with session.ledger.transaction(recorded_at=MONDAY, by="小王") as tx:
        tx.append(issue.id, [Parked(at=MONDAY, by="小王", release="2027.1")])
    (one,) = applied(edited(later(session, HOUR), "p3", respond="5wd", solve="20d"))
    assert set(moves(one)) == {"respond"}
    assert set(due(loaded(session, issue))) == {"respond"}


def test_a_stocktaking_goes_over_without_clocks(session: Session) -> None:
    desk = replace(session, live_from=MONDAY)
    old = intake(later(desk, -DAY), customer="张测试", priority=Priority.P1)
    (taken,) = log(desk, [old])
    (one,) = applied(edited(later(desk, HOUR), solve="2d"))
    assert one.moves == ()
    assert loaded(session, taken.changed.after).clocks == ()


# --- ladders ---


def with_ladder(session: Session, change: Callable[[str], str]) -> Session:
    """The pack with other moments in the ladders of a P1."""
    ladders = {
        clock: tuple(replace(step, at=change(step.at)) for step in steps)
        for clock, steps in book().escalation["P1"].items()
    }
    rules = replace(book(), digest="d2", escalation={**book().escalation, "P1": ladders})
    return under(session, rules)


def test_ladders_follow_the_rules_and_nobody_is_told_again(session: Session) -> None:
    issue = an_issue(session)
    list(escalate(later(session, 2 * HOUR), Query()))  # half of four hours: the owner was told
    desk = with_ladder(later(session, 2 * HOUR), lambda at: "25%" if at == "50%" else at)
    (one,) = applied(desk)
    assert one.moves == ()
    (respond,) = (c for c in loaded(session, issue).clocks if c.name == "respond")
    assert [(step.rule, step.is_taken) for step in respond.steps] == [
        ("50%", True), ("25%", False), ("due", False), ("due+4h", False),
    ]  # fmt: skip
    assert list(escalate(desk, Query())) == []  # whom the new step means, knows


def test_who_acknowledged_is_not_told_for_edited_rules(session: Session) -> None:
    issue = an_issue(session)
    note(session, [issue.id], replace(FOLLOWUP, text=None, is_ack=True))
    applied(edited(later(session, HOUR), respond="2h", solve="1d"))
    assert list(escalate(later(session, 2 * DAY), Query())) == []


def test_a_grade_that_stays_leaves_the_rules_that_the_clocks_run_under(session: Session) -> None:
    """Else its dates would be those of the old rules for ever: nothing would be left to apply."""
    issue = an_issue(session)
    desk = edited(later(session, HOUR), solve="2d")
    grade(desk, [issue.id], Priority.P1, None)
    (one,) = applied(desk)
    assert moves(one) == {"solve": ("11-19 09:00", "11-18 09:00")}


def test_with_another_grade_the_clocks_follow_the_rules(session: Session) -> None:
    issue = an_issue(session, Priority.P2)
    desk = edited(later(session, HOUR), solve="2d")
    (changed,) = grade(desk, [issue.id], Priority.P1, None)
    assert due(changed.after)["solve"] == "11-18 10:00"
    assert planned(desk) == []
