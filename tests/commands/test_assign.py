"""`assign`: exactly one person drives an issue."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, LEAD, ME, OTHER, Desk, claim, name_people


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_an_owner_is_given_and_the_accountable_role_stands_beside(desk: Desk) -> None:
    issue = desk.log("--priority", "P1")
    shown = desk.done("assign", issue, ME)
    assert (shown["owner"], shown["accountable"], shown["hand_overs"]) == (ME, "expert", 0)


def test_a_change_of_owners_is_a_hand_over_with_its_reason(desk: Desk) -> None:
    issue = desk.minor()
    shown = desk.done("assign", issue, OTHER, "--reason", "请假")
    assert (shown["owner"], shown["hand_overs"]) == (OTHER, 1)
    # The same person again is none.
    assert desk.done("assign", issue, OTHER)["hand_overs"] == 1


def test_a_department_is_named_by_code_label_or_any_name(desk: Desk) -> None:
    issue = desk.log()
    departments = [
        desk.done("assign", issue, "--dept", typed)["department"]
        for typed in ("chassis", "质量", "Spare Parts", "外部供应商")
    ]
    assert departments == ["chassis", "quality", "parts", "外部供应商"]
    assert desk.show()["owner"] is None


def test_from_raci_takes_the_person_whom_the_table_names(desk: Desk) -> None:
    name_people()
    severe, minor = desk.log("--priority", "P1"), desk.log()
    owners = [one["owner"] for one in desk.done("assign", severe, minor, "--from-raci")]
    assert owners == [ME, OTHER]


def test_from_raci_prefers_who_is_near(desk: Desk) -> None:
    with Path("rules/people.csv").open("a", encoding="utf-8") as people:
        people.write("店长甲,store_manager,\n店长乙,store_manager,S2\n店长丙,store_manager,S3\n")
    here, elsewhere = desk.log("--store", "S2"), desk.log("--store", "S9")
    owners = [one["owner"] for one in desk.done("assign", here, elsewhere, "--from-raci")]
    assert owners == ["店长乙", "店长甲"]


def test_from_raci_without_people_says_which_role_nobody_has(desk: Desk) -> None:
    issue = desk.log()
    (missing,) = desk.refused("assign", issue, "--from-raci")["missing"]
    assert (missing["field"], missing["flag"]) == ("owner", "PERSON")
    assert "store_manager" in missing["says"]


def test_from_raci_says_at_which_levels_nobody_was_found(desk: Desk) -> None:
    Path("rules/stores.csv").write_text(
        "code,name,aliases,zone,region\nS1,城东店,,东战区,华东\n", encoding="utf-8"
    )
    Path("rules/people.csv").write_text("name,role,scope\n店长乙,store_manager,S2\n", "utf-8")
    issue = desk.log("--store", "城东店")
    (missing,) = desk.refused("assign", issue, "--from-raci")["missing"]
    assert missing["says"].endswith(
        "(looked at: store S1, war zone 东战区, region 华东, headquarters)"
    )


def test_from_raci_takes_the_stores_own_manager_first(desk: Desk) -> None:
    header = "code,name,aliases,zone,region,manager\n"
    Path("rules/stores.csv").write_text(header + "S1,城东店,,,,店长甲\n", encoding="utf-8")
    issue = desk.log("--store", "S1")
    assert desk.done("assign", issue, "--from-raci")["owner"] == "店长甲"
    Path("rules/people.csv").write_text(
        "name,role,scope\n店长乙,store_manager,S1\n店长甲,store_manager,\n", "utf-8"
    )
    assert desk.done("assign", issue, "--from-raci")["owner"] == "店长甲"


def test_a_deputy_stands_in_on_the_days_of_an_absence(desk: Desk) -> None:
    Path("rules/people.csv").write_text(
        "name,role,scope,contact,deputy,absences\n"
        "小王,expert,,,小李,2026-11-16..2026-11-17\n小李,quality,\n老陈,zone_lead,\n",
        encoding="utf-8",
    )
    issue = desk.log("--priority", "P1")
    shown = desk.done("assign", issue, "--from-raci")
    assert (shown["owner"], shown["accountable"]) == ("小李", "小李")
    desk.wait(days=2)
    assert desk.done("assign", issue, "--from-raci")["owner"] == "小王"


def test_from_raci_says_who_is_absent_without_a_deputy(desk: Desk) -> None:
    Path("rules/people.csv").write_text(
        "name,role,scope,contact,deputy,absences\n小王,expert,,,,2026-11-16\n", encoding="utf-8"
    )
    issue = desk.log("--priority", "P1")
    (missing,) = desk.refused("assign", issue, "--from-raci")["missing"]
    assert "every expert is absent without a deputy who is there: 小王" in missing["says"]


def test_once_people_have_names_an_unknown_one_is_refused_with_near_ones(desk: Desk) -> None:
    name_people()
    issue = desk.log()
    error = desk.refused("assign", issue, "战区老程", code=2)
    assert LEAD in error["hint"]
    assert desk.done("assign", issue, LEAD)["owner"] == LEAD


def test_who_must_be_named(desk: Desk) -> None:
    issue = desk.log()
    assert desk.lacking("assign", issue) == {"owner"}
    assert desk.lacking("assign", issue, "") == {"owner"}
    assert desk.refused("assign", ME, code=2)["missing"][0]["flag"] == "ISSUE"


def test_two_people_are_refused(desk: Desk) -> None:
    issue = desk.log()
    assert "one PERSON" in desk.refused("assign", issue, ME, OTHER, code=2)["message"]
    desk.refused("assign", issue, ME, "--from-raci", code=2)


def test_several_are_assigned_all_or_none(desk: Desk) -> None:
    closed = desk.done("log", "空调不制冷", "--solved", "已更换滤芯")["id"]
    issue = desk.log()
    desk.refused("assign", issue, closed, ME)
    desk.refused("assign", issue, "2026-11-0099", ME, code=3)
    assert [one["owner"] for one in desk.done("assign", issue, desk.log(), ME)] == [ME, ME]


def test_issues_may_come_from_stdin(desk: Desk) -> None:
    words = f"{desk.log()}\n{desk.log()}\n"
    given = desk.fbloop("assign", "-", ME, "--json", "--now", desk.moment, stdin=words)
    assert [one["owner"] for one in given.json()] == [ME, ME]


def test_a_claim_can_be_given_to_somebody(desk: Desk) -> None:
    assert desk.done("assign", claim(desk, "P2"), ME)["owner"] == ME


def test_the_next_command_follows_from_the_owner(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER)
    said = desk("assign", issue, ME).out
    assert said.splitlines()[-1].endswith("TEXT --kind contact --with customer")


def test_nobody_owned_it_before_the_report(desk: Desk) -> None:
    issue = desk.log()
    desk.refused("assign", issue, ME, "--at", "2026-11-16 08:59")
