"""Whose work it is, whatever the plan says while it is verified."""

from collections.abc import Sequence
from typing import cast

import pytest

from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Undone
from fbloop.domain.events.measures import Planned
from fbloop.domain.events.triage import Assigned
from fbloop.domain.evolution import evolve_all
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Priority, Status
from fbloop.ledger.base import Reading
from fbloop.ledger.kept import Recorded
from fbloop.services.errors import WrongPerson
from fbloop.services.proof.four_eyes import check_four_eyes, doers
from tests.domain.made_issues import MOMENT, P0, P1, P2, graded, issue_of, logged, made, moved
from tests.services.made_sessions import made_session

REACHED = moved(Status.VERIFYING)


def plan(owner: str) -> Planned:
    return made(Planned, owner=owner)


class Written:
    """A ledger with this history."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events

    def history(self, _: str) -> list[Recorded]:
        return [
            Recorded(issue="i", version=n, recorded_at=MOMENT, seal=n, event=event)
            for n, event in enumerate(self.events, start=1)
        ]


def case(*events: Event) -> tuple[Reading, Issue]:
    told = (logged(), *events)
    return cast(Reading, Written(told)), issue_of(*(e for e in events if not isinstance(e, Undone)))


@pytest.mark.parametrize(
    ("events", "names"),
    [
        ((made(Assigned, owner="Wang"), REACHED), {"Wang"}),
        ((made(Assigned, owner="Wang"), plan("Chen"), REACHED), {"Chen"}),
        ((plan("Wang"), plan("Chen"), REACHED), {"Chen"}),
        ((plan("Wang"), REACHED, plan("Chen")), {"Wang", "Chen"}),
        ((plan("Wang"), REACHED, plan("Chen"), plan("Qian")), {"Wang", "Chen", "Qian"}),
        ((plan("Wang"), REACHED, plan("Chen"), REACHED), {"Chen"}),
        ((plan("Wang"), made(Planned, short="refit"), REACHED), {"Wang"}),
        ((REACHED,), set()),
    ],
)
def test_a_plan_that_changes_hands_in_verifying_is_the_work_of_both(
    events: tuple[Event, ...], names: set[str]
) -> None:
    assert doers(*case(*events)) == names


def test_a_plan_owner_by_mistake_is_none() -> None:
    reading, _ = case(plan("Wang"), REACHED, plan("Chen"), made(Undone, versions=(4,)))
    assert doers(reading, evolve_all(issue_of(), [plan("Wang"), REACHED])) == {"Wang"}


@pytest.mark.parametrize(("priority", "is_asked"), [(P0, True), (P1, False), (P2, False)])
def test_the_rule_file_says_where_it_is_asked(priority: Priority, is_asked: bool) -> None:
    reading, issue = case(graded(priority), plan("Wang"), REACHED)
    check_four_eyes(made_session(by="Chen"), reading, issue)
    if not is_asked:
        check_four_eyes(made_session(by="Wang"), reading, issue)
        return
    with pytest.raises(WrongPerson):
        check_four_eyes(made_session(by="Wang"), reading, issue)
