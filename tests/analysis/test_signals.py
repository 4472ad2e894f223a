from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.cases import Case
from fbloop.analysis.signals import at_least, signals
from tests.analysis.made_cases import DAY, case

WEEK = 7 * DAY


def leaks(n: int) -> list[Case]:
    return [case(k, category="leak", category_label="渗漏") for k in range(n)]


def noises(n: int) -> list[Case]:
    return [case(k, category="noise") for k in range(n)]


def test_the_example() -> None:
    (found,) = signals([*leaks(10), *noises(5)], [*leaks(1), *noises(5)], WEEK, WEEK)

    assert (found.dimension, found.value, found.label) == ("category", "leak", "渗漏")
    assert (found.n, found.previous, found.tested) == (10, 1, 2)
    assert found.p == pytest.approx(12 / 2048)


def test_the_more_is_tested_the_less_stands_out() -> None:
    quiet = [case(k, store=f"S{k % 20}") for k in range(100)]

    assert signals([*leaks(10), *quiet], [*leaks(1), *quiet], WEEK, WEEK) == ()


def test_three_days_are_compared_as_three_days() -> None:
    """Five in a day, after seven in a week, is much; the same five in a whole week is not."""
    assert signals(leaks(7), leaks(7), DAY, WEEK) != ()
    assert signals(leaks(7), leaks(7), WEEK, WEEK) == ()


@pytest.mark.parametrize(("elapsed", "before"), [(0, WEEK), (WEEK, 0)])
def test_a_period_that_has_not_begun_says_nothing(elapsed: int, before: int) -> None:
    assert signals(leaks(50), noises(1), elapsed, before) == ()


@pytest.mark.parametrize(("n", "said"), [(4, 0), (5, 1)])
def test_fewer_than_five_say_nothing(n: int, said: int) -> None:
    assert len(signals(leaks(n), noises(1), WEEK, WEEK)) == said


def test_the_least_likely_stands_first() -> None:
    found = signals([*leaks(10), *noises(20)], leaks(1), WEEK, WEEK)

    assert [(one.value, one.n) for one in found] == [("noise", 20), ("leak", 10)]
    assert found[0].p < found[1].p


def test_what_is_no_more_frequent_than_before_warns_of_nothing() -> None:
    """Where thousands are reported its chance is too small to be told from none."""
    assert signals(noises(2000), [*noises(2000), *leaks(2000)], WEEK, WEEK) == ()


def test_beside_an_empty_period_nothing_stands_out() -> None:
    assert signals(leaks(50), [], WEEK, WEEK) == ()
    assert signals(leaks(50), noises(1), WEEK, WEEK) != ()


def test_an_unknown_store_is_no_group() -> None:
    cases = [case(k, store="unknown", model="M1") for k in range(9)]
    found = signals(cases, noises(1), WEEK, WEEK)

    assert [(one.dimension, one.value) for one in found] == [("model", "M1")]


@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([(1, 2), (1, 8), (6, 7)]))
def test_the_chance_is_exact(n: int, previous: int, share: tuple[int, int]) -> None:
    of, part = n + previous, Fraction(*share)
    exact = sum(comb(of, k) * part**k * (1 - part) ** (of - k) for k in range(n, of + 1))

    assert at_least(n, of, float(part)) == pytest.approx(float(exact), rel=1e-9)
