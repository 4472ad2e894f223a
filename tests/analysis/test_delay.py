"""What a wait is estimated to cost: which line of the table holds, and from when to when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.delay import DelayLine, delay_of, line_of

HOUR, DAY = 3_600, 86_400
SOURCE = "a made-up study"
TABLE = [
    DelayLine(above, factor, recovery, brand, SOURCE)
    for above, factor, recovery, brand in (
        (0, "1", "85", "none"),
        (24 * HOUR, "2-3", "65", "some"),
        (72 * HOUR, "5-8", "40", "regional"),
        (7 * DAY, "10+", "<20", "severe"),
    )
]


@pytest.mark.parametrize(
    ("waited_s", "factor"),
    [
        (0, "1"),
        (24 * HOUR, "1"),
        (24 * HOUR + 1, "2-3"),
        (48 * HOUR, "2-3"),
        (48 * HOUR + 1, "2-3"),
        (72 * HOUR, "2-3"),
        (72 * HOUR + 1, "5-8"),
        (7 * DAY, "5-8"),
        (7 * DAY + 1, "10+"),
        (999 * DAY, "10+"),
    ],
)
def test_at_a_bound_it_is_still_the_line_before(waited_s: int, factor: str) -> None:
    assert line_of(TABLE, waited_s).factor == factor


WAITS = st.integers(min_value=0, max_value=30 * DAY)


@given(WAITS, WAITS)
def test_a_longer_wait_is_never_in_an_earlier_line(one: int, other: int) -> None:
    shorter, longer = sorted((one, other))
    assert line_of(TABLE, shorter).above <= line_of(TABLE, longer).above


@given(WAITS)
def test_every_wait_lies_above_its_line_and_not_above_the_next(waited_s: int) -> None:
    at = TABLE.index(line_of(TABLE, waited_s))
    assert waited_s > TABLE[at].above or at == 0
    assert [line for line in TABLE[at + 1 :] if waited_s > line.above] == []


def test_who_was_answered_waits_no_longer() -> None:
    answered = delay_of(TABLE, since=0, answered_at=25 * HOUR, now=90 * DAY)
    waiting = delay_of(TABLE, since=0, answered_at=None, now=90 * DAY)
    assert answered == ("2-3", "65", "some", 25 * HOUR, True, SOURCE)
    assert waiting == ("10+", "<20", "severe", 90 * DAY, False, SOURCE)


def test_who_was_answered_before_the_report_did_not_wait() -> None:
    assert delay_of(TABLE, since=DAY, answered_at=0, now=9 * DAY).waited_s == 0
