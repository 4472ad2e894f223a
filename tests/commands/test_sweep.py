"""`sweep`: the other stores of a systemic problem."""

import pytest

from tests.command_line import CommandLine
from tests.desk import ME, Desk, name_people


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    desk = Desk(fbloop)
    desk.log("--store", "深圳测试店")
    return desk


def test_a_check_is_asked_for_and_then_answered(desk: Desk) -> None:
    asked = ("--store", "广州测试店", "--owner", "小赵", "--until", "2026-11-20")
    desk.done("sweep", desk.issue, *asked)
    assert desk.said()[-1] == "store 广州测试店: to be checked"
    desk.done("sweep", desk.issue, "--store", "广州测试店", "--found", "none")
    assert desk.said()[-1] == "store 广州测试店: none"


def test_the_issues_own_store_is_no_other_store(desk: Desk) -> None:
    assert "深圳测试店" in desk.refused("sweep", desk.issue, "--store", "深圳测试店")["message"]


def test_the_store_is_needed(desk: Desk) -> None:
    assert desk.refused("sweep", desk.issue, code=2)["missing"][0]["flag"] == "--store"


@pytest.mark.parametrize("flag", ["--store", "--owner", "--until", "--found"])
def test_an_empty_text_is_a_usage_error(desk: Desk, flag: str) -> None:
    desk.refused("sweep", desk.issue, "--store", "广州测试店", flag, "", code=2)


def test_names_are_looked_up_once_they_are_known(desk: Desk) -> None:
    name_people()
    error = desk.refused("sweep", desk.issue, "--store", "广州测试店", "--owner", "小汪", code=2)
    assert ME in error["hint"]
    with open("rules/stores.csv", "a", encoding="utf-8") as stores:
        stores.write("gz01,广州测试店,,,\n")
    assert "广州测试店" in desk.refused("sweep", desk.issue, "--store", "广州店", code=2)["hint"]
    desk.done("sweep", desk.issue, "--store", "广州测试店", "--owner", ME)
    assert desk.said()[-1] == "store gz01: to be checked"


def test_an_ambiguous_time_is_refused(desk: Desk) -> None:
    desk.refused("sweep", desk.issue, "--store", "广州测试店", "--until", "周五", code=2)


def test_several_issues_are_swept_at_once(desk: Desk) -> None:
    second = desk.log("--store", "东莞测试店")
    answer = desk.done("sweep", "2026-11-1", second, "--store", "广州测试店")
    assert len(answer) == 2
    desk.refused("sweep", "2026-11-1", second, "--store", "东莞测试店")
