"""`rules apply`: edited rules move the due dates of open issues, all at once or none."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk
from tests.terminal import on_terminal

WHY = ("--reason", "新时限")
NOTHING = {"issues": 0, "moved": [], "from_next_period": []}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    desk = Desk(fbloop)
    desk.severe("P1")
    return desk


def edit(old: str, new: str, file: str = "deadlines.yaml") -> None:
    """Rewrite a part of a rule file."""
    rules = Path("rules") / file
    text = rules.read_text(encoding="utf-8")
    assert old in text
    rules.write_text(text.replace(old, new), encoding="utf-8")


def shorter() -> None:
    """A P1 is solved in two days, and closed in nine."""
    edit(
        "respond: 4h, solve: 3d, followup: { every: 1d }, update: { every: 2wd }, close: 7d",
        "respond: 4h, solve: 2d, followup: { every: 1d }, update: { every: 2wd }, close: 9d",
    )


def due_dates(desk: Desk) -> dict[str, str]:
    return {clock["name"]: clock["due_at"][5:16] for clock in desk.show()["clocks"]}


def test_until_they_are_applied_edited_rules_move_nothing(desk: Desk) -> None:
    before = due_dates(desk)
    shorter()
    desk.done("note", desk.issue, "看过了")
    assert due_dates(desk) == before


def test_every_date_that_moves_is_shown_and_moved(desk: Desk) -> None:
    shorter()
    answer = desk.wait(hours=1)("rules", "apply", *WHY)
    assert answer.code == 0
    rows = [line.split("\t") for line in answer.out.splitlines()]
    assert rows == [
        [f"P1-{desk.issue}", "solve", "2026-11-19T09:00:00+08:00", "2026-11-18T09:00:00+08:00",
         "车内异响"],
        [f"P1-{desk.issue}", "close", "2026-11-23T09:00:00+08:00", "2026-11-25T09:00:00+08:00",
         "车内异响"],
    ]  # fmt: skip
    assert answer.err.strip() == "1 issue runs under the present rules now; 2 due dates moved"
    dates = due_dates(desk)
    assert (dates["solve"], dates["close"]) == ("11-18T09:00", "11-25T09:00")
    assert desk.types()[-2:] == ["rules_applied", "clocks_set"]


def test_as_json(desk: Desk) -> None:
    shorter()
    answer = desk.wait(hours=1).done("rules", "apply", *WHY)
    assert (answer["issues"], len(answer["moved"])) == (1, 2)
    assert answer["moved"][0] == {
        "issue": f"P1-{desk.issue}", "id": desk.issue, "clock": "solve",
        "old": "2026-11-19T09:00:00+08:00", "new": "2026-11-18T09:00:00+08:00",
    }  # fmt: skip


def test_a_second_run_finds_nothing(desk: Desk) -> None:
    shorter()
    desk.done("rules", "apply", *WHY)
    before = Path("fbloop.db").read_bytes()
    assert desk.done("rules", "apply", *WHY) == NOTHING
    assert Path("fbloop.db").read_bytes() == before


def test_the_rules_that_an_issue_runs_under_are_left_alone(desk: Desk) -> None:
    assert desk.done("rules", "apply", *WHY) == NOTHING


def test_a_rehearsal_shows_all_and_writes_nothing(desk: Desk) -> None:
    shorter()
    before = due_dates(desk)
    answer = desk("rules", "apply", *WHY, "--dry-run")
    assert (answer.code, answer.out.count("\n")) == (0, 2)
    assert "rehearsal" in answer.err
    assert due_dates(desk) == before


def test_a_reason_is_needed(desk: Desk) -> None:
    desk.refused("rules", "apply", code=2)
    desk.refused("rules", "apply", "--reason", " ", code=2)


def test_what_is_late_stays_late(desk: Desk) -> None:
    desk.wait(days=4)
    edit("solve: 3d", "solve: 30d")
    desk.done("rules", "apply", *WHY)
    assert due_dates(desk)["solve"] == "11-19T09:00"
    assert ("solve", "overdue") in {
        (row["clock"], row["state"]) for row in desk("due", "--json").json()
    }


def test_what_was_met_or_missed_stays(desk: Desk) -> None:
    late = desk.log("--priority", "P1", *CUSTOMER)
    desk.wait(hours=5).done("note", late, "已致电", "--kind", "contact", "--with", "customer")
    edit("respond: 4h, solve", "respond: 9h, solve")
    desk.done("rules", "apply", *WHY)
    assert desk.clock("respond")["state"] == "missed"


def test_no_date_moves_before_now(desk: Desk) -> None:
    edit("solve: 3d", "solve: 1d")
    desk.wait(days=2).done("rules", "apply", *WHY)
    assert due_dates(desk)["solve"] == "11-18T09:00"


def test_the_filter_narrows(desk: Desk) -> None:
    first = desk.issue
    second = desk.severe("P1", "--store", "深圳测试店")
    shorter()
    answer = desk.done("rules", "apply", *WHY, "--store", "深圳测试店")
    assert {move["id"] for move in answer["moved"]} == {second}
    rest = desk.done("rules", "apply", *WHY)
    assert {move["id"] for move in rest["moved"]} == {first}


def test_closed_issues_never_move(desk: Desk) -> None:
    desk.closed()
    before = due_dates(desk)
    shorter()
    assert desk.done("rules", "apply", *WHY) == NOTHING
    assert desk.done("rules", "apply", *WHY, "--all") == NOTHING
    assert due_dates(desk) == before


def test_where_a_person_touched_one_after_now_none_moves(desk: Desk) -> None:
    desk.wait(hours=2).done("assign", desk.issue, OTHER)
    desk.severe("P1")
    shorter()
    desk.wait(hours=-1)
    assert desk.refused("rules", "apply", *WHY)["kind"] == "wrong_time"


def test_grades_stay(desk: Desk) -> None:
    edit("then: { priority: P2 }", "then: { priority: P3 }", "priorities.yaml")
    minor = desk.log(*CUSTOMER)
    edit("then: { priority: P3 }", "then: { priority: P2 }", "priorities.yaml")
    desk.done("rules", "apply", *WHY)
    assert desk.show(minor)["priority"] == "P3"


def test_undone_the_dates_are_as_they_were(desk: Desk) -> None:
    before = due_dates(desk)
    shorter()
    desk.done("rules", "apply", *WHY)
    desk.done("undo", desk.issue)
    assert due_dates(desk) == before
    assert desk.done("rules", "apply", *WHY)["issues"] == 1


def test_a_holiday_that_the_rules_learn_moves_dates_only_when_applied(desk: Desk) -> None:
    """Until then a period that begins counts by the calendar that the issue runs under."""
    free = "office: { hours: { mon-fri: [09:00-18:00] }, holidays: cn, makeup_days: work, dates: { 2026-11-18: closed } }"  # noqa: E501
    edit("office: { hours: { mon-fri: [09:00-18:00] }, holidays: cn, makeup_days: work }", free,
         "calendars.yaml")  # fmt: skip
    contact = ("note", desk.issue, "已告知进展", "--kind", "contact", "--with", "customer")
    desk.wait(hours=1).done(*contact)
    assert due_dates(desk)["update"] == "11-18T10:00"
    desk.done("rules", "apply", *WHY)
    assert due_dates(desk)["update"] == "11-18T10:00"  # a repeated clock keeps its date
    desk.wait(hours=1).done(*contact)
    assert due_dates(desk)["update"] == "11-19T11:00"


@pytest.mark.parametrize(("typed", "moves"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_on_a_terminal_it_asks_before_it_moves(desk: Desk, typed: str, moves: bool) -> None:
    before = due_dates(desk)
    shorter()
    asked = ("rules", "apply", *WHY, "--by", ME, "--now", desk.moment, "--lang", "en")
    shown = on_terminal(*asked, typed=typed)
    assert "Move these due dates?" in shown
    assert ("nothing was written" in shown) is not moves
    assert (due_dates(desk) != before) is moves


def test_on_a_terminal_yes_may_be_said_before(desk: Desk) -> None:
    shorter()
    asked = ("rules", "apply", *WHY, "--by", ME, "--now", desk.moment, "--lang", "en", "-y")
    assert "?" not in on_terminal(*asked, typed="n\n")
    assert due_dates(desk)["solve"] == "11-18T09:00"


def test_repeated_clocks_are_told_to_follow_from_their_next_period(desk: Desk) -> None:
    edit("solve: 3d, followup: { every: 1d }", "solve: 3d, followup: { every: 2d }")
    before = due_dates(desk)
    answer = desk.wait(hours=1)("rules", "apply", *WHY, "--dry-run")
    assert answer.err.splitlines() == [
        "(rehearsal, nothing was written) 1 issue runs under the present rules now; "
        "0 due dates moved",
        "repeated clocks follow from their next period: 1",
    ]
    assert desk.done("rules", "apply", *WHY)["from_next_period"] == [
        {"issue": f"P1-{desk.issue}", "id": desk.issue, "clock": "followup"}
    ]
    assert due_dates(desk) == before


def test_a_ladder_alone_is_no_other_period(desk: Desk) -> None:
    shorter()
    answer = desk("rules", "apply", *WHY)
    assert "next period" not in answer.err
