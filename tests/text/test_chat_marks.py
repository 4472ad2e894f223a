"""The mark of a list in front of a pasted line."""

import pytest

from fbloop.text.chat import read_chat
from fbloop.text.chat_marks import without_mark


@pytest.mark.parametrize(
    "mark",
    ["1. ", "12. ", "1.", "1．", "1、", "1) ", "2）", "(1) ", "（2）",
     "- ", "* ", "· ", "•", "①", "⑩ ", "一、", "十二、"],
)  # fmt: skip
def test_the_mark_of_a_list_is_no_text(mark: str) -> None:
    def read(*lines: str) -> tuple[list[str], list[int]]:
        said, skipped = read_chat(lines, lambda words: "异响" in words)
        return [one.text for one in said], skipped

    assert without_mark(f"{mark}异响") == "异响"
    assert read(f"{mark}异响", f"{mark}收到") == (["异响"], [2])
    assert read(f"[2026-11-20 14:05] 张三: {mark}异响") == (["异响"], [])
    assert read(f"门打不开: {mark}异响") == ([f"门打不开: {mark}异响"], [])


@pytest.mark.parametrize(
    "line",
    ["3.5kW 充电桩", "12.5 分钟没反应", "3、4缸异响", "三、四缸异响", "-5度打不着",
     "100. 公里", "1.", "5G 断网", "2026. 年款异响", "--"],
)  # fmt: skip
def test_a_figure_is_no_mark_of_a_list(line: str) -> None:
    assert without_mark(line) == line
