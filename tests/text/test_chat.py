"""A pasted chat: what is text, who said it, and when."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.text.chat import Said, read_chat

COMPLAINTS = ("刹车", "异响", "异味", "空调", "胎压")


def is_complaint(words: str) -> bool:
    return any(word in words for word in COMPLAINTS)


def read(*lines: str) -> list[Said]:
    return read_chat(lines, is_complaint).said


def skipped(*lines: str) -> list[int]:
    return read_chat(lines, is_complaint).skipped


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
        ("李四 [11-20 14:05]: 刹车异响", "李四", "11-20 14:05"),
        ("2026-11-20 14:05:32 张三(138****0000): 刹车异响", "张三", "2026-11-20 14:05:32"),
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
        ("2026-11-20 14:05:32 张三", "张三", "2026-11-20 14:05:32"),
        ("2026-11-20 14:05 浙江李先生的车", "浙江李先生的车", "2026-11-20 14:05"),
        ("2026/11/20 14:05:32 张三(13800000000)", "张三", "2026/11/20 14:05:32"),
        ("张三（138****0000） 2026/11/20 14:05:32", "张三", "2026/11/20 14:05:32"),
        ("张三 [11-20 14:05]", "张三", "11-20 14:05"),
        ("[2026-11-20 14:05] 张三", "张三", "2026-11-20 14:05"),
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
    ("above", "told"),
    [
        ("陈二 昨天 11:02", "昨天 11:02"),
        ("[昨天 下午2:05] 陈二: 一", "昨天 下午2:05"),
        ("陈二 Yesterday 2:05 PM", "Yesterday 2:05 PM"),
        ("陈二 前天 11:02", "前天 11:02"),
    ],
)
def test_a_day_counted_from_today_is_a_date(above: str, told: str) -> None:
    """A chat is pasted when it was copied."""
    first, last = read("2026-11-01", above, "二", "[14:06] 陈二: 三")[-2:]
    assert (first.told, last.told) == (told, f"{told.split()[0]} 14:06")


@pytest.mark.parametrize(
    "above",
    ["张三 周五 14:05", "[星期五 14:05] 张三: 一", "张三 星期五 14:05", "张三 Friday 2:05 PM"],
)
def test_a_weekday_is_no_certain_day(above: str) -> None:
    """Its week is open; the date of a line above it does not hold any more."""
    *_, found = read("李四 2026-11-20 14:00", "零", above, "二", "[14:06] 张三: 三")
    assert found == Said(5, "三", "张三", None, is_undated=True)
    assert Said(4, "二", "张三", None, is_undated=True) in read("2026-11-20", "零", above, "二")


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("2026-11-20 14:05", "2026-11-20 14:05"),
        ("2026-11-20 星期五 14:05", "2026-11-20 14:05"),
        ("昨天 14:05", "昨天 14:05"),
        ("星期五 14:05", None),
    ],
)
def test_a_day_is_nobodys_name(above: str, told: str | None) -> None:
    found = read_chat([above, "异响"], lambda words: False).said
    assert found == [Said(2, "异响", None, told, is_undated=told is None)]


@pytest.mark.parametrize(
    "line",
    [
        "[图片]", "【语音 5秒】", "[Photo]", "[图片][图片]", "[文件] 报告.pdf", "报告.pdf",
        "[链接] 大家看看", "https://example.invalid/a?b=c", "[抱拳]", "👍", "……",
        '"张三" 撤回了一条消息', "—— 以下是新消息 ——", "以上是打招呼的内容", "- - - -",
        "“张三”邀请“李四”加入了群聊", "张三加入了群聊", "张三 拍了拍 李四", "通话时长 00:35",
        "收到", "好的", "好的，收到！", "谢谢", "谢谢大家", "嗯嗯", "辛苦了", "OK", "ok 谢谢",
        "1", "+1", "各位早上好", "@李店长", "@李店长 @张三", "@李店长 尽快处理",
        "@所有人 收到请回复", "尽快处理", "王五:", "问题如下：",
    ],
)  # fmt: skip
def test_what_is_no_problem_is_skipped_and_counted(line: str) -> None:
    assert read(line, "异味") == [Said(2, "异味")]
    assert skipped(line, "异味") == [1]
    assert read(f"[2026-11-20 14:05] 张三: {line}") == []
    assert skipped(f"[2026-11-20 14:05] 张三: {line}") == [1]


@pytest.mark.parametrize(
    "line",
    ["[图片] 刹车片裂了", "异响.mp4", "收到，异响", "@李店长 空调没风", "好的空调又坏了",
     "[语音转文字：刹车失灵]", "【位置】高速上刹车失灵", "刹车: [图片]"],
)  # fmt: skip
def test_what_the_rules_know_as_a_complaint_is_always_kept(line: str) -> None:
    assert read(line) == [Said(1, line)]


def test_name_and_time_on_two_lines() -> None:
    assert read("张三", "2026/11/20 18:20:33", "异响", "李四", "2026/11/20 18:21:00", "异味") == [
        Said(3, "异响", "张三", "2026/11/20 18:20:33"),
        Said(6, "异味", "李四", "2026/11/20 18:21:00"),
    ]
    assert read("张三", "周五 18:20", "异响") == [Said(3, "异响", "张三", None, is_undated=True)]


@pytest.mark.parametrize("above", ["异响", "门打不开了", "收到", "车子：趴窝"])
def test_a_time_between_two_messages_makes_no_name_of_the_first(above: str) -> None:
    found = read(above, "2026/11/20 18:20", "异味")
    assert found[-1] == Said(3, "异味", None, "2026/11/20 18:20")
    assert len(found) == (1 if above == "收到" else 2)


def test_a_stamp_before_words_is_a_header_only_above_a_message() -> None:
    lines = ["2026-11-20 14:05 车门老是卡着", "2026-11-20 14:06 屏幕半天没反应"]
    assert [one.text for one in read(*lines)] == lines


def test_a_name_like_a_sentence_is_one_if_it_recurs() -> None:
    above = "不忘初心 2026/11/20 14:05"
    assert [one.text for one in read(above, "异响")] == [above, "异响"]
    assert [one.sender for one in read(above, "异响", above, "异味")] == ["不忘初心"] * 2


def test_a_header_without_a_message_is_counted() -> None:
    assert read("张三 2026/11/20 14:05") == []
    assert skipped("2026/11/20 14:05:32 张三") == [1]
    assert skipped("张三 2026/11/20 14:05", "李四 2026/11/20 14:06", "异响") == [1]


def test_a_name_and_a_colon_where_the_whole_chat_has_them() -> None:
    assert read("张三: 胎压报警", "李四：门打不开", "张三: 收到") == [
        Said(1, "胎压报警", "张三"), Said(2, "门打不开", "李四"),
    ]  # fmt: skip
    assert read("张三:", "胎压报警", "门打不开", "", "李四:", "[图片]", "异响") == [
        Said(2, "胎压报警", "张三"), Said(3, "门打不开", "张三"), Said(7, "异响", "李四"),
    ]  # fmt: skip
    assert skipped("张三: 胎压报警", "李四: 门打不开", "张三: 收到") == [3]


@pytest.mark.parametrize(
    "lines",
    [
        ("张三: 胎压报警", "门打不开"),
        ("车型: A", "里程: 很多"),
        ("滨江店: 门打不开", "萧山店: 屏幕黑了"),
        ("客户反映: 门打不开", "店里说: 没有问题"),
        ("1号车: 门打不开", "2号车: 屏幕黑了"),
        ("https://example.invalid: 打不开", "张三: 打不开"),
    ],
)
def test_a_colon_alone_makes_no_name(lines: tuple[str, ...]) -> None:
    assert [(one.text, one.sender) for one in read(*lines)] == [(line, None) for line in lines]


def test_an_uncertain_name_ends_what_was_said_before_it() -> None:
    found = read(
        "张三 2026/11/20 14:05", "异响", "王五:", "门打不开", "李四 2026/11/20 14:07", "异味"
    )
    assert found[1] == Said(4, "门打不开")
    found = read("张三 2026/11/20 14:05", "问题如下：", "门打不开")
    assert found == [Said(3, "门打不开", "张三", "2026/11/20 14:05")]


@pytest.mark.parametrize(
    "line",
    [
        "刹车异响",
        "刹车失灵 2026/11/20 14:05",
        "2026-11-20 14:05 刹车失灵：踩下去没反应",
        "2026-11-20 14:05 刹车失灵",
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
    found = read_chat(lines, lambda words: True).said
    assert all(lines[one.number - 1].strip().endswith(one.text) for one in found)


@pytest.mark.parametrize(
    "line",
    ["2026-11-20" + " " * 50_000 + "x", "-" * 50_000 + "x", "张 " * 50_000, "1:" * 50_000],
)
def test_a_hostile_line_costs_no_time(line: str) -> None:
    started = time.process_time()
    assert len(read(line)) == 1
    assert time.process_time() - started < 1
