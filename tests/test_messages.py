"""Messages: English text that can be said again in another language."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from fbloop.messages import Message, joined, say, say_many

CHINESE = {
    "there is no store {name}": "没有门店 {name}",
    "{n} issue": "{n} 个问题",
    "{problem} ({where})": "{where}：{problem}",
    ", ": "，",
    "done": "完成",
}


def chinese(message: str) -> str:
    assert isinstance(message, Message)
    return message.told(lambda text: CHINESE.get(text, text), lambda one, many, n: CHINESE[one])


def test_a_message_is_its_english_text() -> None:
    message = say("there is no store {name}", name="S1")
    assert message == "there is no store S1"
    assert chinese(message) == "没有门店 S1"


def test_a_message_within_a_message_is_told_too() -> None:
    inner = say("there is no store {name}", name="S1")
    outer = say("{problem} ({where})", problem=inner, where="a.csv:3")
    assert outer == "there is no store S1 (a.csv:3)"
    assert chinese(outer) == "a.csv:3：没有门店 S1"


def test_a_message_counts() -> None:
    assert [say_many("{n} issue", "{n} issues", n) for n in (0, 1, 2)] == [
        "0 issues", "1 issue", "2 issues",
    ]  # fmt: skip
    assert chinese(say_many("{n} issue", "{n} issues", 2)) == "2 个问题"


def test_parts_side_by_side_are_each_told() -> None:
    parts = joined(", ", [say("done"), "S1"])
    assert parts == "done, S1"
    assert chinese(parts) == "完成，S1"
    assert chinese(joined(", ", [])) == ""


def test_braces_stand_for_themselves_where_nothing_is_filled_in() -> None:
    assert say("as {this}") == "as {this}"


@given(st.text())
def test_what_is_filled_in_is_never_taken_for_a_template(value: str) -> None:
    assert chinese(say("there is no store {name}", name=value)) == f"没有门店 {value}"


def test_a_message_travels_between_processes() -> None:
    message = say_many("{n} issue", "{n} issues", 2)
    assert chinese(pickle.loads(pickle.dumps(message))) == "2 个问题"
