"""Pasted lines -> intakes: what each line's time and name say, and what is left aside."""

import pytest

from fbloop.errors import FbloopError, UsageProblem
from fbloop.services.intake.pasting import Pasted, log_pasted, pasted
from fbloop.services.intake.telling import Told
from tests.services.made_session import MONDAY, at, made_session


def read(*lines: str, is_dated: bool = False, **told: str) -> Pasted:
    with made_session() as session:
        return pasted(session, lines, Told(**told), is_dated=is_dated)  # type: ignore[arg-type]


def test_a_time_with_its_day_is_when_it_was_reported_and_happened() -> None:
    found = read("张测试 2026/11/16 08:05", "异响", "异味")
    assert found.lines == [2, 3]
    for intake in found.intakes:
        facts = intake.facts
        assert facts.reported_at == facts.occurred_at == at("2026-11-16 08:05")
        assert facts.found_at == facts.logged_at == MONDAY
        assert intake.report.customer == "张测试"


def test_what_was_typed_stays() -> None:
    line = "2026/11/16 08:05 张测试: 异响"
    (one,) = read(line, occurred="2026-11-14", customer="李测试").intakes
    assert one.facts.occurred_at == at("2026-11-14 00:00")
    assert (one.facts.reported_at, one.report.customer) == (at("2026-11-16 08:05"), "李测试")
    (one,) = read(line, is_dated=True).intakes
    assert (one.facts.reported_at, one.report.customer) == (MONDAY, "张测试")


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("陈测试 11/13 09:12:01", "2026-11-13 09:12:01"),
        ("陈测试 11-16 08:02", "2026-11-16 08:02:00"),
        ("陈测试 12月1日 11:02", "2025-12-01 11:02:00"),
        ("陈测试 11-30 11:02", "2025-11-30 11:02:00"),
        ("陈测试 昨天 11:02", "2026-11-15 11:02:00"),
        ("陈测试 yesterday 2:05 PM", "2026-11-15 14:05:00"),
    ],
)
def test_a_day_without_a_year_is_the_last_such_day(line: str, meant: str) -> None:
    found = read(line, "异响")
    assert (found.without_day, found.intakes[0].facts.reported_at) == ([], at(meant))


def test_figures_are_month_and_day_unless_one_date_shows_the_other_order() -> None:
    first = "陈测试 3/4 08:05"
    assert read(first, "异响").intakes[0].facts.reported_at == at("2026-03-04 08:05")
    found = read(first, "异响", "陈测试 20/4 08:05", "异味")
    assert found.without_day == [2, 4]


@pytest.mark.parametrize("line", ["[08:05] 张测试: 异响", "星期三 08:05 张测试: 异响"])
def test_a_time_of_no_certain_day_is_left_aside(line: str) -> None:
    found = read("异味", line)
    assert (found.without_day, found.intakes[1].facts.reported_at) == ([2], MONDAY)
    assert read(line, is_dated=True).without_day == []


@pytest.mark.parametrize(
    ("name", "customer"),
    [("张测试", "张测试"), ("李测试@微信", "李测试"), ("小王", None), ("滨江店-王店长", None)],
)
def test_a_name_is_the_customers_unless_it_is_of_the_house(name: str, customer: str | None) -> None:
    (one,) = read(f"{name} 2026/11/16 08:05", "异响").intakes
    assert one.report.customer == customer


def test_a_name_that_says_a_problem_is_none() -> None:
    found = read("空调不制冷 2026/11/16 08:05", "异响")
    assert [one.report.text for one in found.intakes] == ["空调不制冷 2026/11/16 08:05", "异响"]


def test_what_tells_no_problem_is_skipped_unless_the_rules_know_it() -> None:
    found = read("收到", "[文件] 报告.pdf", "异响", "@王店长 刹车失灵", "谢谢")
    assert (found.lines, found.skipped) == ([3, 4], [1, 2, 5])


@pytest.mark.parametrize("lines", [(), ("",), (" ", "\t")])
def test_nothing_is_no_list_of_problems(lines: tuple[str, ...]) -> None:
    with pytest.raises(UsageProblem, match="nothing was pasted"):
        read(*lines)


@pytest.mark.parametrize("line", ["张测试 2026/11/16 08:05", "2026-11-16 08:05:11 张测试", "好的"])
def test_lines_without_a_problem_are_refused(line: str) -> None:
    with pytest.raises(UsageProblem, match="no problem was found: 1 line"):
        read(line, "")


def test_times_to_come_are_refused_with_their_lines() -> None:
    with pytest.raises(UsageProblem, match="line 2: 2026/11/16 09:01 lies in the future"):
        read("张测试 2026/11/16 09:01", "异响")


def test_what_is_refused_while_it_is_recorded_names_its_line() -> None:
    with made_session() as session:
        problems = pasted(session, ["异味", "", "刹车失灵"], Told(solved="x"), is_dated=False)
        with pytest.raises(FbloopError) as raised:
            log_pasted(session, problems)
        assert raised.value.message.startswith("line 3: this is a P0: ")
        problems = pasted(session, ["异味", "", "刹车失灵"], Told(), is_dated=False)
        assert [one.changed.after.id for one in log_pasted(session, problems)] == [
            "2026-11-0001", "2026-11-0002",
        ]  # fmt: skip
