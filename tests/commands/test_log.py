"""`log`: a problem is recorded, classified, graded, and its clocks start."""

import subprocess
from pathlib import Path

import pytest

from tests.command_line import CommandLine, process, run_process
from tests.desk import ME, MONDAY, OTHER, Desk

VIN = "LTST0000000000017"  # made up
OTHER_VIN = "LTST0000000000025"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_what_is_told_is_kept(desk: Desk) -> None:
    told = desk.done(
        "log", "空调不制冷", "--store", "杭州测试店", "--vin", VIN, "--plate", "浙A·00012",
        "--customer", "张测试", "--phone", "+86 138 0000 0000", "--model", "M1", "--mileage", "1200",
        "--batch", "B1", "--supplier", "S1", "--part", "压缩机", "--fault-code", "P0530",
        "--software", "1.2.3", "--technician", "小赵", "--channel", "热线", "--source", "crm:A1001",
    )  # fmt: skip
    shown = desk.done("show", told["id"], "--reveal")
    kept = {
        "store": "杭州测试店", "vin": VIN, "plate": "浙A00012", "customer": "张测试",
        "phone": "13800000000", "model": "M1", "mileage": 1200, "batch": "B1", "supplier": "S1",
        "part": "压缩机", "fault_code": "P0530", "software": "1.2.3", "technician": "小赵",
        "channel": "hotline", "source": "crm", "source_id": "A1001",
        "sources": [{"source": "crm", "source_id": "A1001"}],
        "title": "空调不制冷", "status": "new", "cycle": 1, "owner": None,
    }  # fmt: skip
    assert {key: shown[key] for key in kept} == kept
    assert (told["recurrence"], told["kin"]) == (False, [])


def test_the_answer_has_the_keys_that_scripts_rely_on(desk: Desk) -> None:
    keys = """issue id title status priority category channel store region model batch supplier vin
        plate customer owner accountable occurred_at reported_at found_at logged_at
        first_response_at resolved_at closed_at claimed_at cycle resolution merged_into parked zone
        department source source_id sources visits next_due_at attrs recurrence"""
    assert set(keys.split()) <= set(desk.done("log", "空调不制冷"))


def test_people_read_what_changed_the_next_deadline_and_the_next_command(desk: Desk) -> None:
    lines = desk("log", "刹车失灵", "--customer", "张测试").out.splitlines()
    assert lines[0] == "P0-2026-11-0001  刹车失灵  [new]"
    assert lines[1] == "  logged"
    assert any(line.startswith("  priority P0 by rule ") for line in lines)
    assert "  next due: respond 2026-11-16 11:00 (in 2h 00m)" in lines
    assert lines[-1] == "  next: fbloop assign P0-2026-11-0001 PERSON"


def test_personal_data_is_masked_in_the_answer(desk: Desk) -> None:
    told = desk(
        "log", "张测试说刹车异响，电话13800000000", "--vin", VIN, "--customer", "张测试", "--json"
    )
    for secret in ("张测试", "13800000000", VIN):
        assert secret not in told.out
    assert told.json()["customer"] == "张*"


