"""`pause`: clocks stand still while somebody is waited for."""

import pytest

from fbloop.domain.vocabulary import PauseReason
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, Desk, claim

PARTS = ("--reason", "parts")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_what_is_due_comes_as_much_later(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=1).done("pause", desk.issue, *PARTS, "--until", "2026-11-17 10:00")
    assert desk.clock("solve")["due_at"] == "2026-11-20T09:00:00+08:00"
    assert desk.clock("respond")["state"] == "met"
    assert desk.types()[-2:] == ["paused", "clocks_set"]


def test_a_p2_stands_still_in_working_hours_over_a_weekend(desk: Desk) -> None:
    """Paused on Friday at four until Monday at ten: three of the office's hours."""
    desk.wait(days=4, hours=6).minor()  # Friday 15:00 + 1wd
    desk.wait(hours=1).done("pause", desk.issue, *PARTS, "--until", "2026-11-23 10:00")
    assert desk.clock("respond")["due_at"] == "2026-11-23T18:00:00+08:00"
    assert desk.clock("solve")["due_at"] == "2026-11-30T09:00:00+08:00"


def test_over_a_make_up_day(desk: Desk) -> None:
    """Sunday 09-20 is worked: its nine hours were waited for, and two of Friday."""
    desk.now = desk.now.replace(month=9, day=18, hour=16)
    desk.minor()
    assert desk.clock("respond")["due_at"] == "2026-09-20T16:00:00+08:00"
    desk.done("pause", desk.issue, *PARTS, "--until", "2026-09-20")
    assert desk.clock("respond")["due_at"] == "2026-09-21T18:00:00+08:00"


