"""Opening hours as a cell of stores.csv says them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.worktime_calendar import WEEKDAYS
from fbloop.rules.files.store_hours import is_own_hours, own_hours

DAY, LATE, BREAK = ((540, 1080),), ((600, 960),), ((540, 720), (810, 1080))
CLOSED: tuple[tuple[int, int], ...] = ()


@pytest.mark.parametrize(
    ("written", "week"),
    [
        ("09:00-18:00", (DAY,) * 7),
        ("mon-fri 09:00-18:00; sat-sun 10:00-16:00", (DAY,) * 5 + (LATE,) * 2),
        ("mon-sat 09:00-12:00, 13:30-18:00", (BREAK,) * 6 + (CLOSED,)),
        ("Mon-Fri 09:00 - 18:00; sat closed", (DAY,) * 5 + (CLOSED,) * 2),
        ("周一至周五 09：00—18：00；周六 10:00~16:00", (DAY,) * 5 + (LATE, CLOSED)),
        ("每天 09:00-18:00", (DAY,) * 7),
    ],
)
def test_a_week(written: str, week: tuple[object, ...]) -> None:
    assert is_own_hours(written)
    calendar = own_hours("store S1", written, "Asia/Shanghai")
    assert calendar.hours == week
    assert calendar.name == "store S1"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("09:00-08:00", "09:00-08:00"),
        ("mon 09:00-18:00; mon-fri 09:00-18:00", "mon has hours twice"),
        ("mun 09:00-18:00", "'mun' is no weekday"),
        ("mon; tue 09:00-18:00", "'mon' has no hours"),
        ("9:00-18:00", "are no hours"),
        ("fri-mon 09:00-18:00", "runs backwards"),
        ("mon-sun closed; 0:0", "are no hours"),
    ],
)
def test_what_is_wrong_is_said(written: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        own_hours("store S1", written, "Asia/Shanghai")


@pytest.mark.parametrize("name", ["office", "waking", "split-2", ""])
def test_the_name_of_a_calendar_is_no_hours(name: str) -> None:
    assert not is_own_hours(name)


@given(st.dictionaries(st.sampled_from(WEEKDAYS), st.integers(0, 22), min_size=1))
def test_every_week_is_read_as_it_is_written(opens: dict[str, int]) -> None:
    written = "; ".join(f"{day} {hour:02}:00-23:00" for day, hour in opens.items())
    calendar = own_hours("store S1", written, "Asia/Shanghai")
    assert calendar.hours == tuple(
        ((opens[day] * 60, 1380),) if day in opens else () for day in WEEKDAYS
    )