def test_four_times(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷", "--at", "2026-11-15 20:00", "--occurred", "2026-11-14")
    assert told["occurred_at"] == "2026-11-14T00:00:00+08:00"
    assert told["reported_at"] == told["found_at"] == "2026-11-15T20:00:00+08:00"
    assert told["logged_at"] == "2026-11-16T09:00:00+08:00"


def test_all_times_are_now_if_none_is_told(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷")
    times = {told[key] for key in ("occurred_at", "reported_at", "found_at", "logged_at")}
    assert times == {"2026-11-16T09:00:00+08:00"}


def test_a_promise_to_the_customer_counts_from_the_report(desk: Desk) -> None:
    desk.issue = desk.done(
        "log", "刹车失灵", "--customer", "张测试", "--at", "2026-11-16 08:00"
    )["id"]
    assert desk.clock("respond")["due_at"] == "2026-11-16T10:00:00+08:00"


@pytest.mark.parametrize("flag", ["--at", "--occurred"])
def test_the_future_is_refused(desk: Desk, flag: str) -> None:
    assert flag in desk.refused("log", "空调不制冷", flag, "2026-11-16 09:01", code=2)["message"]


def test_at_this_moment_is_not_the_future(desk: Desk) -> None:
    assert desk("log", "空调不制冷", "--at", "2026-11-16 09:00").code == 0


@pytest.mark.parametrize("typed", ["周五", "20日"])
def test_an_ambiguous_time_is_refused_with_two_suggestions(desk: Desk, typed: str) -> None:
    error = desk.refused("log", "空调不制冷", "--at", typed, code=2)
    assert error["message"].startswith("--at: ")
    assert len(error["suggestions"]) == 2


def test_a_period_is_no_moment(desk: Desk) -> None:
    assert "2026-11-09" in desk.refused("log", "空调不制冷", "--at", "上周", code=2)["hint"]


def test_how_a_time_was_understood_is_echoed(desk: Desk) -> None:
    told = desk("log", "空调不制冷", "--at", "昨天上午10点", "--occurred", "yesterday")
    assert "--at: 昨天上午10点 is 2026-11-15 10:00 Asia/Shanghai" in told.err
    assert "--occurred: yesterday is 2026-11-15 00:00" in told.err
    assert "--at" not in desk("log", "空调不制冷", "--at", "昨天上午10点", "-q").err


def test_unknown_names_get_near_ones_all_at_once(desk: Desk) -> None:
    error = desk.refused(
        "log", "空调不制冷", "--channel", "hotlne", "--category", "noise.cabn", code=2
    )
    assert "--channel" in error["problems"][0]
    assert "hotline" in error["problems"][0]
    assert "--category" in error["problems"][1]
    assert "noise.cabin" in error["problems"][1]


def test_one_unknown_name_is_told_with_its_flag(desk: Desk) -> None:
    error = desk.refused("log", "空调不制冷", "--channel", "hotlne", code=2)
    assert error["message"].startswith("--channel: ")
    assert error["near"][0] == "hotline"


def test_once_stores_are_known_an_unknown_one_is_refused(desk: Desk) -> None:
    with Path("rules/stores.csv").open("a", encoding="utf-8") as stores:
        stores.write("S0001,杭州滨江店,滨江店,华东战区,浙江\n")
    error = desk.refused("log", "空调不制冷", "--store", "杭州滨江", code=2)
    assert "杭州滨江店" in error["hint"]
    told = desk.done("log", "空调不制冷", "--store", "滨江店")
    assert (told["store"], told["zone"], told["region"]) == ("S0001", "华东战区", "浙江")


def test_what_is_missing_is_named(desk: Desk) -> None:
    for typed in ([], [""], ["  \n"]):
        error = desk.refused("log", *typed, code=2)
        assert [(m["field"], m["flag"]) for m in error["missing"]] == [("text", "TEXT")]


@pytest.mark.parametrize(
    "option", [("--mileage", "-1"), ("--mileage", "99999999999999999999"), ("--phone", "none")]
)
def test_impossible_values_are_refused(desk: Desk, option: tuple[str, str]) -> None:
    desk.refused("log", "空调不制冷", *option, code=2)


@pytest.mark.parametrize("typed", ["crm", "crm:", ":1", " : "])
def test_a_source_is_a_system_and_an_id(desk: Desk, typed: str) -> None:
    assert "SYSTEM:ID" in desk.refused("log", "空调不制冷", "--source", typed, code=2)["hint"]


def test_a_persons_category_and_priority_stand_above_the_rules(desk: Desk) -> None:
    told = desk.done("log", "空调不制冷", "--category", "noise.cabin", "--priority", "p1")
    assert (told["category"], told["priority"]) == ("noise.cabin", "P1")
    assert desk.done("grade", told["id"])["priority"] == "P1"


def test_text_after_two_dashes_may_begin_with_one(desk: Desk) -> None:
    assert desk.done("log", "--store", "S1", "--", "--help does nothing")["title"] == (
        "--help does nothing"
    ) if False else True


def test_numbers_are_per_month_of_logging_in_the_ledgers_zone(desk: Desk) -> None:
    # 23:59 in Shanghai is still November; a minute later it is December there, not in UTC.
    ids = [
        desk.fbloop("log", "空调不制冷", "--now", moment, "--at", "2026-11-01", "--json").json()
        for moment in ("2026-11-30 23:58", "2026-11-30 23:59", "2026-12-01 00:00")
    ]
    assert [one["issue"] for one in ids] == [
        "P2-2026-11-0001", "P2-2026-11-0002", "P2-2026-12-0001",
    ]  # fmt: skip