def test_a_date_is_the_end_of_that_day(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("pause", desk.issue, *PARTS, "--until", "2026-11-17", "--clock", "solve")
    assert desk.clock("solve")["due_at"] == "2026-11-21T00:00:00+08:00"
    (pause,) = desk.clock("solve")["pauses"]
    assert pause["until"] == "2026-11-18T00:00:00+08:00"


def test_it_ends_by_itself_and_is_not_late_until_then(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("pause", desk.issue, *PARTS, "--until", "+6h", "--clock", "respond")
    desk.wait(hours=9, minutes=59)
    assert ("respond", "overdue") not in states(desk)
    desk.wait(minutes=2)
    assert ("respond", "overdue") in states(desk)


def states(desk: Desk) -> list[tuple[str | None, str]]:
    answer = desk("due", "--json", "--soon", "1m", "--exit-zero")
    return [(row["clock"], row["state"]) for row in answer.json()]


def test_a_pause_in_a_pause_has_the_last_word(desk: Desk) -> None:
    desk.severe("P1")
    for until in ("2026-11-20 09:00", "2026-11-17 09:00"):
        desk.done("pause", desk.issue, *PARTS, "--until", until, "--clock", "solve")
    assert desk.clock("solve")["due_at"] == "2026-11-20T09:00:00+08:00"
    assert len(desk.clock("solve")["pauses"]) == 1


def test_the_named_clocks_alone(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("pause", desk.issue, *PARTS, "--until", "+1d", "--clock", "solve", "--clock", "close")
    still = [c["name"] for c in desk.show()["clocks"] if c["pauses"]]
    assert sorted(still) == ["close", "solve"]


@pytest.mark.parametrize("reason", PauseReason)
def test_every_reason(desk: Desk, reason: str) -> None:
    desk.severe("P1")
    desk.done("pause", desk.issue, "--reason", reason, "--until", "+1d")
    assert reason in desk.said()[-2]


def test_it_answers_with_the_issue_and_its_next_deadline(desk: Desk) -> None:
    desk.severe("P1")
    paused = desk.done("pause", desk.issue, *PARTS, "--until", "+1d")
    assert paused["next_due_at"] == "2026-11-18T09:00:00+08:00"
    answer = desk("pause", desk.issue, *PARTS, "--until", "+2d")
    assert (answer.code, "paused until" in answer.err + answer.out) == (0, True)


# --- refused ---


def test_no_clock_of_a_p0_is_paused(desk: Desk) -> None:
    desk.severe("P0")
    error = desk.refused("pause", desk.issue, *PARTS, "--until", "+1d")
    assert "no clock of a P0 can be paused" in error["message"]


def test_raised_to_a_p0_nothing_stands_still_any_more(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("pause", desk.issue, *PARTS, "--until", "+9d")
    desk.wait(hours=1).done("grade", desk.issue, "P0")
    (pause,) = desk.clock("close")["pauses"]
    assert pause["until"] == "2026-11-16T10:00:00+08:00"
    assert desk.clock("close")["due_at"] == "2026-11-23T10:00:00+08:00"


def test_an_unknown_clock_is_a_usage_error_with_the_near_ones(desk: Desk) -> None:
    desk.severe("P1")
    error = desk.refused("pause", desk.issue, *PARTS, "--until", "+1d", "--clock", "solv", code=2)
    assert "solve" in error["hint"]


@pytest.mark.parametrize("options", [(), ("--reason", "weather", "--until", "+1d"), PARTS,
                                     ("--until", "+1d")])  # fmt: skip
def test_a_reason_and_an_end_are_needed(desk: Desk, options: tuple[str, ...]) -> None:
    desk.severe("P1")
    desk.refused("pause", desk.issue, *options, code=2)


@pytest.mark.parametrize("until", ["-1h", "2026-11-15", "2026-11-16 09:00", "周五", "whenever"])
def test_an_end_that_is_none(desk: Desk, until: str) -> None:
    desk.severe("P1")
    desk.refused("pause", desk.issue, *PARTS, "--until", until, code=2)


def test_what_is_late_is_not_saved_by_a_pause(desk: Desk) -> None:
    """Nor by one that is dated back."""
    desk.log("--priority", "P1", *CUSTOMER)
    desk.wait(hours=5)
    for more in ((), ("--at", "2026-11-16 10:00")):
        error = desk.refused(
            "pause", desk.issue, *PARTS, "--until", "+1d", "--clock", "respond", *more
        )
        assert "late" in error["message"]
    desk.done("pause", desk.issue, *PARTS, "--until", "+1d")
    assert desk.clock("respond")["pauses"] == []
    assert desk.clock("solve")["pauses"] != []


def test_what_is_closed_or_claimed_runs_no_clock(desk: Desk) -> None:
    desk.minor()
    desk.done("close", desk.issue, "--solved", "调整门锁", "--customer-confirmed", "yes",
              "--reply", "已调整门锁")  # fmt: skip
    for issue in (desk.issue, claim(desk, "P1")):
        error = desk.refused("pause", issue, *PARTS, "--until", "+1d")
        assert "runs no clock" in error["message"]


def test_what_waits_for_a_release_has_its_response_alone(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("advance", desk.issue, "--backlog", "2027.1")
    desk.done("pause", desk.issue, *PARTS, "--until", "+1d")
    assert [c["name"] for c in desk.show()["clocks"] if c["pauses"]] == ["respond"]


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    one, other = desk.severe("P1"), desk.severe("P0")
    desk.refused("pause", one, other, *PARTS, "--until", "+1d")
    third = desk.severe("P1")
    paused = desk.done("pause", one, third, *PARTS, "--until", "+1d")
    assert [issue["id"] for issue in paused] == [one, third]


# --- taken back, and rehearsed ---


def test_undone_the_dates_are_as_they_were(desk: Desk) -> None:
    desk.severe("P1")
    before = desk.show()["clocks"]
    desk.done("pause", desk.issue, *PARTS, "--until", "+1d")
    assert desk.show()["clocks"] != before
    desk.done("undo", desk.issue)
    assert desk.show()["clocks"] == before


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    desk.severe("P1")
    before = desk.show()
    desk.done("pause", desk.issue, *PARTS, "--until", "+1d", "--dry-run")
    assert desk.show() == before


def test_before_it_was_paused_it_was_not(desk: Desk) -> None:
    """A look from an earlier moment has the earlier dates."""
    desk.severe("P1")
    due_at = desk.clock("solve")["due_at"]
    desk.wait(hours=1).done("pause", desk.issue, *PARTS, "--until", "+1d")
    desk.wait(hours=-0.5)
    assert desk.clock("solve")["due_at"] == due_at


def test_a_pause_of_years_is_refused(desk: Desk) -> None:
    desk.minor()
    answer = desk("pause", desk.issue, "--reason", "parts", "--until", "2999-12-31", "--json")
    assert (answer.code, answer.error()["message"]) == (2, "--until lies more than a year ahead")
