"""An export shows what had happened by then."""

import csv
import io
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fbloop.services.demo.export import export_at
from tests.services.made_session import ZONE, at

NOW = at("2026-11-20 09:00")
ROWS = """\
工单号,登记时间,处理人,首次联系,状态,关闭时间
A1,10d 09:00,店长,10d 10:00,已关闭,8d 15:00
A2,9d 09:00,店长,9d 10:00,处理中,
A3,2h,店长,1h,处理中,
"""


def exported(moment: str) -> list[dict[str, str]]:
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    text = export_at(Path("rows.csv"), at(moment), now=NOW, zone=ZoneInfo(ZONE))
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        ("2026-11-10 08:59", []),
        ("2026-11-10 09:30", [("A1", "待处理", "")]),
        ("2026-11-11 10:00", [("A1", "处理中", "店长"), ("A2", "处理中", "店长")]),
        ("2026-11-12 15:00", [("A1", "已关闭", "店长"), ("A2", "处理中", "店长")]),
    ],
)
def test_a_row_stands_where_it_stood(moment: str, standing: list[tuple[str, str, str]]) -> None:
    assert [(r["工单号"], r["状态"], r["处理人"]) for r in exported(moment)] == standing


def test_moments_are_written_as_the_map_reads_them_and_later_ones_are_empty() -> None:
    first, _, last = exported("2026-11-20 07:30")
    assert (first["登记时间"], first["关闭时间"]) == ("2026/11/10 09:00", "2026/11/12 15:00")
    assert (last["登记时间"], last["首次联系"]) == ("2026/11/20 07:00", "")
