"""Lengths of time as a rule file writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.budgets import parse_budget, parse_duration
from fbloop.domain.deadline_rules import Budget, Unit
from fbloop.domain.errors import DomainError
from fbloop.errors import FbloopError


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("15m", 15, Unit.MINUTE),
        ("2h", 2, Unit.HOUR),
        ("3d", 3, Unit.DAY),
        ("4wh", 4, Unit.WORKING_HOUR),
        ("1wd", 1, Unit.WORKING_DAY),
    ],
)
def test_every_unit_of_a_budget_is_read(text: str, amount: int, unit: Unit) -> None:
    assert parse_budget(text) == Budget(amount=amount, unit=unit)


@given(st.integers(1, 9_999), st.sampled_from(Unit))
def test_a_budget_is_read_as_it_is_written(amount: int, unit: Unit) -> None:
    budget = Budget(amount=amount, unit=unit)
    assert parse_budget(str(budget)) == budget


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2",
        "h",
        "2 h",
        "2H",
        "2hours",
        "1.5h",
        "-1h",
        "+1h",
        "2w",
        "٢h",
        "２h",
        "10000d",
        "2h\n",
    ],
)
def test_what_is_no_budget_is_refused_with_its_form(text: str) -> None:
    with pytest.raises(DomainError, match="m, h, d, wh or wd") as refusal:
        parse_budget(text)
    assert repr(text) in refusal.value.message


@pytest.mark.parametrize("text", ["0h", "00wd"])
def test_a_budget_of_nothing_is_refused(text: str) -> None:
    with pytest.raises(DomainError, match="at least 1"):
        parse_budget(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("15m", 900), ("4h", 14_400), ("30d", 2_592_000), ("2w", 1_209_600)]
)
def test_a_duration_is_read_in_seconds(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "none", "30", "1wd", "4wh", "1y", "0d"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(DomainError):
        parse_duration(text)


def test_a_refusal_is_both_a_value_error_and_one_of_ours() -> None:
    """Schema readers add the place to a ValueError; the command line shows the rest."""
    assert issubclass(DomainError, ValueError)
    assert issubclass(DomainError, FbloopError)
