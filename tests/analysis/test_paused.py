"""The share of the time in which promises ran that stood still."""

import pytest

from fbloop.analysis.paused import PausedShare, Waiting, paused_share

HOUR = 3600
WEEK = 168 * HOUR


def share(*waiting: Waiting, elapsed_s: int = 20 * HOUR) -> PausedShare | None:
    return paused_share(waiting, elapsed_s, 0, WEEK)


def waiting(
    *pauses: tuple[int, int], issue: str = "1", start: int = 0, end: int | None = None
) -> Waiting:
    spans = [(first * HOUR, last * HOUR, "parts") for first, last in pauses]
    over = None if end is None else end * HOUR
    return Waiting(issue=issue, started_at=start * HOUR, ended_at=over, pauses=spans)


def test_the_example() -> None:
    """Ten hours each; one waited from the first hour on, and was kept in the fourth."""
    assert share(waiting((1, 100), end=4)) == PausedShare(
        paused_s=3 * HOUR, elapsed_s=20 * HOUR, by_reason={"parts": 3 * HOUR}, issues=1
    )


def test_reasons_are_told_the_longest_first_and_issues_once() -> None:
    found = share(
        waiting((1, 2), (3, 5)),
        waiting((1, 2)),
        Waiting(issue="2", started_at=0, ended_at=None, pauses=[(0, 5 * HOUR, "customer")]),
    )
    assert found is not None
    assert list(found.by_reason.items()) == [("customer", 5 * HOUR), ("parts", 4 * HOUR)]
    assert (found.issues, found.share) == (2, 0.45)


@pytest.mark.parametrize(
    ("pause", "start", "end", "hours"),
    [
        ((-5, 2), 0, None, 2),  # from before the period
        ((-5, 2), -9, None, 2),
        ((160, 200), 0, None, 8),  # beyond its end
        ((-5, 200), -9, None, 168),
        ((1, 9), 3, None, 6),  # nothing ran before its beginning
        ((1, 9), 0, 3, 2),
    ],
)
def test_what_lies_in_the_period_while_it_ran_counts(
    pause: tuple[int, int], start: int, end: int | None, hours: int
) -> None:
    found = share(waiting(pause, start=start, end=end), elapsed_s=200 * HOUR)
    assert found is not None
    assert found.paused_s == hours * HOUR


@pytest.mark.parametrize("pause", [(-5, 0), (168, 170), (5, 6)])
def test_where_nothing_stood_still_nothing_is_told(pause: tuple[int, int]) -> None:
    assert share(waiting(pause, start=-9, end=4)) is None
    assert share() is None
