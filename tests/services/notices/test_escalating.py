"""Escalation that catches up: each step once, with its true time, told to whoever it means."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.base import Event
from fbloop.domain.events.escalation import Acknowledged, Escalated
from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.verification import Closed
from fbloop.domain.issue import Issue
from fbloop.domain.responsibility import Person
from fbloop.domain.vocabulary import NoteKind, Party, Priority, Resolution, Status
from fbloop.ledger import open_ledger
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.custody import undo
from fbloop.services.handling.notes import GivenNote, note
from fbloop.services.handling.triage import GivenOwner, assign, grade
from fbloop.services.intake.log import log
from fbloop.services.judge import Judge
from fbloop.services.notices import escalating
from fbloop.services.notices.escalating import Escalation, escalate
from fbloop.services.session import Session
from tests.domain.made_calendars import wall
from tests.services.made_session import DAY, HOUR, MONDAY, book, intake, later, logged, made_session

ALL = Query()


def a_p0(session: Session, **values: Any) -> str:
    return logged(session, customer="张测试", priority=Priority.P0, **values).changed.after.id


def loaded(session: Session, issue_id: str) -> Issue:
    issue = session.ledger.load(issue_id)
    assert issue is not None
    return issue


def steps(taken: Sequence[Taken]) -> list[tuple[str, str, str, str]]:
    return [(step.clock, step.rule, step.to, wall(step.at)[5:]) for step in taken]


def ran(session: Session, query: Query = ALL) -> list[Escalation]:
    return list(escalate(session, query))


def with_people(session: Session, *people: Person, **values: Any) -> Session:
    rules: RuleBook = replace(book(), people=people, **values)
    return replace(session, book=rules, judge=Judge(rules))


PEOPLE = (
    Person(name="小王", role="expert"),
    Person(name="小李", role="store_manager"),
    Person(name="老陈", role="zone_lead"),
    Person(name="周总", role="hq_director"),
)


# --- late runs ---

OF_THREE_DAYS = [
    ("respond", "50%", "R", "11-16 10:00"),
    ("respond", "due", "A", "11-16 11:00"),
    ("respond", "due+1h", "hq_director", "11-16 12:00"),
    ("followup", "due", "owner", "11-16 13:00"),
    ("followup", "due+2h", "A", "11-16 15:00"),
    ("interim", "due", "A", "11-17 09:00"),
    ("interim", "due+2h", "hq_director", "11-17 11:00"),
]


def test_three_days_without_a_run_then_one() -> None:
    """Each step once, in order, with its true time; one event."""
    with made_session() as session:
        issue_id = a_p0(session)
        (told,) = ran(later(session, 3 * DAY))
        assert steps(told.steps) == OF_THREE_DAYS
        assert told.label == f"P0-{issue_id}"
        history = session.ledger.history(issue_id)
        (one,) = (kept for kept in history if isinstance(kept.event, Escalated))
        assert one.event == Escalated(at=told.steps[-1].at, by="小王", steps=told.steps)
        assert one.recorded_at == MONDAY + 3 * DAY


def test_a_second_run_finds_nothing_and_writes_nothing() -> None:
    with made_session() as session:
        a_p0(session)
        ran(later(session, 3 * DAY))
        before = session.ledger.seal(), Path("fbloop.db").read_bytes()
        assert ran(later(session, 3 * DAY)) == []
        assert (session.ledger.seal(), Path("fbloop.db").read_bytes()) == before


def test_it_makes_no_difference_when_somebody_looks() -> None:
    with made_session() as session:
        often, once = a_p0(session), a_p0(session)
        for hours in range(1, 72):
            ran(later(session, hours * HOUR), Query(ids=(often,)))
        ran(later(session, 3 * DAY))
        one, other = loaded(session, often), loaded(session, once)
        assert one.escalations == other.escalations
        assert steps(one.escalations) == OF_THREE_DAYS


CALL = GivenNote(text="已致电", kind=NoteKind.CONTACT, party=Party.CUSTOMER)


def test_promises_that_were_broken_and_made_good_make_no_difference_either() -> None:
    """Answered, and followed, after 30 hours: what had come by then is told, nothing after."""
    with made_session() as session:
        often, once = a_p0(session), a_p0(session)
        for hours in range(1, 72):
            ran(later(session, hours * HOUR), Query(ids=(often,)))
            if hours == 30:
                note(later(session, hours * HOUR + 60), [often, once], CALL)
        ran(later(session, 3 * DAY))
        one, other = loaded(session, often), loaded(session, once)
        by_time = sorted(one.escalations, key=lambda step: (step.at, step.clock))
        assert by_time == sorted(other.escalations, key=lambda step: (step.at, step.clock))
        assert steps(by_time)[:5] == OF_THREE_DAYS[:5]
        assert ("followup", "due", "owner", "11-17 19:01") in steps(by_time)


def test_what_is_owed_of_an_earlier_period_is_told_beside_the_next_one() -> None:
    """Who was told of the missed period is told of the next one again."""
    with made_session() as session:
        session = with_people(session, *PEOPLE)
        issue_id = a_p0(session)
        note(later(session, 10 * HOUR), [issue_id], CALL)
        ran(later(session, 3 * DAY))
        told = [step for step in loaded(session, issue_id).escalations if step.clock == "followup"]
        assert [(step.rule, step.people, wall(step.due_at)[5:]) for step in told] == [
            ("due", ("小王",), "11-16 13:00"),
            ("due+2h", ("老陈",), "11-16 13:00"),
            ("due", ("小王",), "11-17 09:00"),
            ("due+2h", ("老陈",), "11-17 09:00"),
        ]


def test_acknowledged_what_was_owed_is_told_to_nobody() -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        note(later(session, 30 * HOUR), [issue_id], CALL)
        ack = GivenNote(text=None, kind=NoteKind.COMMENT, party=None, is_ack=True)
        note(later(session, 31 * HOUR), [issue_id], ack)
        assert ran(later(session, 3 * DAY)) == []


def test_what_has_not_come_is_left() -> None:
    with made_session() as session:
        a_p0(session)
        assert ran(later(session, HOUR - 1)) == []
        (told,) = ran(later(session, HOUR))
        assert steps(told.steps) == OF_THREE_DAYS[:1]


def test_many_are_taken_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(escalating, "_AT_ONCE", 2)
    with made_session() as session:
        ids = [a_p0(session) for _ in range(5)]
        before = session.ledger.seal()
        told = ran(later(session, HOUR))
        after = session.ledger.seal()
        assert sorted(one.id for one in told) == ids
        assert before is not None
        assert after is not None
        assert (after.events - before.events, after.number - before.number) == (5, 3)


def test_a_rehearsal_tells_and_writes_nothing() -> None:
    with made_session() as session:
        ids = [a_p0(session) for _ in range(3)]
        before = session.ledger.seal()
        told = ran(later(session, HOUR, is_rehearsal=True))
        assert sorted(one.id for one in told) == ids
        assert session.ledger.seal() == before
        assert len(ran(later(session, HOUR))) == 3


def test_the_filter_narrows() -> None:
    with made_session() as session:
        one, other = a_p0(session), a_p0(session, store="S2")
        assert [e.id for e in ran(later(session, HOUR), Query(stores=("S2",)))] == [other]
        assert [e.id for e in ran(later(session, HOUR))] == [one]


def test_what_a_person_touched_after_now_is_left() -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        assign(later(session, 5 * HOUR), [issue_id], GivenOwner(owner="小王"))
        assert ran(later(session, 4 * HOUR)) == []
        assert len(ran(later(session, 5 * HOUR))) == 1


def race(session: Session, path: str) -> list[Escalation]:
    """Two at once on one file, each with a connection of its own."""
    told: list[Escalation] = []
    both = Barrier(2)

    def run() -> None:
        with closing(open_ledger(path)) as ledger:
            both.wait(10)
            told.extend(ran(replace(session, ledger=ledger)))

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_two_at_once_take_each_step_once() -> None:
    with made_session() as session:
        path = str(Path("fbloop.db").absolute())
        for number in range(1, 31):
            started = later(session, number * DAY)
            ids = {a_p0(started) for _ in range(3)}
            told = race(later(started, 12 * HOUR), path)
            assert sorted(one.id for one in told if one.id in ids) == sorted(ids)
            for issue_id in ids:
                taken = steps(loaded(session, issue_id).escalations)
                assert len(taken) == len(set(taken)) == 5


# --- whom ---


def whom(session: Session, issue_id: str, to: str) -> list[tuple[tuple[str, ...], Skipped | None]]:
    return [
        (step.people, step.skipped)
        for step in loaded(session, issue_id).escalations
        if step.to == to
    ]


def test_while_people_have_no_rows_roles_are_called_by_their_names() -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        ran(later(session, 3 * DAY))
        assert whom(session, issue_id, "R") == [(("expert", "store_manager"), None)]
        assert whom(session, issue_id, "hq_director")[0] == (("hq_director",), None)
        assert whom(session, issue_id, "owner") == [(("expert",), None)]
        assert whom(session, issue_id, "A")[0] == (("zone_lead",), None)


def test_with_rows_the_people_are_told() -> None:
    with made_session() as session:
        known = with_people(session, *PEOPLE)
        issue_id = a_p0(known)
        assign(known, [issue_id], GivenOwner(owner="老赵"))
        ran(later(known, 3 * DAY))
        assert whom(session, issue_id, "R") == [(("小王", "小李"), None)]
        assert whom(session, issue_id, "owner") == [(("老赵",), None)]
        assert whom(session, issue_id, "A")[0] == (("老陈",), None)


def test_the_letters_of_the_level() -> None:
    """A P1: the expert answers for it and the lead is told; a P2: the expert is asked."""
    with made_session() as session:
        known = with_people(session, *PEOPLE)
        one = logged(known, customer="张测试", priority=Priority.P1).changed.after.id
        other = logged(known, customer="王测试", priority=Priority.P2).changed.after.id
        ran(later(known, 4 * DAY))
        assert whom(session, one, "I")[0] == (("老陈",), None)
        assert whom(session, other, "C") == [(("小王",), None)]
        assert whom(session, other, "owner") == [(("小李",), None)]


def test_who_was_told_of_a_clock_is_not_told_again() -> None:
    """A P1's owner is its expert, who answers for it, too."""
    with made_session() as session:
        known = with_people(session, *PEOPLE)
        issue_id = logged(known, customer="张测试", priority=Priority.P1).changed.after.id
        (told,) = ran(later(known, 5 * HOUR))
        assert [(s.rule, s.people, s.skipped) for s in told.steps] == [
            ("50%", ("小王",), None),
            ("due", (), Skipped.SAME_PERSON),
        ]
        assert ran(later(known, 5 * HOUR)) == []
        assert len(loaded(session, issue_id).escalations) == 2


