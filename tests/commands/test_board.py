"""`board`: the tracking board, side by side."""

import pytest

from fbloop.render.widths import width
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, Desk, claim
from tests.terminal import on_terminal


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_open_issues_by_status_the_most_urgent_first(desk: Desk) -> None:
    late = desk.log("--priority", "P2")
    urgent = desk.log("--priority", "P0")
    moved = desk.minor("P3")
    desk.reach("investigating")
    desk.done("log", "空调不制冷", "--solved", "已更换滤芯")
    shown = desk.done("board")
    assert [(one["status"], one["id"]) for one in shown] == [
        ("new", urgent), ("new", late), ("investigating", moved),
    ]  # fmt: skip


def test_other_groups(desk: Desk) -> None:
    desk.log("--priority", "P1")
    desk.minor("P2")
    assert [one["priority"] for one in desk.done("board", "--group", "priority")] == ["P1", "P2"]
    # Nobody's stand last.
    assert [one["owner"] for one in desk.done("board", "--group", "owner")] == [ME, None]
    assert desk("board", "--group", "customer", "--json").code == 2


def test_regions_group_what_the_stores_say(desk: Desk) -> None:
    first, second = desk.log(), desk.log()
    desk.done("set", first, "region=浙江")
    assert [one["id"] for one in desk.done("board", "--group", "region")] == [first, second]


def test_was_it_answered_in_time(desk: Desk) -> None:
    def said() -> tuple[str, str]:
        (one,) = desk.done("board")
        return one["responded"], one["expected_at"]

    desk.log(*CUSTOMER, "--priority", "P1")
    close = "2026-11-23T09:00:00+08:00"
    assert said() == ("open", close)
    desk.wait(hours=4)
    assert said() == ("open", close)
    desk.wait(seconds=1)
    assert said() == ("late", close)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer",
              "--at", "2026-11-16 13:00")  # fmt: skip
    assert said() == ("in_time", close)


def test_nothing_was_promised_for_a_claim(desk: Desk) -> None:
    claim(desk, "P1")
    assert desk.done("board") == []
    (one,) = desk.done("board", "--all")
    assert (one["status"], one["responded"], one["expected_at"]) == ("claimed", None, None)


def test_in_a_pipe_all_rows_stand_tab_separated(desk: Desk) -> None:
    for number in range(20):
        desk.log("--customer", f"客户{number}")
    lines = desk("board").out.splitlines()
    assert len(lines) == 20
    cells = lines[0].split("\t")
    assert cells[:5] == [
        "P2-2026-11-0020", "2026-11-16T09:00:00+08:00", "new", "open", "2026-11-30T09:00:00+08:00",
    ]  # fmt: skip


def test_a_filter_narrows_it(desk: Desk) -> None:
    desk.log("--store", "杭州店")
    other = desk.log("--store", "上海店")
    assert [one["id"] for one in desk.done("board", "--store", "上海店")] == [other]


def test_customers_are_masked(desk: Desk) -> None:
    desk.log(*CUSTOMER, text="张测试的车异响")
    assert "张测试" not in desk("board", "--json").out


def test_on_a_terminal_it_is_told_in_the_readers_language(desk: Desk) -> None:
    desk.log("--priority", "P1")
    shown = on_terminal("board", "--lang", "zh", "--now", desk.moment).strip().splitlines()
    assert shown[0] == "新建  1"
    assert shown[1].split() == ["问题", "发现时间", "状态", "首次响应", "预计闭环", "标题"]
    assert shown[2].split()[3:5] == ["新建", "待响应"]
    by_owner = on_terminal("board", "--group", "owner", "--lang", "zh", "--now", desk.moment)
    assert by_owner.strip().startswith("（无）  1")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("columns", [80, 100, 120])
@pytest.mark.parametrize("group", ["status", "owner"])
def test_no_row_is_wider_than_the_terminal(
    desk: Desk, language: str, columns: int, group: str
) -> None:
    facts = ("--store", "杭州西湖旗舰店", "--priority", "P2", *CUSTOMER)
    desk.log(*facts, text="过减速带车内右前方持续异响，已第三次进店")
    desk.done("assign", desk.issue, ME)
    desk.reach("investigating")
    typed = ("--group", group, "--lang", language, "--now", desk.moment)
    shown = on_terminal("board", *typed, columns=columns).splitlines()
    assert [line for line in shown if width(line) > columns] == []
    assert "过减速带车内" in shown[-1]


def test_what_the_heading_says_goes_first(desk: Desk) -> None:
    desk.log("--store", "杭州西湖旗舰店", text="过减速带车内右前方持续异响，已第三次进店维修")
    for group, goes in (("status", "状态"), ("region", "预计闭环")):
        typed = ("--group", group, "--lang", "zh", "--now", desk.moment)
        wide = on_terminal("board", *typed, columns=120).splitlines()[2].split()
        narrow = on_terminal("board", *typed, columns=96).splitlines()[2].split()
        assert [one for one in wide if one not in narrow] == [goes]


def test_a_document_is_told_in_the_readers_words(desk: Desk) -> None:
    desk.log("--priority", "P1")
    row = desk("board", "-f", "md", "--lang", "zh").out.splitlines()[2]
    assert row.split(" | ")[2:4] == ["新建", "待响应"]
    assert desk("board", "--lang", "zh").out.split("\t")[2:4] == ["new", "open"]


def test_a_long_group_says_what_is_left_out(desk: Desk) -> None:
    for number in range(16):
        desk.log("--customer", f"客户{number}")
    assert "1 more (fbloop list shows all)" in on_terminal("board", "--now", desk.moment)
    shown = on_terminal("board", "--lang", "zh", "--now", desk.moment)
    assert "还有 1 条（fbloop list 显示全部）" in shown
