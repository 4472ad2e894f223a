"""Article 1: three repairs of one noise, three diagnoses, two of them signed "satisfied"."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

VIN = "LFBTEST00N0000017"

ORDERS = """\
工单号,登记时间,问题描述,客户姓名,VIN码,经销商,技师诊断,状态,关闭时间
D1001,2023-03-01 09:30,行驶中车内异响,王测试,{vin},杭州测试店,门板异响,已完工,2023-03-01 16:00
D1002,2023-03-08 10:10,车内还是异响,王测试,{vin},杭州测试店,中控台松动,已完工,2023-03-08 17:30
D1003,2023-03-15 14:00,修了两次还有异响,王测试,{vin},杭州测试店,座椅导轨，换件,维修中,
"""

MAP = """\
map: dms
expect: { header: [工单号, 登记时间, 问题描述] }
key: [工单号]
mode: snapshot
dates: { 登记时间: ["YYYY-MM-DD HH:mm"], 关闭时间: ["YYYY-MM-DD HH:mm"], tz: Asia/Shanghai }
fields:
  text: 问题描述
  customer: 客户姓名
  vin: VIN码
  store: 经销商
  reported_at: 登记时间
  status: { from: 状态, values: { 已完工: claimed, 维修中: investigating }, else: new }
  claimed_at: 关闭时间
  diagnosis: 技师诊断
defaults: { channel: store }
"""


@pytest.fixture
def repaired(fbloop: CommandLine) -> CommandLine:
    """Her three repair orders, as the dealer system exports them."""
    fbloop("init", "--lang", "zh")
    Path("dms.csv").write_text(ORDERS.format(vin=VIN), encoding="utf-8")
    Path("dms.yaml").write_text(MAP, encoding="utf-8")
    done = fbloop("import", "dms.csv", "--map", "dms.yaml", "--now", "2023-03-16 09:00", "--json")
    assert done.code == 0, done.err
    counts = {key: done.json()[key] for key in ("read", "new", "linked", "rejected")}
    assert counts == {"read": 3, "new": 1, "linked": 2, "rejected": 0}
    return fbloop


def test_three_orders_are_one_recurring_issue(repaired: CommandLine) -> None:
    (issue,) = repaired("list", "--all", "--json").json()
    assert issue["category"] == "noise.cabin"
    assert [source["source_id"] for source in issue["sources"]] == ["D1001", "D1002", "D1003"]
    assert issue["cycle"] == 3
    assert issue["status"] == "investigating"
    # The third repair of the same complaint is no P2 any more.
    assert issue["priority"] == "P1"


def test_her_signatures_are_claims_that_came_back(repaired: CommandLine) -> None:
    (listed,) = repaired("list", "--all", "--json").json()
    issue = repaired("show", listed["id"], "--json").json()
    assert [(back["kind"], back["was"]) for back in issue["returns"]] == [
        ("recurrence", "claimed"),
        ("recurrence", "claimed"),
    ]
    assert issue["closed_at"] is None
    assert issue["claimed_at"] is None
    report = repaired(
        "report", "weekly", "--period", "2023-W09", "--now", "2023-03-17 10:00", "-f", "json"
    )
    found = {i["name"]: i for i in report.json()["indicators"]}
    returned = found["claims_returned"]
    assert (returned["numerator"], returned["denominator"]) == (2, 2)
    assert found["closure"]["numerator"] == 0


def test_the_diagnosis_does_not_decide_what_is_the_same(repaired: CommandLine) -> None:
    history = repaired("show", "2023-03-0001", "--events", "--json").json()["events"]
    types = [event["type"] for event in history]
    assert types.count("source_added") == 2
    assert types.count("reopened") == 2


def test_the_same_file_again_changes_nothing(repaired: CommandLine) -> None:
    later = ("--now", "2023-03-16 10:00", "--json")
    again = repaired("import", "dms.csv", "--map", "dms.yaml", *later)
    assert again.code == 0
    assert (again.json()["same"], again.json()["new"], again.json()["linked"]) == (3, 0, 0)


def test_told_by_phone_the_closed_issue_comes_back_without_a_new_number(
    fbloop: CommandLine,
) -> None:
    fbloop("init", "--lang", "zh")
    told = ("--vin", VIN, "--customer", "王测试", "--store", "杭州测试店")
    first = fbloop(
        "log", "车内异响", *told, "--solved", "调整门锁", "--now", "2023-03-01 16:00", "--json"
    ).json()
    assert (first["status"], first["resolution"]) == ("closed", "solved")

    second = fbloop("log", "开出去两天又响了", *told, "--category", "noise.cabin",
                    "--now", "2023-03-03 09:00", "--json")  # fmt: skip
    assert second.code == 0, second.err
    back = second.json()
    assert back["recurrence"] is True
    assert back["id"] == first["id"]
    assert (back["status"], back["cycle"]) == ("investigating", 2)
    assert len(fbloop("list", "--all", "--json").json()) == 1


def test_after_the_watch_window_it_is_a_new_issue_with_a_link(fbloop: CommandLine) -> None:
    fbloop("init", "--lang", "zh")
    told = ("--vin", VIN, "--customer", "王测试")
    first = fbloop(
        "log", "车内异响", *told, "--solved", "调整门锁", "--now", "2023-03-01 16:00", "--json"
    ).json()
    later = fbloop("log", "车内异响", *told, "--now", "2023-04-20 09:00", "--json").json()
    assert later["recurrence"] is False
    assert later["id"] != first["id"]
    links = fbloop("show", later["id"], "--json").json()["links"]
    assert links == [{"other": first["id"], "as": "recurrence"}]