def test_a_role_that_nobody_has_is_skipped_and_that_is_kept() -> None:
    with made_session() as session:
        known = with_people(session, *PEOPLE[:2])
        issue_id = a_p0(known)
        ran(later(known, 3 * DAY))
        assert set(whom(session, issue_id, "hq_director")) == {((), Skipped.EMPTY)}
        assert set(whom(session, issue_id, "A")) == {((), Skipped.EMPTY)}


def test_where_nobody_is_told_nothing_is_said_but_all_is_kept() -> None:
    with made_session() as session:
        known = with_people(session, PEOPLE[3])
        issue_id = a_p0(known)
        assert ran(later(known, HOUR)) == []
        assert whom(session, issue_id, "R") == [((), Skipped.EMPTY)]
        assert ran(later(known, HOUR)) == []


def test_for_who_is_absent_the_deputy_is_told() -> None:
    away = (("2026-11-16", "2026-11-20"),)
    with made_session() as session:
        known = with_people(
            session,
            Person(name="小王", role="expert", deputy="小李", absences=away),
            Person(name="老陈", role="zone_lead", absences=away),
            *PEOPLE[1:2],
        )
        issue_id = a_p0(known)
        assign(known, [issue_id], GivenOwner(owner="小王"))
        ran(later(known, 12 * HOUR))
        assert whom(session, issue_id, "R") == [(("小李",), None)]
        assert whom(session, issue_id, "owner") == [(("小李",), None)]
        assert whom(session, issue_id, "A")[0] == ((), Skipped.EMPTY)


