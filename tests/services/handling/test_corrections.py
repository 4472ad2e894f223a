"""FIELD=VALUE words: which fields there are, and what their values become."""

import pytest

from fbloop.errors import UsageProblem
from fbloop.services.handling.corrections import corrections_of
from tests.services.made_session import MONDAY, made_session


def test_a_category_is_kept_apart_because_a_person_judges_it() -> None:
    with made_session() as session:
        found = corrections_of(session, ["category=异响与噪声", "model=M2"])
        assert (found.category, found.values) == ("noise", {"model": "M2"})


def test_the_last_of_two_values_counts() -> None:
    with made_session() as session:
        assert corrections_of(session, ["model=M1", "model=M2"]).values == {"model": "M2"}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("mileage=１２００", 1200),
        ("mileage=9999999", 9_999_999),
        ("occurred_at=2026-11-16 09:00", MONDAY),
        ("customer= 张测试 ", "张测试"),
        ("customer=", None),
        ("text=1=1", "1=1"),
    ],
)
def test_values(word: str, value: object) -> None:
    with made_session() as session:
        assert list(corrections_of(session, [word]).values.values()) == [value]


@pytest.mark.parametrize(
    "word",
    [
        "mileage=-1", "mileage=1.5", "mileage=10000000", "mileage=1e3", "occurred_at=20日",
        "occurred_at=2026-11-16 09:01", "channel=x", "category=y", "phone=x", "text=",
        "id=2026-11-0001", "version=1", "=x", "logged_at=2026-11-01", "status=closed", "x",
    ],
)  # fmt: skip
def test_what_cannot_be_set(word: str) -> None:
    with made_session() as session, pytest.raises(UsageProblem):
        corrections_of(session, [word])


def test_every_problem_is_told_with_its_field() -> None:
    with made_session() as session, pytest.raises(UsageProblem) as raised:
        corrections_of(session, ["mileage=x", "channel=x", "nonsense"])
    assert raised.value.details == {"flags": ["mileage", "channel", "set"]}
