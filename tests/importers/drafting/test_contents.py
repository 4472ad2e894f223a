"""What a column holds is seen by its cells."""

import pytest

from fbloop.importers.drafting.contents import Content, content_of, looks_like_data


@pytest.mark.parametrize(
    ("values", "content"),
    [
        ([f"LTST{n:013}" for n in range(9)], Content.VIN),
        (["13800000000", "138 0000 0001", "+86 13800000002", "010-12345678"], Content.PHONE),
        (["京A·12345", "沪AD12345", "粤B1234学"], Content.PLATE),
        (["12", "1,234", "0"], Content.COUNT),
        ([f"the brakes squeal when it rains {n}" for n in range(40)], Content.TEXT),
        ([f"车门异响以及漏水第{n}次" for n in range(40)], Content.TEXT),
        (["open", "closed"], Content.CODE),
        ([f"Caller {n}" for n in range(40)], Content.OTHER),
        ([], Content.OTHER),
    ],
)
def test_content(values: list[str], content: Content) -> None:
    assert content_of(values, 40) is content


def test_one_odd_cell_among_many_changes_nothing() -> None:
    vins = [f"LTST{n:013}" for n in range(20)]
    assert content_of([*vins, "unknown"], 21) is Content.VIN
    assert content_of([*vins[:3], "unknown"], 4) is not Content.VIN


@pytest.mark.parametrize(
    ("cell", "is_data"), [("13800000000", True), ("VIN码", False), ("", False)]
)
def test_headers_hold_no_data(cell: str, is_data: bool) -> None:
    assert looks_like_data(cell) is is_data
