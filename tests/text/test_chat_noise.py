"""Lines of a chat that only stand for what was no text."""

import pytest

from fbloop.text.chat import Said, read_chat


@pytest.mark.parametrize(
    "line",
    ["[语音]", '[语音] 12"', "[语音 5秒]", "【语音】3″", "[Voice] 0:12", "[链接] 充电新规",
     "[位置]", "[文件] 异响.mp4", "[链接: 充电新规]", "[视频][语音]", "@李店长 [语音] 12秒",
     "李四：[图片]", '售后小吴: [语音] 12"', "1. [图片]"],
)  # fmt: skip
def test_the_mark_of_what_was_no_text_is_no_problem_whatever_the_rules_know(line: str) -> None:
    def knows(words: str) -> bool:
        return any(word in words for word in ("语音", "视频", "充电", "位置", "异响"))

    assert read_chat([line, "异响"], knows) == ([Said(2, "异响")], [1])


@pytest.mark.parametrize("line", ["门打不开：[图片]", "问题：[图片]", "1号车: [图片]"])
def test_what_could_be_a_sentence_before_a_mark_is_kept(line: str) -> None:
    assert read_chat([line], lambda words: False).said == [Said(1, line)]


@pytest.mark.parametrize(
    "line",
    ["门打不开", "[图片] 这是什么灯", "@李店长 车子趴窝了", "好的车开不动了", "谢谢但是没修好",
     "13800000000", "0530", "OK键失灵", "行车记录仪", "可以开但是抖"],
)  # fmt: skip
def test_what_may_be_a_problem_is_kept(line: str) -> None:
    assert read_chat([line], lambda words: False).said == [Said(1, line)]
