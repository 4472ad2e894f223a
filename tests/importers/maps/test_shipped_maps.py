"""The maps of the pack, on made-up rows with the quirks of the exports that they are for."""

from pathlib import Path

import pytest

from fbloop.config import DEFAULT_PACK, PACKS
from fbloop.domain.vocabulary import Priority, Status
from fbloop.importers.maps.fitting import choose_map
from fbloop.importers.maps.loading import load_map, map_names
from tests.importers.made_files import DAY, HOUR, NOV_20, file_of, outcomes_of

MAPS = PACKS / DEFAULT_PACK / "maps"
ENGLISH = "id,brand,car_model,type,desc,problem,datetime,status\n"
CHINESE = ",id,投诉品牌,投诉车系,投诉车型,问题简述,典型问题,投诉时间,投诉状态\n"
STATUSES = ("信息审核", "厂家受理", "处理反馈", "用户评分")


def english(day: str) -> str:
    rows = [
        f'90{n},某北汽车,N7,2026款 标准版,"天窗异响\t","H93,H15,",{day},{status}'
        for n, status in enumerate(STATUSES)
    ]
    return ENGLISH + "\n".join(rows) + "\n"


@pytest.mark.parametrize("name", map_names([MAPS]))
def test_every_shipped_map_can_be_read(name: str) -> None:
    assert load_map(MAPS / f"{name}.yaml").columns


def test_both_dialects_of_one_export_say_the_same(tmp_path: Path) -> None:
    gbk = file_of(tmp_path, english("2026/11/20").replace("\n", "\r\n"), "gbk", "a.csv")
    utf8 = file_of(tmp_path, english("2026-11-20"), "utf-8-sig", "b.csv")
    first, second = (outcomes_of(path, MAPS / "car-complaints.yaml") for path in (gbk, utf8))
    assert [(r.source_id, r.digest) for r in first.records] == [
        (r.source_id, r.digest) for r in second.records
    ]
    assert [r.values["status"] for r in first.records] == [
        Status.NEW,
        Status.INVESTIGATING,
        Status.INVESTIGATING,
        Status.CLAIMED,
    ]
    assert first.warnings == second.warnings == ()


def test_a_complaint_is_read_whole(tmp_path: Path) -> None:
    path = file_of(tmp_path, english("2026/11/20"))
    record = outcomes_of(path, MAPS / "car-complaints.yaml").records[0]
    assert record.values == {
        "text": "天窗异响",
        "model": "某北汽车 N7",
        "status": Status.NEW,
        "channel": "web",
        "reported_at": NOV_20,
    }
    assert record.attrs == {
        "brand": "某北汽车",
        "trim": "2026款 标准版",
        "problem_codes": "H93,H15,",
    }
    assert record.is_day_only
    assert "claimed_at" not in record.values


def test_a_status_that_the_map_does_not_know_changes_no_issue(tmp_path: Path) -> None:
    path = file_of(tmp_path, english("2026/11/20").replace("信息审核", "新状态"))
    record = outcomes_of(path, MAPS / "car-complaints.yaml").records[0]
    assert record.values["status"] is Status.NEW
    assert record.keep == {"status"}


def test_the_chinese_header_means_the_same_issues(tmp_path: Path) -> None:
    rows = "".join(
        f'{n},900,某北汽车,N7,2026款 标准版,天窗异响,"H93,H15,",2026-11-20,信息审核\n'
        for n in range(2)
    )
    chinese = file_of(tmp_path, CHINESE + rows, "gbk", "zh.csv")
    first, second = outcomes_of(chinese, MAPS / "car-complaints-zh.yaml").records
    same = outcomes_of(
        file_of(tmp_path, english("2026-11-20")), MAPS / "car-complaints.yaml"
    ).records[0]
    assert (first.source, first.source_id) == (same.source, same.source_id)
    assert first.digest == second.digest == same.digest


@pytest.mark.parametrize(
    ("header", "name"), [(ENGLISH, "car-complaints"), (CHINESE, "car-complaints-zh")]
)
def test_the_header_tells_which_map_it_is(tmp_path: Path, header: str, name: str) -> None:
    path = file_of(tmp_path, header + ",".join(["1"] * (header.count(",") + 1)) + "\n", "gbk")
    assert choose_map(path, [MAPS]).path == f"maps/{name}.yaml"


def test_the_example_of_a_ticket_system_reads_a_ticket(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        "工单号,登记时间,工单类型,问题描述,客户姓名,电话,VIN码,车牌,车型,里程,经销商,渠道,紧急程度,"
        "状态,关闭时间,活动\n"
        'T-1,2026/11/20 9:30,投诉,刹车异响,某某,13800000000,,,N7,"12,500",S1,抖音,紧急,已关闭,'
        "2026/11/21 10:00,-\n"
        "T-2,2026/11/20 9:40,咨询,,,,,,,,,,,,,\n"
        "T-3,2026/11/20 9:50,投诉,黑屏,,,,,,,,电台,不急,,,双11\n"
        "合计,3,,,,,,,,,,,,,,\n",
        "gb18030",
    )
    found = outcomes_of(path, MAPS / "crm.yaml", known={"channel": ["hotline", "video"]})
    first, third = found.records
    assert [skip.line for skip in found.skips] == [3]
    assert first.values["claimed_at"] == NOV_20 + DAY + 10 * HOUR
    assert first.values["mileage"] == 12500
    assert (first.values["priority"], first.values["status"]) == (Priority.P1, Status.CLAIMED)
    assert (first.values["channel"], first.attrs) == ("video", {})
    assert (third.values["priority"], third.values["channel"]) == (None, "电台")
    assert third.attrs == {"campaign": "双11"}
    assert [warning.values for warning in found.warnings] == [("电台",)]
