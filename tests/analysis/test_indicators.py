import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import (
    LEAST_CASES,
    buckets,
    claims_returned,
    closure,
    overdue,
    response_in_time,
)
from fbloop.domain.vocabulary import Resolution
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case, claimed, closed_as, respond, solved

FRIDAY = MONDAY + 4 * DAY
ASIDE = (Resolution.DUPLICATE, Resolution.NOT_A_PROBLEM, Resolution.REJECTED)
MADE = st.lists(
    st.sampled_from([case(), claimed(), solved(), *(closed_as(kind) for kind in ASIDE)])
)


def answered(number: int, *, in_time: bool) -> Case:
    due = MONDAY + HOUR
    return case(number, clocks=(respond(due_at=due, stopped_at=due if in_time else due + 1),))


def test_closure_example() -> None:
    cases = [
        *(solved(n) for n in range(4)),
        closed_as(Resolution.DUPLICATE, 4),
        *(claimed(n) for n in (5, 6)),
        *(case(n) for n in (7, 8, 9)),
    ]

    rate = closure(cases, FRIDAY)

    assert (rate.numerator, rate.denominator) == (4, 9)
    assert rate.value == pytest.approx(4 / 9)
    assert rate.target == 0.8
    assert rate.met is False


@pytest.mark.parametrize(("closed", "met"), [(8, False), (9, True)])
def test_exactly_eighty_percent_is_not_above_it(closed: int, met: bool) -> None:
    cases = [*(solved(n) for n in range(closed)), *(case(n) for n in range(10 - closed))]

    assert closure(cases, FRIDAY).met is met


def test_four_cases_make_no_rate() -> None:
    four = closure([solved(n) for n in range(4)], FRIDAY)
    five = closure([solved(n) for n in range(5)], FRIDAY)

    assert (four.value, four.met) == (None, None)
    assert (four.numerator, four.denominator) == (4, 4)
    assert (five.value, five.met) == (1.0, True)


def test_a_duplicate_does_not_make_the_fifth_case() -> None:
    cases = [*(solved(n) for n in range(4)), closed_as(Resolution.DUPLICATE, 5)]

    assert closure(cases, FRIDAY).value is None


def test_closure_does_not_know_later_closings() -> None:
    cases = [solved(n, at=FRIDAY + 1) for n in range(5)]

    assert closure(cases, FRIDAY).numerator == 0
    assert closure(cases, FRIDAY + 1).numerator == 5


def test_response_example() -> None:
    cases = [
        *(answered(n, in_time=True) for n in range(4)),
        answered(4, in_time=False),
        case(5, clocks=(respond(due_at=FRIDAY + DAY),)),
    ]

    rate = response_in_time(cases, FRIDAY)

    assert (rate.numerator, rate.denominator, rate.value, rate.met) == (4, 5, 0.8, False)


def test_an_unanswered_call_past_due_is_a_miss() -> None:
    silent = case(9, clocks=(respond(due_at=FRIDAY - 1),))
    cases = [*(answered(n, in_time=True) for n in range(5)), silent]

    rate = response_in_time(cases, FRIDAY)

    assert (rate.numerator, rate.denominator, rate.met) == (5, 6, False)


def test_all_in_time_meets_the_standard() -> None:
    rate = response_in_time([answered(n, in_time=True) for n in range(5)], FRIDAY)

    assert (rate.value, rate.met) == (1.0, True)


def test_claims_example() -> None:
    cases = [*(claimed(n) for n in range(6)), case(7, claims_returned=2)]

    rate = claims_returned(cases)

    assert (rate.numerator, rate.denominator, rate.value) == (2, 8, 0.25)
    assert (rate.target, rate.met) == (None, None)


def test_a_claim_that_came_back_and_stands_again_counts_twice() -> None:
    rate = claims_returned([claimed(1, claims_returned=1)])

    assert (rate.numerator, rate.denominator) == (1, 2)


def test_overdue_is_a_count_however_few() -> None:
    late = overdue(overdue_issues=1, open_issues=2)

    assert (late.value, late.numerator, late.denominator) == (1, 1, 2)
    assert (late.target, late.met) == (0, False)
    assert overdue(overdue_issues=0, open_issues=0).met is True


def test_previous_is_the_value_of_the_period_before() -> None:
    before = closure([*(solved(n) for n in range(2)), *(case(n) for n in range(2, 8))], FRIDAY)
    few = closure([solved()], FRIDAY)

    assert closure([solved()], FRIDAY, before).previous == 0.25
    assert closure([solved()], FRIDAY, few).previous is None
    assert closure([solved()], FRIDAY).previous is None
    assert claims_returned([], claims_returned([claimed(n) for n in range(5)])).previous == 0.0
    assert response_in_time([], FRIDAY, response_in_time([], FRIDAY)).previous is None


@given(MADE)
def test_every_case_is_in_one_bucket(cases: list[Case]) -> None:
    counts = buckets(cases, FRIDAY)

    assert counts.reported == len(cases)
    assert min(counts.closed, counts.claimed, counts.open, counts.set_aside) >= 0


@given(MADE)
def test_closure_is_a_share(cases: list[Case]) -> None:
    rate = closure(cases, FRIDAY)

    assert 0 <= rate.numerator <= rate.denominator <= len(cases)
    assert (rate.value is None) == (rate.denominator < LEAST_CASES)
    assert rate.value is None or rate.value * rate.denominator == pytest.approx(rate.numerator)
