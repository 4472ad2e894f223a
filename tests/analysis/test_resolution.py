from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.analysis.card import FIGURES
from fbloop.analysis.cases import Case
from fbloop.analysis.indicators import Indicator, Material, ResolutionStandard, TargetUnit
from fbloop.analysis.resolution import whole_days, without_days_off
from fbloop.domain.deadline_rules import Budget, Unit
from fbloop.domain.vocabulary import Priority, Resolution
from fbloop.domain.worktime import working_between
from fbloop.domain.worktime_calendar import CalendarSpec
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case, claimed, closed_as

NINE_TO_SIX = ((9 * 60, 18 * 60),)
OFFICE = CalendarSpec(
    name="office",
    zone="Asia/Shanghai",
    hours=(*(NINE_TO_SIX,) * 5, (), ()),
    days_off=("2026-11-25",),
    workdays=("2026-11-28",),
)
THREE_DAYS = ResolutionStandard(budget=Budget(amount=3, unit=Unit.WORKING_DAY), calendar=OFFICE)
LATER = MONDAY + 30 * DAY
FRIDAY_NOON = MONDAY - 3 * DAY + 12 * HOUR


def p1(cases: list[Case], standard: ResolutionStandard | None = THREE_DAYS) -> Indicator:
    standards = {Priority.P1: standard} if standard else {}
    return FIGURES["resolution_p1"](Material(cases=cases, as_of=LATER, standards=standards))


def took(seconds: int, n: int = 5, start: int = MONDAY) -> list[Case]:
    return [
        case(k, priority=Priority.P1, reported_at=start, resolved_at=start + seconds)
        for k in range(n)
    ]


def test_a_weekend_does_not_count_where_the_standard_counts_working_days() -> None:
    """Friday noon to Tuesday noon: four days on the wall, two of work."""
    found = p1(took(4 * DAY, start=FRIDAY_NOON))

    assert (found.value, found.working_s) == (4 * DAY, 2 * DAY)
    assert (found.target, found.met) == (3 * DAY, True)


@pytest.mark.parametrize(("seconds", "met"), [(2 * DAY - 1, True), (2 * DAY, False)])
def test_strictly_below_is_met(seconds: int, met: bool) -> None:
    standard = ResolutionStandard(budget=Budget(amount=2, unit=Unit.DAY), calendar=OFFICE)
    found = p1(took(seconds), standard)

    assert (found.met, found.working_s) == (met, None)


def test_without_a_standard_nothing_is_met() -> None:
    found = p1(took(HOUR), None)

    assert (found.value, found.target, found.met) == (HOUR, None, None)


def test_four_make_no_mean_but_are_counted() -> None:
    found = p1(took(HOUR, n=4))

    assert (found.value, found.working_s, found.met) == (None, None, None)
    assert (found.numerator, found.denominator) == (4 * HOUR, 4)


def test_who_waits_and_who_is_only_claimed_stands_beside() -> None:
    word = claimed(6, priority=Priority.P1, resolved_at=MONDAY + DAY)
    open_one = case(7, priority=Priority.P1)
    not_yet = case(8, priority=Priority.P1, resolved_at=LATER + 1)
    aside = closed_as(Resolution.DUPLICATE, 9, priority=Priority.P1, resolved_at=MONDAY)
    found = p1([*took(HOUR), word, open_one, not_yet, aside, case(10, priority=Priority.P2)])

    assert (found.denominator, found.claimed, found.waiting) == (6, 1, 2)


def test_where_all_is_another_systems_word_nothing_is_proved() -> None:
    words = [
        claimed(n, at=MONDAY + DAY, priority=Priority.P1, resolved_at=MONDAY + HOUR)
        for n in range(5)
    ]
    found, one_proved = p1(words), p1([*words, *took(HOUR, n=1)])

    assert (found.denominator, found.claimed, found.met) == (5, 5, None)
    assert found.value is not None
    assert (one_proved.claimed, one_proved.met) == (5, True)


def test_what_was_solved_when_it_was_imported_says_nothing_of_how_long_it_took() -> None:
    at = MONDAY + 9 * DAY
    word: dict[str, Any] = {"at": at, "priority": Priority.P1, "resolved_at": at}
    first = [claimed(1, logged_at=at, **word), claimed(2, last_recorded_at=at, **word)]
    found = p1([*first, *took(HOUR), claimed(9, last_recorded_at=at + 1, **word)])

    assert (found.denominator, found.undated, found.claimed, found.waiting) == (6, 2, 1, 0)


@pytest.mark.parametrize(
    ("standard", "unit"),
    [
        (THREE_DAYS, TargetUnit.WORKING_DAYS),
        (THREE_DAYS._replace(calendar=None), TargetUnit.ELAPSED),
        (THREE_DAYS._replace(budget=Budget(amount=24, unit=Unit.HOUR)), TargetUnit.ELAPSED),
        (None, None),
    ],
)
def test_how_the_target_counts_is_said_however_few(
    standard: ResolutionStandard | None, unit: TargetUnit | None
) -> None:
    found = p1(took(HOUR, n=1), standard)

    assert (found.working_s, found.target_unit) == (None, unit)


def test_the_calendars_own_days_off_and_makeup_days() -> None:
    """Wednesday the 25th is off, Saturday the 28th is worked: five days of that week count."""
    assert without_days_off(OFFICE, [(MONDAY, MONDAY + 7 * DAY)]) == [5 * DAY]


@given(st.lists(st.tuples(st.integers(0, 400 * DAY), st.integers(0, 400 * DAY)), min_size=1))
def test_days_off_only_shorten(made: list[tuple[int, int]]) -> None:
    spans = [(MONDAY + start, MONDAY + start + length) for start, length in made]
    found = without_days_off(OFFICE, spans)

    assert found == [working_between(whole_days(OFFICE), *span) for span in spans]
    assert all(0 <= n <= end - start for n, (start, end) in zip(found, spans, strict=True))
