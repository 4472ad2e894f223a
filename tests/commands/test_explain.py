"""`explain`: why each clock is due when it is, on the real command line."""

from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fbloop.render.widths import width
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk, claim
from tests.terminal import on_terminal

FRIDAY = datetime(2026, 11, 20, 16, 0)
ANSWER = ("已致电", "--kind", "contact", "--with", "customer")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    desk = Desk(fbloop)
    desk.now = FRIDAY
    return desk


def explained(desk: Desk, *options: str) -> dict[str, Any]:
    """The clocks of the newest cycle by their names."""
    clocks = desk.done("explain", desk.issue, *options)["clocks"]
    return {clock["clock"]: clock for clock in clocks}


def spans(clock: dict[str, Any]) -> list[tuple[str, int]]:
    return [(span["kind"], span["seconds"] // 60) for span in clock["spans"]]


def test_a_working_day_over_the_weekend_is_told_to_the_minute(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    respond = explained(desk)["respond"]
    assert spans(respond) == [
        ("running", 120), ("outside", 360), ("rest", 2880), ("outside", 540), ("running", 420),
    ]  # fmt: skip
    assert respond["spans"][0] == {
        "kind": "running", "period": 1, "counted": True, "seconds": 7200,
        "from": "2026-11-20T16:00:00+08:00", "to": "2026-11-20T18:00:00+08:00",
    }  # fmt: skip
    told = {key: respond[key] for key in ("counted_s", "paused_s", "total_s", "budget", "calendar")}
    assert told == {"counted_s": 32_400, "paused_s": 0, "total_s": 259_200, "budget": "1wd",
                    "calendar": "office"}  # fmt: skip
    assert respond["due_at"] == "2026-11-23T16:00:00+08:00"
    assert respond["started_by"] == {
        "version": 1, "type": "logged", "at": "2026-11-20T16:00:00+08:00", "by": ME,
    }  # fmt: skip
    assert (respond["state"], respond["stopped_by"], respond["moves"]) == ("open", None, [])


def test_the_rule_is_named_with_its_file_and_line(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    for clock in explained(desk).values():
        file, _, line = clock["position"].partition(":")
        text = Path("rules", file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert clock["clock"] in text, clock["position"]
        assert clock["calendar_from"] in ("kept", None)


def test_spans_of_every_clock_follow_each_other_and_add_up(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(days=1, hours=2).reach("verifying")
    desk.wait(days=2).failed()
    for days in (0, 9):
        desk.wait(days=days)
        clocks = desk.done("explain", desk.issue)["clocks"]
        assert {clock["kind"] for clock in clocks} >= {"deadline", "every", "item"}
        for clock in clocks:
            told = clock["spans"]
            assert sum(span["seconds"] for span in told) == clock["total_s"]
            assert all(a["to"] == b["from"] for a, b in pairwise(told))
            counted = sum(span["seconds"] for span in told if span["counted"])
            assert counted == clock["counted_s"]
            assert not told or told[0]["from"] == clock["started_at"]


def test_what_is_over_is_explained_the_same_whenever_asked(desk: Desk) -> None:
    """Also under rules that were edited since; of a clock that is late only that part grows."""
    desk.log("--priority", "P2", *CUSTOMER)
    desk.wait(days=4).done("note", desk.issue, *ANSWER)
    first = explained(desk)
    calendars = Path("rules/calendars.yaml")
    text = calendars.read_text(encoding="utf-8")
    calendars.write_text(text.replace("09:00-18:00", "10:00-11:00"), encoding="utf-8")
    desk.wait(days=1)
    soon = explained(desk)
    desk.wait(days=90)
    late = explained(desk)
    assert first["respond"] == soon["respond"] == late["respond"]
    assert first["respond"]["state"] == "missed"
    assert spans(first["respond"])[-1] == ("late", 24 * 60)
    *plan, last = late["update"]["spans"]
    assert (plan, last["kind"]) == (soon["update"]["spans"], "late")


def test_the_world_can_be_asked_at_an_earlier_moment(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    then = desk.moment
    before = explained(desk)
    desk.wait(hours=1).done("note", desk.issue, *ANSWER)
    answer = desk.fbloop("explain", desk.issue, "--json", "--now", then).json()
    assert {clock["clock"]: clock for clock in answer["clocks"]} == before
    assert explained(desk)["respond"]["stopped_by"]["type"] == "noted"


def test_a_change_of_priority_says_by_which_policy_it_moved(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    desk.wait(hours=1).done("grade", desk.issue, "P1", "--reason", "影响使用")
    clocks = explained(desk)
    (move,) = clocks["solve"]["moves"]
    assert {key: move[key] for key in ("type", "by", "because", "policy")} == {
        "type": "graded", "by": ME, "because": "graded", "policy": "tightest",
    }  # fmt: skip
    assert move["due_before"] == "2026-11-27T16:00:00+08:00"
    assert move["due_at"] == clocks["solve"]["due_at"] == "2026-11-23T17:00:00+08:00"
    assert clocks["followup"]["because"] == "graded"
    page = desk("explain", desk.issue).out
    assert "  2026-11-27 16:00 -> 2026-11-23 17:00, the earlier one stands\n" in page


def test_a_pause_stops_the_count_and_names_who_waits(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    until = ("--until", "2026-11-24 12:00")
    desk.done("pause", desk.issue, "--reason", "parts", *until, "--clock", "respond")
    desk.wait(days=3, hours=18).done("resume", desk.issue, by=OTHER)  # on Tuesday at 10:00
    respond = explained(desk)["respond"]
    (pause,) = respond["pauses"]
    assert (pause["reason"], pause["until"]) == ("parts", "2026-11-24T10:00:00+08:00")
    assert (pause["begun_by"]["by"], pause["ended_by"]["by"]) == (ME, OTHER)
    assert [move["because"] for move in respond["moves"]] == ["paused", "resumed"]
    assert (respond["counted_s"], respond["paused_s"]) == (9 * 3600, 12 * 3600)
    assert respond["due_at"] == "2026-11-25T10:00:00+08:00"


def test_steps_that_were_taken_name_who_was_told(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    desk.wait(hours=3)("due", "--escalate")
    steps = explained(desk)["respond"]["steps"]
    taken = [step for step in steps if step["is_taken"]]
    assert [(step["rule"], step["at"], step["people"]) for step in taken] == [
        ("50%", "2026-11-20T18:00:00+08:00", [ME])
    ]
    assert [step["rule"] for step in steps] == ["50%", "due", "due+4h"]


def test_all_cycles_are_told_oldest_first(desk: Desk) -> None:
    desk.severe()
    desk.closed()
    desk.wait(days=1).done("reopen", desk.issue, "--reason", "又响", "--kind", "customer")
    clocks = desk.done("explain", desk.issue, "--clock", "solve")["clocks"]
    told = [(c["cycle"], c["state"], c["started_by"]["type"]) for c in clocks]
    assert told == [(1, "met", "logged"), (2, "open", "reopened")]
    page = desk("explain", desk.issue).out
    assert page.index("solve (cycle 1)") < page.index("\nsolve\n")


def test_the_page_answers_why_then(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    desk.wait(days=3, hours=17, minutes=30).done("note", desk.issue, *ANSWER)
    first = desk("explain", desk.issue).out.split("\n\n")[1]
    place = explained(desk)["respond"]["position"]
    assert first == (
        "respond\n"
        f"  by rule  p2  {place}\n"
        "  budget   1wd in office (mon-fri 09:00-18:00)\n"
        "           the same time of the day, so many working days later\n"
        "  begun    2026-11-20 16:00  logged (小王)\n"
        "  spans    2026-11-20 16:00 fri  2026-11-20 18:00   120 min  running\n"
        "           2026-11-20 18:00 fri  2026-11-21 00:00   360 min  outside hours\n"
        "           2026-11-21 00:00 sat  2026-11-23 00:00  2880 min  rest day\n"
        "           2026-11-23 00:00 mon  2026-11-23 09:00   540 min  outside hours\n"
        "           2026-11-23 09:00 mon  2026-11-23 16:00   420 min  running\n"
        "           2026-11-23 16:00 mon  2026-11-24 09:30  1050 min  late\n"
        "  sum      540 counted + 0 paused + 4830 not counted = 5370 min\n"
        "           running 540, outside hours 900, rest day 2880, late 1050\n"
        "  due      2026-11-23 16:00\n"
        "  state    missed 2026-11-24 09:30  contact with customer: 已致电 (小王)\n"
        "  ladder   2026-11-23 16:00  due  owner: nobody told yet"
    )


def test_a_long_clock_stays_short_unless_it_is_asked_for(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    desk.wait(days=40)
    page = desk("explain", desk.issue).out
    whole = desk("explain", desk.issue, "--clock", "update").out
    assert len(page.splitlines()) < 90
    assert "... " in page
    assert "--clock NAME shows all" in page
    assert "... " not in whole
    sums = [line for line in page.splitlines() if "counted + " in line]
    assert next(line for line in whole.splitlines() if "counted + " in line) in sums


def test_items_of_the_checklist_have_a_line_each_unless_asked_for(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(minutes=20)
    *_, section = desk("explain", desk.issue).out.rstrip("\n").split("\n\n")
    heading, *items = section.splitlines()
    assert (heading, len(items)) == ("Checklist", 16)
    assert items[0].split(maxsplit=1) == ["store-called", "due 2026-11-20 16:15  5m late"]
    assert items[2].endswith("  met 2026-11-20 16:00  logged (小王)")
    one = desk("explain", desk.issue, "--clock", "facts-known").out
    assert "2026-11-20 16:00 fri  2026-11-20 17:00  60 min  running" in one


def test_personal_data_in_what_was_done_is_masked(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    call = ("张测试 13800000000", *ANSWER[1:])
    desk.done("note", desk.issue, *call)
    page = desk("explain", desk.issue).out
    assert "contact with customer: 张* 138******00 (小王)" in page


def test_an_issue_that_runs_no_clock_says_so(desk: Desk) -> None:
    claim(desk, "P1")
    assert desk("explain", desk.issue).out.endswith("\n\nIt runs no clock.\n")
    assert desk.done("explain", desk.issue)["clocks"] == []


def test_an_unknown_clock_exits_2_with_the_near_names(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    error = desk.refused("explain", desk.issue, "--clock", "respnd", code=2)
    assert error["hint"] == "did you mean respond?"
    assert desk.refused("explain", "2026-11-0077", code=3)["kind"] == "not_found"


def test_several_issues_are_an_array(desk: Desk) -> None:
    one, other = desk.log("--priority", "P2"), desk.log("--priority", "P1")
    assert [told["id"] for told in desk.done("explain", one, other)] == [one, other]
    listed = desk.fbloop("explain", "-", "--json", stdin=f"{one}\n").json()
    assert [told["id"] for told in listed] == [one]


def test_seconds_are_told_where_there_are_any(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.wait(minutes=20, seconds=5).done("note", desk.issue, *ANSWER)
    page = desk("explain", desk.issue, "--clock", "respond").out
    assert "  20:05 min  running\n" in page
    assert "20:05 counted + 0 paused + 0 not counted = 20:05 min\n" in page


def test_no_line_of_spans_is_wider_than_a_terminal(desk: Desk) -> None:
    desk.log("--priority", "P2", *CUSTOMER)
    desk.wait(days=2)
    page = desk("explain", desk.issue).out
    assert max(width(line) for line in page.splitlines() if " min  " in line) <= 80


def test_asking_writes_nothing(desk: Desk) -> None:
    desk.severe()
    before = Path("fbloop.db").read_bytes()
    desk.now += timedelta(days=30)
    assert desk("explain", desk.issue).code == 0
    assert Path("fbloop.db").read_bytes() == before


def test_periods_that_nobody_followed_are_told_as_missed(desk: Desk) -> None:
    """Due every four hours: 14 missed ones until somebody follows, and after that."""
    desk.severe("P0")
    desk.wait(days=3)
    before = explained(desk)["followup"]["misses"]
    page = desk("explain", desk.issue, "--clock", "followup", "--lang", "en").out
    desk.done("note", desk.issue, "已联系", "--kind", "followup")
    assert before > 5
    assert f"  period   {before} missed\n" in page
    assert explained(desk)["followup"]["misses"] == before


def test_of_a_broken_promise_the_rule_that_was_broken_is_told(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    deadlines = Path("rules") / "deadlines.yaml"
    rules = deadlines.read_text(encoding="utf-8")
    edited = rules.replace(
        "respond: 4h, solve: 3d, followup: { every: 1d }",
        "respond: 1h, solve: 3d, followup: { every: 2d }",
    )
    assert edited != rules
    deadlines.write_text(edited, encoding="utf-8")
    desk.wait(hours=5).done("rules", "apply", "--reason", "新时限")
    told = explained(desk)
    assert (told["respond"]["budget"], told["respond"]["counted_s"]) == ("4h", 14_400)
    assert (told["followup"]["budget"], told["followup"]["next_budget"]) == ("1d", "2d")
    page = desk("explain", desk.issue, "--clock", "followup").out
    assert "  budget       every 1d, day and night\n" in page
    assert "  next period  every 2d, day and night\n" in page


def test_a_narrow_terminal_cuts_nothing(desk: Desk) -> None:
    desk.severe("P1")
    words = ("explain", desk.issue, "--now", desk.moment)
    narrow, wide = (on_terminal(*words, columns=columns) for columns in (60, 200))
    assert max(map(width, narrow.splitlines())) <= 60
    assert max(map(width, wide.splitlines())) > 60
    assert "".join(narrow.split()) == "".join(wide.split())


def test_a_role_that_nobody_has_is_told_by_its_name(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--priority", "P0")
    desk.wait(days=2)
    assert desk("due", "--escalate", "--exit-zero").code == 0
    shown = desk("explain", desk.issue, "--clock", "respond", "--lang", "zh").out
    assert "hq_director" not in shown
    assert shown.count("总部运营总监") >= 2
