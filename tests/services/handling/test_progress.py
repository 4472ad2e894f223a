"""Moves: which status follows which, and what no move reaches."""

from itertools import combinations

import pytest

from fbloop.domain.events.intake import StatusTaken
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.evolution import evolve_all
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import PATH, Status
from fbloop.services.errors import GateClosed, NotNow, WrongTime
from fbloop.services.handling.progress import moves
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.domain.made_issues import DAY, MOMENT, P1, P2, graded, issue_of, made, whole_way
from tests.services.made_sessions import FREE, made_session, without_needs

OPEN = PATH[:5]


def standing(status: Status) -> Issue:
    return issue_of(graded(P2), *([made(StatusChanged, to=status)] if status in OPEN[1:] else []))


@pytest.mark.parametrize(("here", "there"), list(combinations(OPEN, 2)))
def test_every_status_on_the_way_is_its_own_event(here: Status, there: Status) -> None:
    events = moves(FREE, standing(here), there)
    assert [e.to for e in events if isinstance(e, StatusChanged)] == list(
        OPEN[OPEN.index(here) + 1 : OPEN.index(there) + 1]
    )
    assert evolve_all(standing(here), events).status is there


@pytest.mark.parametrize("here", OPEN[:4])
def test_without_a_goal_it_is_the_next_one(here: Status) -> None:
    (event,) = moves(FREE, standing(here), None)
    assert isinstance(event, StatusChanged)
    assert event.to is OPEN[OPEN.index(here) + 1]


@pytest.mark.parametrize("here", OPEN)
@pytest.mark.parametrize("there", [Status.CLOSED, Status.ARCHIVED, Status.CLAIMED, Status.NEW])
def test_no_rule_file_lets_a_move_out_of_the_loop(here: Status, there: Status) -> None:
    with pytest.raises(NotNow):
        moves(FREE, standing(here), there)


@pytest.mark.parametrize("there", [None, *PATH[:4], *PATH[5:]])
def test_a_claim_moves_to_verifying_alone(there: Status | None) -> None:
    claimed = issue_of(graded(P2), made(StatusTaken, to=Status.CLAIMED))
    with pytest.raises(NotNow, match="claimed"):
        moves(FREE, claimed, there)
    events = moves(FREE, claimed, Status.VERIFYING)
    assert [e.to for e in events if isinstance(e, StatusChanged)] == list(OPEN[1:])


def test_a_severe_claim_needs_a_confirmed_cause_whatever_the_rules_say() -> None:
    claimed = issue_of(graded(P1), made(StatusTaken, to=Status.CLAIMED))
    with pytest.raises(GateClosed) as refusal:
        moves(FREE, claimed, Status.VERIFYING)
    assert [lack.field for lack in refusal.value.missing] == ["confirmed_cause"]


def test_reaching_verifying_says_when_it_can_be_judged() -> None:
    *_, last = moves(made_session(at=MOMENT, now=MOMENT), whole_way(Status.VERIFYING), None)
    assert isinstance(last, StatusChanged)
    assert last.judge_at == MOMENT


def test_no_move_is_dated_before_the_move_before_it() -> None:
    moved = issue_of(graded(P2), made(StatusChanged, to=OPEN[1], at=MOMENT + DAY))
    with pytest.raises(WrongTime):
        moves(FREE, moved, None)
    assert moves(made_session(without_needs(), at=MOMENT + DAY, now=MOMENT + DAY), moved, None)


def test_a_refusal_says_that_what_came_with_it_was_not_kept(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.severe("P0")
    moved = f"fbloop advance P0-{issue} --to executing"
    alone = desk.refused("advance", issue, "--to", "executing")["hint"]
    with_facts = desk.refused("advance", issue, "--to", "executing", "--cause", "a seal")["hint"]
    assert alone == f"{moved} with the flags above"
    assert with_facts == f"{alone}; what was given just now was not kept: give it again"


def test_evidence_of_the_measure_is_asked_for_once_it_is_executing() -> None:
    with pytest.raises(GateClosed) as raised:
        moves(made_session(), issue_of(graded(P1)), Status.VERIFYING)
    command = f"fbloop advance {raised.value.details['issue']} --to"
    assert f"{command} executing" in raised.value.hint
    assert raised.value.hint.endswith(f", then {command} verifying --evidence TEXT")


@pytest.mark.parametrize("here", OPEN)
def test_who_would_close_by_advancing_is_led_on_from_where_the_issue_stands(here: Status) -> None:
    with pytest.raises(NotNow) as raised:
        moves(FREE, standing(here), Status.CLOSED)
    assert raised.value.hint.startswith("fbloop advance") is (here is not Status.VERIFYING)
