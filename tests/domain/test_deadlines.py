"""Which clocks an issue gets, when it is graded and when it comes back."""

from dataclasses import replace

import msgspec
import pytest

from fbloop.domain.clocks import Clock, ClockKind, ClockState, stop
from fbloop.domain.deadline_defaults import Starts
from fbloop.domain.deadline_rules import ClockRule, DeadlineRule
from fbloop.domain.deadlines import choose_rule, start_clocks
from fbloop.domain.errors import CalendarUnknown, DomainError
from fbloop.domain.vocabulary import Priority
from tests.domain.made_calendars import at, wall
from tests.domain.made_deadlines import (
    ALERT_P0,
    CHECKLIST,
    P0,
    P1,
    P2,
    RULES,
    beginning_at,
    begun,
    named,
    promise,
    repeated,
)

REPORTED, FOUND = at("2026-11-20 16:00"), at("2026-11-20 17:00")
STARTS = Starts(reported_at=REPORTED, found_at=FOUND, zone="Asia/Shanghai")


def _started(
    rule: DeadlineRule, starts: Starts = STARTS, category: str = "cabin.boot"
) -> tuple[Clock, ...]:
    return start_clocks(rule, CHECKLIST, beginning_at(starts, category=category))


# --- which rule ---


@pytest.mark.parametrize(
    ("priority", "category", "channel", "expected"),
    [
        (Priority.P0, "cabin.boot", "hotline", "p0"),
        (Priority.P0, "store.nps", "store", "alert-p0"),
        (Priority.P0, "store", "store", "alert-p0"),
        (Priority.P0, None, None, "p0"),
        (Priority.P0, "store.nps", "authority", "authority"),
        (Priority.P1, "store.nps", None, "p1"),
        (Priority.P3, "cabin", "app", None),
        (None, "cabin", None, None),
    ],
)
def test_the_first_rule_that_fits(
    priority: Priority | None, category: str | None, channel: str | None, expected: str | None
) -> None:
    rule = choose_rule(RULES, priority=priority, category=category, channel=channel)
    assert (rule.id if rule else None) == expected


def test_a_rule_without_conditions_fits_everything() -> None:
    rule = DeadlineRule(id="rest", clocks=())
    assert choose_rule((rule,), priority=None, category=None, channel=None) is rule


def test_a_parent_category_means_its_children() -> None:
    rule = DeadlineRule(id="cabin", categories=("cabin",), clocks=())
    found = choose_rule((rule,), priority=None, category="cabin.boot", channel=None)
    assert found is rule


# --- starting ---


def test_an_afternoon_p2_crosses_the_weekend() -> None:
    assert wall(named(_started(P2), "respond").due_at) == "2026-11-23 16:00"


def test_each_clock_counts_from_its_own_moment() -> None:
    clocks = _started(P0)
    assert named(clocks, "respond").started_at == REPORTED
    assert named(clocks, "respond").due_at == REPORTED + 2 * 3_600
    assert named(clocks, "close").started_at == FOUND
    assert named(clocks, "store-called").due_at == FOUND + 15 * 60


def test_a_store_alert_counts_from_finding_and_asks_for_the_store() -> None:
    clocks = _started(ALERT_P0, category="store.nps")
    respond = named(clocks, "respond")
    assert {clock.started_at for clock in clocks} == {FOUND}
    assert respond.due_at == FOUND + 3_600
    assert respond.stops == ("contact:store",)


def test_a_clock_remembers_what_it_was_computed_from() -> None:
    clocks = _started(P2)
    respond, update = named(clocks, "respond"), named(clocks, "update")
    assert (respond.budget, respond.calendar, respond.rule) == ("1wd", "office", "p2")
    assert (respond.kind, respond.cycle) == (ClockKind.DEADLINE, 1)
    assert (update.kind, update.budget, update.stops) == (
        ClockKind.EVERY,
        "5wd",
        ("customer_informed",),
    )
    assert named(clocks, "solve").calendar is None


def test_the_target_is_the_stricter_standard() -> None:
    close = named(_started(P0), "close")
    assert close.target_at == FOUND + 3 * 86_400
    assert close.due_at == FOUND + 7 * 86_400
    assert named(_started(P1), "close").target_at is None


def test_checklist_items_are_clocks_of_their_own_kind() -> None:
    clocks = _started(P0)
    items = [clock for clock in clocks if clock.kind is ClockKind.ITEM]
    assert [item.name for item in items] == ["store-called", "facts-known"]
    assert {item.rule for item in items} == {"checklist"}
    assert items[0].stops == ("contact:store",)
    assert items[1].stops == ()


def test_without_a_rule_there_is_the_checklist_alone() -> None:
    clocks = begun(None, FOUND, checklist=CHECKLIST)
    assert [clock.name for clock in clocks] == ["store-called", "facts-known"]


def test_a_reading_is_kept_with_the_clock() -> None:
    rule = DeadlineRule(id="own", clocks=(promise("respond", "1wd", reading="end_of_day"),))
    respond = named(_started(rule), "respond")
    assert respond.reading == "end_of_day"
    assert wall(respond.due_at) == "2026-11-23 18:00"


def test_a_way_into_a_year_without_table_is_marked() -> None:
    clocks = begun(P2, at("2026-12-31 10:00"))
    assert named(clocks, "respond").is_provisional
    assert not named(clocks, "solve").is_provisional


def test_a_report_known_to_the_day_counts_hours_from_its_end_and_in_no_rate() -> None:
    day = replace(STARTS, reported_at=at("2026-11-20 00:00"), day_only=True)
    respond = named(_started(P0, day), "respond")
    assert wall(respond.started_at) == "2026-11-21 00:00"
    assert wall(respond.due_at) == "2026-11-21 02:00"
    assert not respond.is_counted


def test_a_report_known_to_the_day_counts_days_and_our_own_moments_as_ever() -> None:
    day = replace(STARTS, reported_at=at("2026-11-20 00:00"), day_only=True)
    solve, followup = named(_started(P1, day), "solve"), named(_started(P0, day), "followup")
    assert wall(solve.due_at) == "2026-11-23 00:00"
    assert solve.is_counted
    assert followup.started_at == FOUND
    assert followup.is_counted


def test_a_clock_without_length_is_refused() -> None:
    rule = DeadlineRule(id="odd", clocks=(ClockRule(name="respond"),))
    with pytest.raises(DomainError, match="clock respond: it has no length"):
        _started(rule)


def test_a_missing_calendar_is_refused() -> None:
    rule = DeadlineRule(id="odd", clocks=(repeated("followup", "4h", "nights"),))
    with pytest.raises(CalendarUnknown, match="'nights'"):
        _started(rule)


def test_clocks_survive_json() -> None:
    clocks = _started(P0)
    assert msgspec.json.decode(msgspec.json.encode(clocks), type=tuple[Clock, ...]) == clocks


# --- coming back ---


def test_zammad_a_reopened_issue_has_a_new_solution_deadline() -> None:
    """There a reopened ticket has none; here every promise is made anew, in its own cycle."""
    first = stop(named(begun(P1, FOUND), "solve"), frozenset({"verifying"}), FOUND + 60)
    reopened = at("2026-12-10 09:00")
    again = named(begun(P1, reopened, cycle=2), "solve")
    assert (again.state, again.cycle) == (ClockState.OPEN, 2)
    assert again.due_at == reopened + 3 * 86_400
    assert (first.state, first.cycle) == (ClockState.MET, 1)