def test_an_owner_without_a_deputy_is_told_though_absent() -> None:
    with made_session() as session:
        alone = Person(name="小王", role="expert", absences=(("2026-11-16", "2026-11-20"),))
        known = with_people(session, alone)
        issue_id = a_p0(known)
        assign(known, [issue_id], GivenOwner(owner="小王"))
        ran(later(known, 5 * HOUR))
        assert whom(session, issue_id, "owner") == [(("小王",), None)]


def test_people_who_got_their_names_after_it_was_logged_are_told() -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        assert loaded(session, issue_id).ownership.accountable == "zone_lead"
        ran(with_people(later(session, 3 * HOUR), *PEOPLE))
        assert whom(session, issue_id, "A") == [(("老陈",), None)]


def test_the_role_that_an_issue_has_is_meant_whatever_the_rules_say_by_now() -> None:
    """As it would be with a person in its place."""
    with made_session() as session:
        issue_id = a_p0(session)
        raci = book().raci
        others = {Priority.P0: replace(raci[Priority.P0], accountable="hq_director")}
        ran(with_people(later(session, 2 * HOUR), *PEOPLE, raci={**raci, **others}))
        assert whom(session, issue_id, "A") == [(("老陈",), None)]


# --- what does not climb ---


def test_answered_in_time_before_anybody_looked_nobody_is_told() -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        note(later(session, 90 * 60), [issue_id], CALL)
        assert ran(later(session, 5 * HOUR)) == []


