"""Late issues by the line of the table of costs that holds for their wait."""

from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.delay_counts import DelayCount, delay_counts
from tests.analysis.test_delay import DAY, HOUR, TABLE


def test_waits_are_counted_by_line_and_a_line_without_any_has_none() -> None:
    counts = delay_counts(TABLE, [HOUR, DAY, DAY + 1, 9 * DAY])
    assert counts == tuple(map(DelayCount, TABLE, (2, 1, 0, 1)))


@given(st.lists(st.integers(min_value=0, max_value=30 * DAY)))
def test_every_wait_is_counted_once(waits: list[int]) -> None:
    assert sum(count.issues for count in delay_counts(TABLE, waits)) == len(waits)
