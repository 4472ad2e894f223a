"""How a cell is laid out tells the date forms that it can have."""

import pytest

from fbloop.importers.drafting.date_layouts import layout_of


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        ("2026-11-20", ("iso",)),
        ("2026-11-20T10:00:00+08:00", ("iso",)),
        ("2026-11-20 10:00", ("iso",)),
        ("2026/6/8", ("YYYY/M/D",)),
        ("2026-6-8 9:30", ("YYYY-M-D H:mm",)),
        ("29/2/2028 01:16", ("D/M/YYYY H:mm", "M/D/YYYY H:mm")),
        ("22-04-26", ("D-M-YY", "M-D-YY", "YY-M-D")),
        ("4-Aug-26", ("D-MMM-YY",)),
        ("Aug 4, 2026 3:05 PM", ("MMM D, YYYY h:mm A",)),
        ("2026年11月20日", ("YYYY年M月D日",)),
        ("2026年11月20日9时30分", ("YYYY年M月D日H时mm分",)),
        ("2026.11.20 下午3:05", ("YYYY.M.D Ah:mm",)),
        ("20261120", ("YYYYMMDD",)),
    ],
)
def test_dates(cell: str, forms: tuple[str, ...]) -> None:
    layout = layout_of(cell)
    assert layout is not None
    assert layout.forms == forms


@pytest.mark.parametrize(
    ("cell", "time"), [("3:53:50 PM", "h:mm:ss A"), ("09:30", "H:mm"), ("上午9:30", "Ah:mm")]
)
def test_times_of_a_day_stand_alone(cell: str, time: str) -> None:
    layout = layout_of(cell)
    assert layout is not None
    assert (layout.dates, layout.time) == ((), time)


@pytest.mark.parametrize("cell", ["2026-11-20", "8/6/2026", "20261120"])
def test_a_day_alone_is_known_as_one(cell: str) -> None:
    layout = layout_of(cell)
    assert layout is not None
    assert layout.is_day


@pytest.mark.parametrize(
    "cell", ["", "12345", "INC0012", "3 - Moderate", "2026-11-20 x", "1" * 50, "in May", "1.2.3.4"]
)
def test_other_cells_have_none(cell: str) -> None:
    assert layout_of(cell) is None
