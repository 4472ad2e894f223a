"""Hours that count to 12."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.dates.halves import hour_of


@given(st.integers(0, 23))
def test_every_hour_of_the_day_has_its_word(hour: int) -> None:
    half = ("AM", "上午") if hour < 12 else ("p.m.", "下午")
    assert {hour_of(hour % 12 or 12, word) for word in half} == {hour}


@pytest.mark.parametrize(
    ("hour", "half"), [(0, "am"), (13, "PM"), (0, "下午"), (12, "晚上"), (12, "早上")]
)
def test_hours_that_nobody_can_tell_are_refused(hour: int, half: str) -> None:
    with pytest.raises(ValueError, match=str(hour)):
        hour_of(hour, half)
