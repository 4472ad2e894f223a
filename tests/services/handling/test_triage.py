"""Grading and assigning: who may, when, and what follows."""

import pytest

from fbloop.domain.vocabulary import Priority, Status
from fbloop.errors import UsageProblem
from fbloop.services.errors import ManyRefused, NotNow, SomethingMissing, WrongPerson, WrongTime
from fbloop.services.handling.triage import GivenOwner, assign, grade, owner_asked
from tests.services.made_session import DAY, VIN, later, logged, made_session


@pytest.mark.parametrize(
    ("old", "new", "needs_two"),
    [
        (Priority.P0, Priority.P1, True),
        (Priority.P0, Priority.P3, True),
        (Priority.P1, Priority.P2, True),
        (Priority.P1, Priority.P1, False),
        (Priority.P1, Priority.P0, False),
        (Priority.P2, Priority.P3, False),
        (Priority.P3, Priority.P0, False),
    ],
)
def test_four_eyes_and_a_reason_lower_what_is_severe(
    old: Priority, new: Priority, needs_two: bool
) -> None:
    with made_session() as session:
        issue = logged(session, priority=old).changed.after
        assign(session, [issue.id], GivenOwner(owner="小王"))
        other = later(session, 0, by="小李")
        if needs_two:
            with pytest.raises(SomethingMissing):
                grade(other, [issue.id], new, None)
            with pytest.raises(SomethingMissing):
                grade(other, [issue.id], new, "")
            with pytest.raises(WrongPerson):
                grade(session, [issue.id], new, "误判")
        (changed,) = grade(other if needs_two else session, [issue.id], new, "误判")
        assert changed.after.grading.priority is new
        # The gates of this cycle still ask as for the highest.
        assert changed.after.grading.highest is min((old, new), key=lambda p: p.rank)


def test_the_rules_never_overrule_a_person_and_a_person_may_change_her_mind() -> None:
    with made_session() as session:
        issue = logged(session, "刹车失灵", priority=Priority.P3).changed.after
        (changed,) = grade(session, [issue.id], None, None)
        assert (changed.events, changed.after.grading.priority) == ((), Priority.P3)
        (changed,) = grade(session, [issue.id], Priority.P2, None)
        assert changed.after.grading.priority is Priority.P2


def test_out_of_the_loop_nothing_is_graded_or_given() -> None:
    with made_session() as session:
        closed = logged(session, solved="调整门锁").changed.after
        assert closed.status is Status.CLOSED
        with pytest.raises(NotNow, match="its grade stands"):
            grade(session, [closed.id], Priority.P1, None)
        with pytest.raises(NotNow, match="nobody needs to drive it"):
            assign(session, [closed.id], GivenOwner(owner="小李"))


def test_before_the_report_there_was_nothing_to_judge() -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        early = later(session, DAY, at=session.at - 1)
        with pytest.raises(WrongTime):
            grade(early, [issue.id], Priority.P1, None)
        with pytest.raises(WrongTime):
            assign(early, [issue.id], GivenOwner(owner="小李"))


def test_of_several_all_refusals_are_told_and_none_is_changed() -> None:
    with made_session() as session:
        issue = logged(session, vin=VIN).changed.after
        closed = logged(session, solved="调整门锁").changed.after
        with pytest.raises(ManyRefused) as raised:
            assign(session, [issue.id, closed.id, "2026-11-0099"], GivenOwner(owner="小李"))
        assert len(raised.value.problems) == 2
        kept = session.ledger.load(issue.id)
        assert kept is not None
        assert kept.ownership.owner is None


def test_an_owner_and_a_department_may_be_given_at_once() -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        (changed,) = assign(
            session, [issue.id], GivenOwner(owner="小李", department="rnd", reason="会诊")
        )
        owned = changed.after.ownership
        assert (owned.owner, owned.department, owned.hand_overs) == ("小李", "rnd", 0)


def test_what_was_typed_for_assign() -> None:
    with made_session() as session:

        def asked(
            person: str | None, department: str | None = None, raci: bool = False
        ) -> GivenOwner:
            return owner_asked(
                session, person, is_from_raci=raci, department=department, reason=None
            )

        assert asked("小李") == GivenOwner(owner="小李")
        assert asked(None, "  质量 ") == GivenOwner(department="quality")
        assert asked("", " ") == GivenOwner()
        assert asked(None, raci=True) == GivenOwner(is_from_raci=True)
        with pytest.raises(UsageProblem, match="exclude each other"):
            asked("小李", raci=True)
