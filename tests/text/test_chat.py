"""A pasted chat: what is text, who said it, and when."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.text.chat import Said, said

NAMES = {"张三", "李四", "王 五", "Anna Li", "赵六@微信"}


def read(*lines: str) -> list[Said]:
    return said(lines, NAMES.__contains__)


@pytest.mark.parametrize(
    ("line", "sender", "told"),
    [
        ("2026-11-20 14:05 张三：刹车异响", "张三", "2026-11-20 14:05"),
        ("2026-11-20 14:05:32 张三: 刹车异响", "张三", "2026-11-20 14:05:32"),
        ("[2026/11/20 14:05] 王 五: 刹车异响", "王 五", "2026/11/20 14:05"),
        ("【2026/11/20 下午2:05】李四：刹车异响", "李四", "2026/11/20 下午2:05"),
        ("2026/11/20, 2:05 PM - Anna Li: 刹车异响", "Anna Li", "2026/11/20 2:05 PM"),
        ("张三 2026年11月20日 14：05：刹车异响", "张三", "2026年11月20日 14:05"),
        ("李四  2026.11.20 周五 14:05: 刹车异响", "李四", "2026.11.20 14:05"),
        ("李四 11/20 14:05: 刹车异响", "李四", "11/20 14:05"),
    ],
)
def test_name_and_time_in_the_same_line(line: str, sender: str, told: str) -> None:
    assert read(line) == [Said(1, "刹车异响", sender, told)]


@pytest.mark.parametrize(
    ("above", "sender", "told"),
    [
        ("张三 2026/11/20 14:05", "张三", "2026/11/20 14:05"),
        ("Anna Li  2026-11-20 14:05:32", "Anna Li", "2026-11-20 14:05:32"),
        ("2026-11-20 14:05:32 张三(10001)", "张三", "2026-11-20 14:05:32"),
        ("2026-11-20 14:05:32 李四<li@example.invalid>", "李四", "2026-11-20 14:05:32"),
        ("2026-11-20 14:05", None, "2026-11-20 14:05"),
    ],
)
def test_a_line_of_its_own_holds_for_the_lines_below(
    above: str, sender: str | None, told: str
) -> None:
    found = read(above, "刹车异响", "", " 空调不制冷 ", "赵六@微信 2026-11-20 15:00", "异味")
    assert found == [
        Said(2, "刹车异响", sender, told),
        Said(4, "空调不制冷", sender, told),
        Said(6, "异味", "赵六@微信", "2026-11-20 15:00"),
    ]


def test_a_time_without_a_day_has_that_of_the_line_above_it() -> None:
    found = read(
        "[14:05] 张三: 一", "—— 2026-11-20 星期五 ——", "[14:06] 张三: 二", "张三 14:07", "三"
    )
    assert found == [
        Said(1, "一", "张三", None, is_undated=True),
        Said(3, "二", "张三", "2026-11-20 14:06"),
        Said(5, "三", "张三", "2026-11-20 14:07"),
    ]


@pytest.mark.parametrize(
    "above",
    ["张三 昨天 14:05", "[昨天 14:05] 张三: 一", "张三 星期五 14:05", "张三 Friday 2:05 PM"],
)
def test_a_word_for_a_day_is_no_certain_day(above: str) -> None:
    """It holds for the moment of copying; the date of a line above it does not hold any more."""
    *_, found = read("李四 2026-11-20 14:00", "零", above, "二", "[14:06] 张三: 三")
    assert found == Said(5, "三", "张三", None, is_undated=True)
    assert Said(4, "二", "张三", None, is_undated=True) in read("2026-11-20", "零", above, "二")


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("2026-11-20 14:05", "2026-11-20 14:05"),
        ("2026-11-20 星期五 14:05", "2026-11-20 14:05"),
        ("昨天 14:05", None),
        ("星期五 14:05", None),
    ],
)
def test_a_day_is_nobodys_name(above: str, told: str | None) -> None:
    found = said([above, "异响"], lambda name: True)
    assert found == [Said(2, "异响", None, told, is_undated=told is None)]


@pytest.mark.parametrize(
    "line",
    ["[图片]", "【语音 5秒】", "[Photo]", '"张三" 撤回了一条消息', "—— 以下是新消息 ——"],
)
def test_what_the_chat_program_says_is_no_text(line: str) -> None:
    assert read(line, "异味") == [Said(2, "异味")]
    assert read(f"[2026-11-20 14:05] 张三: {line}") == []


@pytest.mark.parametrize(
    "line",
    [
        "刹车异响",
        "刹车失灵 2026/11/20 14:05",
        "2026-11-20 14:05 刹车失灵：踩下去没反应",
        "2026-11-20 14:05 刹车失灵",
        "问题如下：",
        "张三: 刹车异响",
        "张三，2026/11/20 14:05",
        "里程 12:30 之后",
        "[刹车] 异响",
        "2026-11-20 14:05:32:10",
    ],
)
def test_what_could_be_a_sentence_stays_one(line: str) -> None:
    assert read(line) == [Said(1, line)]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=6))
def test_every_line_that_is_no_header_is_kept(lines: list[str]) -> None:
    found = said(lines, lambda name: False)
    assert all(one.text == lines[one.number - 1].strip() for one in found)


@pytest.mark.parametrize(
    "line",
    ["2026-11-20" + " " * 50_000 + "x", "-" * 50_000 + "x", "张 " * 50_000, "1:" * 50_000],
)
def test_a_hostile_line_costs_no_time(line: str) -> None:
    started = time.process_time()
    assert len(read(line)) == 1
    assert time.process_time() - started < 1
