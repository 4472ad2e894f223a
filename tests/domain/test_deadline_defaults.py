"""What a deadline rule need not say."""

from dataclasses import replace

import pytest

from fbloop.domain.budgets import parse_budget
from fbloop.domain.deadline_defaults import (
    STOPS,
    Start,
    Starts,
    is_store_alert,
    start_of,
    stops_of,
)
from fbloop.domain.deadline_rules import ClockRule
from fbloop.domain.errors import DomainError
from fbloop.domain.signals import SIGNALS
from tests.domain.made_calendars import at

_HOUR = parse_budget("1h")


def _clock(name: str) -> ClockRule:
    return ClockRule(name=name, budget=_HOUR)


@pytest.mark.parametrize("name", ["respond", "update", "interim", "solve", "reply"])
def test_a_promise_to_the_customer_counts_from_the_customers_moment(name: str) -> None:
    assert start_of(_clock(name), "cabin.boot") is Start.REPORTED_AT
    assert start_of(_clock(name), None) is Start.REPORTED_AT


@pytest.mark.parametrize("name", ["followup", "close", "diagnose", "plan", "of-our-own"])
def test_what_we_do_inside_counts_from_when_we_knew(name: str) -> None:
    assert start_of(_clock(name), "cabin.boot") is Start.FOUND_AT


@pytest.mark.parametrize("name", sorted(STOPS))
@pytest.mark.parametrize("category", ["store", "store.nps"])
def test_every_clock_of_a_store_alert_counts_from_finding(name: str, category: str) -> None:
    assert start_of(_clock(name), category) is Start.FOUND_AT


def test_a_rule_may_say_its_own_start() -> None:
    clock = replace(_clock("respond"), starts="reported_at")
    assert start_of(clock, "store.nps") is Start.REPORTED_AT


@pytest.mark.parametrize(
    ("name", "stop"),
    [
        ("respond", "contact:customer"),
        ("interim", "containment"),
        ("diagnose", "cause"),
        ("plan", "plan"),
        ("solve", "verifying"),
        ("close", "closed"),
        ("reply", "reply"),
        ("update", "customer_informed"),
        ("followup", "followup"),
    ],
)
def test_what_stops_a_clock_by_its_name(name: str, stop: str) -> None:
    assert stops_of(_clock(name), "cabin", has_reporter=True) == (stop,)


def test_the_defaults_are_signals_that_events_give() -> None:
    assert set(STOPS.values()) <= set(SIGNALS.values())


def test_the_first_answer_goes_to_whom_there_is() -> None:
    respond = _clock("respond")
    assert stops_of(respond, None, has_reporter=False) == (
        "contact:public",
        "contact:customer",
    )
    assert stops_of(respond, "store.nps", has_reporter=False) == ("contact:store",)
    assert stops_of(respond, "store.nps", has_reporter=True) == ("contact:store",)


def test_a_rule_may_say_its_own_stops() -> None:
    clock = replace(_clock("respond"), stops=("contact",))
    assert stops_of(clock, "store.nps", has_reporter=False) == ("contact",)


def test_a_clock_that_nothing_would_stop_is_refused() -> None:
    with pytest.raises(DomainError, match="clock of-our-own: nothing would ever stop it"):
        stops_of(_clock("of-our-own"), None, has_reporter=True)


@pytest.mark.parametrize(
    ("category", "expected"),
    [("store", True), ("store.nps", True), ("storefront", False), (None, False)],
)
def test_a_store_alert_is_known_by_its_category(category: str | None, expected: bool) -> None:
    assert is_store_alert(category) is expected


STARTS = Starts(
    reported_at=at("2026-11-20 00:00"),
    found_at=at("2026-11-20 09:30"),
    day_only=True,
    zone="Asia/Shanghai",
)


@pytest.mark.parametrize("budget", ["15m", "2h", "4wh"])
def test_hours_from_a_day_run_from_its_end(budget: str) -> None:
    length = parse_budget(budget)
    assert STARTS.is_vague(Start.REPORTED_AT, length)
    assert STARTS.instant(Start.REPORTED_AT, length) == at("2026-11-21 00:00")


@pytest.mark.parametrize("budget", ["3d", "1wd"])
def test_days_from_a_day_run_from_the_day(budget: str) -> None:
    length = parse_budget(budget)
    assert not STARTS.is_vague(Start.REPORTED_AT, length)
    assert STARTS.instant(Start.REPORTED_AT, length) == STARTS.reported_at


def test_what_we_found_is_known_to_the_second() -> None:
    assert not STARTS.is_vague(Start.FOUND_AT, _HOUR)
    assert STARTS.instant(Start.FOUND_AT, _HOUR) == STARTS.found_at


def test_the_day_ends_where_its_zone_says() -> None:
    berlin = replace(STARTS, zone="Europe/Berlin")
    assert berlin.instant(Start.REPORTED_AT, _HOUR) == at("2026-11-20 07:00")
