from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.buckets import buckets, standings
from fbloop.analysis.card import FIGURES, card
from fbloop.analysis.cases import Case, Response
from fbloop.analysis.indicators import LEAST_CASES, Decided, Indicator, Material
from fbloop.domain.vocabulary import Priority, Resolution
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case, claimed, closed_as, solved

FRIDAY = MONDAY + 4 * DAY
IN_TIME = Response(due_at=MONDAY + HOUR, stopped_at=MONDAY + HOUR)
ASIDE = (Resolution.DUPLICATE, Resolution.NOT_A_PROBLEM, Resolution.REJECTED)
MADE = st.lists(
    st.sampled_from([case(), claimed(), solved(), *(closed_as(kind) for kind in ASIDE)])
)


def figure(name: str, cases: Sequence[Case], as_of: int = FRIDAY, **others: Any) -> Indicator:
    """One figure of some cases."""
    return FIGURES[name](Material(cases=cases, as_of=as_of, **others))


@pytest.mark.parametrize(("closed", "met"), [(8, False), (9, True)])
def test_exactly_eighty_percent_is_not_above_it(closed: int, met: bool) -> None:
    cases = [*(solved(n) for n in range(closed)), *(case(n) for n in range(10 - closed))]

    assert figure("closure", cases).met is met


def test_four_cases_make_no_rate() -> None:
    four = figure("closure", [solved(n) for n in range(4)])
    five = figure("closure", [solved(n) for n in range(5)])

    assert (four.value, four.met) == (None, None)
    assert (four.numerator, four.denominator) == (4, 4)
    assert (five.value, five.met) == (1.0, True)


def test_a_duplicate_does_not_make_the_fifth_case() -> None:
    cases = [*(solved(n) for n in range(4)), closed_as(Resolution.DUPLICATE, 5)]

    assert figure("closure", cases).value is None


def test_closure_does_not_know_later_closings() -> None:
    cases = [solved(n, at=FRIDAY + 1) for n in range(5)]

    assert figure("closure", cases).numerator == 0
    assert figure("closure", cases, FRIDAY + 1).numerator == 5


def test_an_unanswered_call_past_due_is_a_miss() -> None:
    silent = Response(due_at=FRIDAY - 1)

    rate = figure("response_in_time", [], responses=[*[IN_TIME] * 5, silent])

    assert (rate.numerator, rate.denominator, rate.met) == (5, 6, False)


def test_all_in_time_meets_the_standard() -> None:
    rate = figure("response_in_time", [], responses=[IN_TIME] * 5)

    assert (rate.value, rate.met) == (1.0, True)


def test_a_claim_that_came_back_and_stands_again_counts_twice() -> None:
    rate = figure("claims_returned", [claimed(1, claims_returned=1)])

    assert (rate.numerator, rate.denominator) == (1, 2)


def test_overdue_is_a_count_however_few() -> None:
    late = figure("overdue", [], overdue_issues=1, open_issues=2)

    assert (late.value, late.numerator, late.denominator) == (1, 1, 2)
    assert (late.target, late.met) == (0, False)
    assert figure("overdue", []).met is True


def test_previous_is_the_value_of_the_period_before() -> None:
    before = [*(solved(n) for n in range(2)), *(case(n) for n in range(2, 8))]
    now = Material(cases=[solved()], as_of=FRIDAY, overdue_issues=1, open_issues=2)
    shown = {i.name: i for i in card(now, Material(cases=before, as_of=FRIDAY))}
    few = {i.name: i for i in card(now, Material(cases=[solved()], as_of=FRIDAY))}

    assert (shown["closure"].value, shown["closure"].previous) == (None, 0.25)
    assert few["closure"].previous is None
    assert shown["overdue"].previous is None


@given(MADE)
def test_every_case_is_in_one_bucket(cases: list[Case]) -> None:
    counts = buckets(standings(cases, FRIDAY))

    assert counts.reported == len(cases)
    assert min(counts.closed, counts.claimed, counts.open, counts.set_aside) >= 0


@given(MADE)
def test_closure_is_a_share(cases: list[Case]) -> None:
    rate = figure("closure", cases)

    assert rate.denominator is not None
    assert 0 <= rate.numerator <= rate.denominator <= len(cases)
    assert (rate.value is None) == (rate.denominator < LEAST_CASES)
    assert rate.value is None or rate.value * rate.denominator == pytest.approx(rate.numerator)


