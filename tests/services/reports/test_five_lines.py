"""The five lines of a severe case, by its clocks."""

from dataclasses import replace

import pytest

from fbloop.domain.clocks import Clock
from fbloop.services.reports.five_lines import five_lines, running_clocks
from tests.analysis.made_cases import case
from tests.domain.made_issues import MOMENT, clock, issue_of

IN_TIME = clock("respond", stopped_at=MOMENT)
LATE = clock("respond", due_at=MOMENT, stopped_at=MOMENT + 1)
NOT_DUE = clock("respond")


def test_clocks_of_an_earlier_cycle_and_stopped_ones_run_no_more() -> None:
    left_open, stopped = clock("plan"), clock("respond", cycle=2, stopped_at=MOMENT)
    runs = clock("diagnose", cycle=2)
    issue = replace(issue_of(), cycle=2, clocks=(left_open, stopped, runs))

    assert running_clocks(issue) == [runs]


@pytest.mark.parametrize(
    ("clocks", "is_in_time"),
    [
        ((IN_TIME, IN_TIME), True),
        ((IN_TIME, LATE), False),
        ((LATE, IN_TIME), False),
        ((IN_TIME, NOT_DUE), True),
        ((NOT_DUE,), None),
        ((), None),
    ],
)
def test_answered_in_time_in_every_cycle(
    clocks: tuple[Clock, ...], is_in_time: bool | None
) -> None:
    numbered = [replace(one, cycle=number) for number, one in enumerate(clocks, start=1)]
    issue = replace(issue_of(), cycle=len(numbered), clocks=tuple(numbered))

    assert five_lines(case(), issue, MOMENT + 7_200).is_answered_in_time is is_in_time
