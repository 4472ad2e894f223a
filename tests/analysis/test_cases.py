import pytest

from fbloop.analysis.cases import Response
from fbloop.domain.vocabulary import Priority, Resolution, Status
from tests.analysis.made_cases import HOUR, MONDAY, case, claimed, closed_as, solved

NOON = MONDAY + 12 * HOUR


@pytest.mark.parametrize(
    ("response", "as_of", "verdict"),
    [
        (Response(due_at=NOON, stopped_at=NOON), NOON, True),
        (Response(due_at=NOON, stopped_at=NOON + 1), NOON + 1, False),
        (Response(due_at=NOON), NOON + 1, False),
        (Response(due_at=NOON), NOON, None),
        (Response(due_at=NOON, stopped_at=NOON + 9), NOON + 1, False),
        (Response(due_at=NOON + HOUR, stopped_at=NOON + 9), NOON, None),
    ],
    ids=[
        "stopped at the due instant",
        "stopped a second later",
        "unanswered past due",
        "unanswered at the due instant",
        "answered after the moment looked at, past due",
        "answered after the moment looked at, not due",
    ],
)
def test_in_time(response: Response, as_of: int, verdict: bool | None) -> None:
    assert response.is_in_time(as_of) is verdict


def test_solved_counts_from_the_second_of_closing() -> None:
    assert solved(at=NOON).was_solved(NOON)
    assert not solved(at=NOON).was_solved(NOON - 1)
    assert solved(at=NOON, status=Status.ARCHIVED).was_solved(NOON)


@pytest.mark.parametrize(
    "resolution", [Resolution.DUPLICATE, Resolution.NOT_A_PROBLEM, Resolution.REJECTED]
)
def test_set_aside_is_not_solved(resolution: Resolution) -> None:
    aside = closed_as(resolution, at=NOON)

    assert aside.was_set_aside(NOON)
    assert not aside.was_set_aside(NOON - 1)
    assert not aside.was_solved(NOON)
    assert not solved(at=NOON).was_set_aside(NOON)


def test_a_claim_is_neither_solved_nor_set_aside() -> None:
    claim = claimed(at=NOON)

    assert claim.was_claimed(NOON)
    assert not claim.was_claimed(NOON - 1)
    assert not claim.was_solved(NOON)
    assert not claim.was_set_aside(NOON)


def test_an_ungraded_case_ranks_last() -> None:
    ranks = [case(priority=priority).rank for priority in (*Priority, None)]

    assert ranks == sorted(ranks)
    assert [case(priority=p).is_severe for p in (*Priority, None)] == [
        True,
        True,
        False,
        False,
        False,
    ]