# --- quality


def test_a_failed_verification_is_no_first_time_fix() -> None:
    cases = [*(solved(n) for n in range(4)), solved(4, cycle=2), case(5, cycle=2), case(6)]
    rate = figure("first_time_fix", cases)

    assert (rate.numerator, rate.denominator) == (4, 6)


def test_a_duplicate_is_neither_fixed_nor_repaired_again() -> None:
    aside = closed_as(Resolution.DUPLICATE, 9, cycle=2, vehicle="v", is_repeat=True)

    assert figure("first_time_fix", [aside]).denominator == 0
    assert figure("re_repair", [aside]).denominator == 0


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, (0, 0)),
        ({"vehicle": "v"}, (0, 1)),
        ({"customer": "c"}, (0, 1)),
        ({"vehicle": "v", "times_reopened": 1}, (1, 1)),
        ({"vehicle": "v", "is_repeat": True}, (1, 1)),
        ({"vehicle": "v", "is_repeat": True, "times_reopened": 2}, (1, 1)),
    ],
)
def test_what_was_repaired_again(changes: dict[str, Any], counts: tuple[int, int]) -> None:
    rate = figure("re_repair", [case(**changes)])

    assert (rate.numerator, rate.denominator) == counts


@given(st.integers(0, 30), st.integers(0, 30))
def test_false_closures_are_a_share_of_what_was_decided(held: int, falsified: int) -> None:
    rate = figure("false_closure", [], decided=Decided(held=held, falsified=falsified))

    assert (rate.numerator, rate.denominator) == (falsified, held + falsified)
    assert (rate.value is None) == (held + falsified < LEAST_CASES)


# --- flow


def test_an_issue_without_an_owner_was_never_handed_over() -> None:
    cases = [case(n, owner="A", hand_overs=n) for n in range(5)]
    mean = figure("hand_overs", [*cases, case(9)])

    assert (mean.value, mean.numerator, mean.denominator) == (2.0, 10, 5)


def test_the_delay_of_what_is_known_to_the_day_only_is_not_known() -> None:
    late = [case(n, reported_at=MONDAY, logged_at=MONDAY + HOUR) for n in range(5)]
    day = case(9, reported_at=MONDAY, logged_at=FRIDAY, is_day_only=True)

    assert figure("logging_delay", [*late, day]).value == HOUR


def test_nobody_knows_what_no_channel_reported() -> None:
    rate = figure("identification", [case(n) for n in range(9)])

    assert (rate.value, rate.numerator, rate.denominator) == (None, 9, None)
    assert "not known yet" in rate.why


CASES = st.lists(
    st.builds(
        lambda made, changes: made._replace(**changes),
        st.sampled_from([case(), claimed(), solved(), *(closed_as(kind) for kind in ASIDE)]),
        st.fixed_dictionaries(
            {},
            optional={
                "priority": st.sampled_from([*Priority, None]),
                "cycle": st.integers(1, 3),
                "is_identified": st.booleans(),
                "is_repeat": st.booleans(),
                "times_reopened": st.integers(0, 2),
                "claims_returned": st.integers(0, 2),
                "resolved_at": st.integers(MONDAY + DAY, FRIDAY + DAY),
                "owner": st.just("A"),
                "hand_overs": st.integers(0, 4),
            },
        ),
    ),
    max_size=20,
)
RATES = ("closure", "response_in_time", "first_time_fix", "re_repair", "claims_returned")


@given(CASES)
def test_every_rate_is_a_share(cases: list[Case]) -> None:
    for name in RATES:
        rate = figure(name, cases)

        assert rate.denominator is not None
        assert 0 <= rate.numerator <= rate.denominator
        assert rate.value is None or 0 <= rate.value <= 1


@given(CASES)
def test_a_priority_is_over_or_waits(cases: list[Case]) -> None:
    real = [c for c in cases if not c.was_set_aside(FRIDAY) and c.priority is not None]
    found = [figure(f"resolution_{priority.lower()}", cases) for priority in Priority]

    assert sum((i.denominator or 0) + (i.waiting or 0) for i in found) == len(real)
    assert all(0 <= (i.claimed or 0) <= (i.denominator or 0) for i in found)