def test_acknowledged_nothing_that_runs_climbs_but_the_next_period_does() -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        ack = GivenNote(text=None, kind=NoteKind.COMMENT, party=None, is_ack=True)
        (changed,) = note(later(session, 60), [issue_id], ack)
        assert [type(event) for event in changed.events] == [Acknowledged]
        assert ran(later(session, 3 * DAY)) == []
        progress = GivenNote(text="排查中", kind=NoteKind.FOLLOWUP, party=None)
        note(later(session, 3 * DAY), [issue_id], progress)
        (told,) = ran(later(session, 3 * DAY + 5 * HOUR))
        assert steps(told.steps) == [("followup", "due", "owner", "11-19 13:00")]


def test_a_clock_that_begins_later_climbs_again() -> None:
    with made_session() as session:
        issue_id = logged(session, customer="张测试", priority=Priority.P1).changed.after.id
        ack = GivenNote(text=None, kind=NoteKind.COMMENT, party=None, is_ack=True)
        note(session, [issue_id], ack)
        grade(later(session, HOUR), [issue_id], Priority.P0, None)
        (told,) = ran(later(session, 26 * HOUR))
        assert ("interim", "due", "A", "11-17 10:00") in steps(told.steps)


@pytest.mark.parametrize(
    "end",
    [
        Closed(at=MONDAY, by="小王", resolution=Resolution.REJECTED),
        StatusTaken(at=MONDAY, by="小王", run="r1", to=Status.CLAIMED),
    ],
    ids=lambda event: event.NAME,
)
def test_what_left_the_loop_never_climbs(end: Event) -> None:
    with made_session() as session:
        issue_id = a_p0(session)
        with session.ledger.transaction(recorded_at=MONDAY, by="小王") as tx:
            tx.append(issue_id, [end])
        assert ran(later(session, 30 * DAY)) == []


def test_a_stocktaking_never_climbs() -> None:
    with made_session(live_from=MONDAY) as session:
        old = intake(later(session, -DAY), customer="张测试", priority=Priority.P0)
        (taken,) = log(session, [old])
        assert taken.changed.after.is_stocktaking
        assert ran(later(session, 30 * DAY)) == []


def test_after_its_grade_was_undone_it_climbs_as_before() -> None:
    with made_session() as session:
        issue_id = logged(session, customer="张测试", priority=Priority.P2).changed.after.id
        grade(later(session, HOUR), [issue_id], Priority.P0, None)
        (told,) = ran(later(session, 2 * HOUR))
        assert steps(told.steps) == [("respond", "50%", "R", "11-16 10:30")]
        undo(later(session, 2 * HOUR), [issue_id])
        assert loaded(session, issue_id).grading.priority is Priority.P2
        (told,) = ran(later(session, 2 * DAY))
        assert steps(told.steps)[0] == ("respond", "due", "owner", "11-17 09:00")


def test_an_escalation_is_no_command_that_undo_takes_back() -> None:
    """Taken back it would only be told a second time."""
    with made_session() as session:
        issue_id = a_p0(session)
        assign(session, [issue_id], GivenOwner(owner="小王"))
        ran(later(session, HOUR))
        undo(later(session, HOUR), [issue_id])
        issue = loaded(session, issue_id)
        assert issue.ownership.owner is None
        assert len(issue.escalations) == 1
        assert ran(later(session, HOUR)) == []
