"""All that is wrong in one command line is told at once."""

from typing import NoReturn

import pytest

from fbloop.errors import Missing, Refused, UsageProblem
from fbloop.messages import say
from fbloop.services.gathering import Gathered
from tests.marked_words import marked


def fails(message: str, hint: str = "", flag: str = "") -> NoReturn:
    """A value that cannot be read."""
    missing = [Missing(field="f", flag=flag)] if flag else []
    raise UsageProblem(message, hint=hint, missing=missing, details={"near": [message]})


def test_what_can_be_read_is_the_value() -> None:
    values = Gathered()
    assert values.read("--store", lambda: "S1") == "S1"
    values.check()


def test_one_problem_keeps_its_own_words_behind_its_flag() -> None:
    values = Gathered()
    assert values.read("--store", lambda: fails("no store 'x'", "did you mean y?")) is None
    with pytest.raises(UsageProblem) as raised:
        values.check()
    assert raised.value.message == "--store: no store 'x'"
    assert raised.value.hint == "did you mean y?"
    assert raised.value.details == {"near": ["no store 'x'"]}


def test_what_is_gathered_can_be_told_in_another_language() -> None:
    values = Gathered()
    values.read("--store", lambda: fails(say("no store {name}", name="x"), say("ask")))
    with pytest.raises(UsageProblem) as alone:
        values.check()
    assert marked(alone.value.message) == "<--store: <no store x>>"
    values.read("--model", lambda: fails(say("no model")))
    with pytest.raises(UsageProblem) as raised:
        values.check()
    assert list(map(marked, raised.value.problems)) == [
        "<<--store: <no store x>>; <ask>>",
        "<--model: <no model>>",
    ]


def test_several_are_a_line_each_in_their_order() -> None:
    values = Gathered()
    values.read("--store", lambda: fails("no store 'x'", "did you mean y?"))
    values.read("--model", lambda: "M1")
    values.read("log", lambda: fails("what is the problem?", flag="TEXT"))
    with pytest.raises(UsageProblem) as raised:
        values.check()
    assert raised.value.problems == (
        "--store: no store 'x'; did you mean y?",
        "log: what is the problem?",
    )
    assert [missing.flag for missing in raised.value.missing] == ["TEXT"]
    assert raised.value.details == {"flags": ["--store", "log"]}


def test_other_errors_are_not_collected() -> None:
    def refuse() -> NoReturn:
        raise Refused("not now")

    with pytest.raises(Refused):
        Gathered().read("--store", refuse)
