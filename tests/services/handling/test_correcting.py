"""What follows from a correction: nothing more than the rules would have judged."""

import pytest

from fbloop.domain.vocabulary import Priority
from fbloop.services.handling.correcting import correct
from tests.services.made_session import VIN, later, logged, made_session


@pytest.mark.parametrize(
    ("values", "types"),
    [
        ({"text": "车内异响"}, []),
        ({"mileage": 5}, ["corrected"]),
        ({"model": "M2", "batch": "B1"}, ["corrected"]),
        ({"store": "S2"}, ["corrected"]),
        ({"text": "车内很响"}, ["corrected", "classified"]),
    ],
)
def test_events(values: dict[str, str | int | None], types: list[str]) -> None:
    with made_session() as session:
        issue = logged(session).changed.after
        (changed,) = correct(session, [issue.id], values, category=None, reason=None)
        named = [event.NAME for event in changed.events]
        assert named[: len(types)] == types
        assert bool(named) is bool(types)


def test_a_car_that_was_known_twice_makes_it_the_third_time() -> None:
    with made_session() as session:
        for _ in range(2):
            logged(session, vin=VIN)
        third = logged(session).changed.after
        assert third.grading.priority is Priority.P2
        (changed,) = correct(later(session, 60), [third.id], {"vin": VIN}, category=None, reason="")
        assert changed.after.grading.priority is Priority.P1


def test_a_persons_category_is_graded_by_the_rules() -> None:
    with made_session() as session:
        issue = logged(session, "反应慢").changed.after
        assert issue.grading.priority is Priority.P2
        (changed,) = correct(session, [issue.id], {}, category="cabin.screen", reason=None)
        assert changed.after.grading.priority is Priority.P3
        assert changed.after.grading.is_category_by_person


def test_several_are_corrected_only_where_they_differ() -> None:
    with made_session() as session:
        ids = [logged(session, model=model).changed.after.id for model in ("M1", "M2")]
        changed = correct(session, ids, {"model": "M2"}, category=None, reason=None)
        assert [len(one.events) for one in changed] == [1, 0]
