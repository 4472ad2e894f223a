"""The rule book, prepared once."""

from fbloop.services.judge import Judge
from tests.services.made_session import book


def test_what_was_prepared_is_kept() -> None:
    judge = Judge(book())
    assert judge.classifier is judge.classifier
    assert judge.grader is judge.grader
    assert judge.names("channel") is judge.names("channel")


def test_names_are_found_in_any_case() -> None:
    names = Judge(book()).names("channel")
    assert names["app"] == names["手机应用"] == "app"
    assert names["weibo"] == "social"
    assert "APP" not in names
