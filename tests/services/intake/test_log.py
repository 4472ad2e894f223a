"""Taking problems in: new ones, and those that came back."""

import pytest

from fbloop.domain.report import Source
from fbloop.domain.vocabulary import Confirmation, Priority, Status
from fbloop.services.errors import WrongTime
from fbloop.services.handling.triage import GivenOwner, assign
from fbloop.services.intake.log import GradedTooHigh, log
from fbloop.services.proof.afterwards import archive
from fbloop.services.proof.closing import GivenClosing, close
from tests.services.made_session import DAY, VIN, intake, later, logged, made_session


def test_several_are_taken_in_order_and_see_each_other() -> None:
    with made_session() as session:
        first, second = log(session, [intake(session, vin=VIN), intake(session, vin=VIN)])
        assert (first.changed.after.id, second.changed.after.id) == (
            "2026-11-0001", "2026-11-0002",
        )  # fmt: skip
        assert [row["id"] for row in second.kin] == ["2026-11-0001"]


def test_the_third_complaint_of_a_car_is_raised_by_the_rules() -> None:
    with made_session() as session:
        priorities = [logged(session, vin=VIN).changed.after.grading.priority for _ in range(3)]
        assert priorities == [Priority.P2, Priority.P2, Priority.P1]


def test_it_does_not_come_back_before_it_was_put_away() -> None:
    """Told to have been reported before the archiving: the reopening follows that all the same."""
    with made_session() as session:
        old = logged(session, vin=VIN, solved="调整门锁").changed.after.id
        archived = later(session, 20 * DAY)
        archive(archived, [old], lesson=None, no_lesson="单件")
        told = later(archived, DAY, at=session.at + 3 * DAY)
        back = logged(told, vin=VIN)
        assert (back.is_recurrence, back.changed.after.id) == (True, old)
        reopened = next(e for e in back.changed.events if e.NAME == "reopened")
        assert reopened.at == archived.at
        assert back.changed.after.returns[-1].reported_at == told.at


def test_a_clock_set_back_behind_a_deed_brings_nothing_back() -> None:
    with made_session() as session:
        logged(session, vin=VIN, solved="调整门锁")
        back = logged(later(session, 2 * DAY), vin=VIN).changed.after
        assign(later(session, 3 * DAY), [back.id], GivenOwner(owner="小李"))
        close(
            later(session, 4 * DAY),
            [back.id],
            GivenClosing(solved="加固", confirmed=Confirmation.YES),
        )
        with pytest.raises(WrongTime):
            # Reported after the closing by its own word, recorded before it.
            logged(later(session, 3 * DAY), vin=VIN, reported_at=session.now + 5 * DAY)


def test_solved_again_walks_the_whole_way_in_the_new_cycle() -> None:
    with made_session() as session:
        logged(session, vin=VIN, solved="调整门锁")
        again = logged(later(session, DAY), vin=VIN, solved="加固门板").changed.after
        assert (again.status, again.cycle, len(again.returns)) == (Status.CLOSED, 2, 1)
        assert again.ownership.owner == "小王"


def test_a_further_record_of_another_system_is_kept_with_the_recurrence() -> None:
    with made_session() as session:
        logged(session, vin=VIN, solved="调整门锁")
        source = Source(source="crm", source_id="A7", reported_at=session.at)
        back = logged(later(session, DAY), vin=VIN, source=source).changed.after
        assert [s.source_id for s in back.sources] == ["A7"]


@pytest.mark.parametrize("by_hand", [None, Priority.P2, Priority.P3])
def test_what_the_rules_call_severe_is_not_solved_in_one_line(by_hand: Priority | None) -> None:
    with made_session() as session, pytest.raises(GradedTooHigh, match="P0"):
        logged(session, "刹车失灵", solved="已处理", priority=by_hand)


def test_a_persons_priority_and_category_are_marked_as_hers() -> None:
    with made_session() as session:
        grading = logged(
            session, priority=Priority.P1, category="hvac.cooling"
        ).changed.after.grading
        assert (grading.is_priority_by_person, grading.is_category_by_person) == (True, True)
        grading = logged(session).changed.after.grading
        assert (grading.is_priority_by_person, grading.is_category_by_person) == (False, False)
