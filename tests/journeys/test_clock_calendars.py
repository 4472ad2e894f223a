"""Working time, time zones and edited rules, as issues meet them on the command line."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import CommandLine, run_process
from tests.desk import CUSTOMER, Desk, edit_rules
from tests.made_exports import row, take

P2_RESPOND = "respond: { budget: 1wd, reading: same_clock_time, calendar: office }"
OFFICE = "office: { hours: { mon-fri: [09:00-18:00] }, holidays: cn, makeup_days: work }"
STORES = "\n".join(
    (
        "code,name,aliases,zone,region,size,hours,manager,expert,visits",
        "S1,早店,,东战区,华东,big,08:00-12:00,,,",
        "S2,晚店,,东战区,华东,small,mon-fri 12:00-20:00; sat-sun 10:00-16:00,,,",
        "S3,常店,,东战区,华东,small,,,,\n",
    )
)


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def respond(desk: Desk, *options: str) -> Any:
    """A new P2's first response, explained."""
    desk.log("--priority", "P2", *CUSTOMER, *options)
    return desk.done("explain", desk.issue, "--clock", "respond")["clocks"][0]


def spans(clock: Any) -> list[tuple[str, int]]:
    return [(span["kind"], span["seconds"] // 60) for span in clock["spans"]]


# 9. Edited rules


def test_open_clocks_follow_edited_rules_only_when_they_are_applied(desk: Desk) -> None:
    over = desk.minor()
    desk.done("note", over, "已致电", "--kind", "contact", "--with", "customer")
    running = desk.minor()
    before = [desk.done("explain", issue)["clocks"] for issue in (over, running)]
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: 3h")
    assert [desk.done("explain", issue)["clocks"] for issue in (over, running)] == before

    apply = ("rules", "apply", "--reason", "新的时限")
    rehearsed = desk.done(*apply, "--dry-run")
    assert rehearsed["moved"] == [{
        "issue": f"P2-{running}", "id": running, "clock": "respond",
        "old": "2026-11-17T09:00:00+08:00", "new": "2026-11-16T12:00:00+08:00",
    }]  # fmt: skip
    assert [desk.done("explain", issue)["clocks"] for issue in (over, running)] == before

    assert desk.done(*apply) == rehearsed
    moved = desk.done("explain", running, "--clock", "respond")["clocks"][0]
    assert moved["due_at"] == "2026-11-16T12:00:00+08:00"
    assert moved["moves"][-1]["because"] == "applied"
    assert moved["ruleset"] != before[1][0]["ruleset"]
    assert desk.done("explain", over, "--clock", "respond")["clocks"] == before[0][:1]


def test_nobody_is_late_for_what_nobody_had_asked(desk: Desk) -> None:
    desk.minor()
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: 1h")
    desk.wait(hours=5).done("rules", "apply", "--reason", "新的时限")
    assert desk.clock("respond")["due_at"] == "2026-11-16T14:00:00+08:00"
    assert desk.clock("respond")["is_overdue"] is False


# 10. The time zone


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati"])
def test_the_zone_of_the_machine_decides_nothing(desk: Desk, zone: str) -> None:
    desk.minor()
    asked = ("explain", desk.issue, "--json", "--now", "2026-11-16 10:00")
    assert run_process(*asked, TZ=zone).json() == desk.fbloop(*asked).json()
    logged = run_process(
        "log", "车内异响", "--priority", "P2", "--json", "--now", "2026-11-16 09:00", TZ=zone
    ).json()
    assert logged["reported_at"] == "2026-11-16T09:00:00+08:00"
    assert logged["next_due_at"] == "2026-11-17T09:00:00+08:00"


def test_a_time_without_zone_in_a_file_is_in_the_zone_of_its_map(desk: Desk) -> None:
    take(desk, row("A1", told="2026-11-16 08:00"))
    path = Path("maps/crm2.yaml")
    text = path.read_text(encoding="utf-8").replace("dates:\n", "dates:\n  tz: Asia/Urumqi\n")
    Path("maps/west.yaml").write_text(text.replace("map: crm2", "map: west"), encoding="utf-8")
    Path("crm.csv").write_text(Path("crm.csv").read_text(encoding="utf-8").replace("A1", "B1"),
                               encoding="utf-8")  # fmt: skip
    desk.done("import", "crm.csv", "--map", "west")
    told = {one["source_id"]: one["reported_at"] for one in desk.done("list")}
    assert told == {"A1": "2026-11-16T08:00:00+08:00", "B1": "2026-11-16T10:00:00+08:00"}


# 11. Working calendars


@pytest.mark.parametrize(
    ("store", "due"),
    [
        ("S1", "2026-11-17T09:00:00+08:00"),
        ("S2", "2026-11-16T16:00:00+08:00"),
        ("S3", "2026-11-16T13:00:00+08:00"),  # its hours are not known: those of all stores
    ],
)
def test_a_store_has_working_hours_of_its_own(desk: Desk, store: str, due: str) -> None:
    Path("rules/stores.csv").write_text(STORES, encoding="utf-8")
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: { budget: 4wh, calendar: store }")
    assert respond(desk, "--store", store)["due_at"] == due


def test_a_role_has_working_hours_of_its_own(desk: Desk) -> None:
    edit_rules("responsibility.yaml", "en: Store manager }", "en: Store manager, calendar: split }")
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: { budget: 4wh, calendar: store_manager }")
    assert respond(desk)["due_at"] == "2026-11-16T14:30:00+08:00"


@pytest.mark.parametrize(
    ("makeup", "due"), [("work", "2026-09-20T12:00:00+08:00"), ("off", "2026-09-21T12:00:00+08:00")]
)
def test_make_up_days_are_worked_or_not(desk: Desk, makeup: str, due: str) -> None:
    edit_rules(
        "calendars.yaml", OFFICE, OFFICE.replace("makeup_days: work", f"makeup_days: {makeup}")
    )
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: 4wh")
    desk.now = at("2026-09-18 17:00")
    assert respond(desk)["due_at"] == due


def test_a_year_without_a_table_is_provisional_until_it_is_known(desk: Desk) -> None:
    desk.now = at("2026-12-31 16:00")
    clock = respond(desk)
    assert (clock["due_at"], clock["provisional"]) == ("2027-01-01T16:00:00+08:00", True)
    assert "1 due time is provisional" in desk("due", "--soon", "2d").err
    assert "2027" in desk("rules", "check").out + desk("rules", "check").err
    days = "".join(f"2027-01-0{day},off,元旦\n" for day in (1, 2, 3))
    Path("cn.csv").write_text(f"date,kind,holiday\n{days}", encoding="utf-8")
    desk.done("calendar", "import", "cn.csv")
    desk.done("rules", "apply", "--reason", "国务院通知")
    (known,) = desk.done("explain", desk.issue, "--clock", "respond")["clocks"]
    assert (known["due_at"], known["provisional"]) == ("2027-01-04T16:00:00+08:00", False)


def test_a_calendar_without_hours_is_refused(desk: Desk) -> None:
    edit_rules("calendars.yaml", OFFICE, "office: { hours: { mon-fri: [] }, holidays: cn }")
    error = desk.refused("log", "车内异响")
    assert "calendars.yaml:4" in str(error)


# 12. Explained


def test_every_kind_of_span_is_told_with_its_minutes_and_the_rules_line(desk: Desk) -> None:
    edit_rules("deadlines.yaml", P2_RESPOND, "respond: { budget: 4wd, calendar: office }")
    desk.now = at("2026-09-30 10:00")
    desk.minor()
    desk.wait(hours=2).done(
        "pause", desk.issue, "--reason", "customer", "--until", "2026-09-30 15:00"
    )
    page = desk("explain", desk.issue, "--clock", "respond").out
    for told in ("running", "paused", "outside hours", "holiday", "make-up workday", "rest day"):
        assert told in page, page
    assert "deadlines.yaml:49" in page
    (clock,) = desk.done("explain", desk.issue, "--clock", "respond")["clocks"]
    assert sum(minutes for _, minutes in spans(clock)) * 60 == clock["total_s"]


# 13. A start outside working time


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-21 10:00", "2026-11-24T09:00:00+08:00"),  # a Saturday: as if on Monday at nine
        ("2026-11-20 18:00", "2026-11-24T09:00:00+08:00"),  # after closing, as well
        ("2026-11-20 08:00", "2026-11-23T09:00:00+08:00"),  # before the opening
        ("2026-11-20 17:59", "2026-11-23T17:59:00+08:00"),
    ],
)
def test_a_start_outside_working_time_moves_to_the_next_opening(
    desk: Desk, start: str, due: str
) -> None:
    desk.now = at(start)
    assert respond(desk)["due_at"] == due


@pytest.mark.parametrize(
    ("budget", "due"), [("3wh", "2026-11-16T12:00:00+08:00"), ("8wh", "2026-11-17T09:30:00+08:00")]
)
def test_a_result_stays_before_the_break(desk: Desk, budget: str, due: str) -> None:
    edit_rules("deadlines.yaml", P2_RESPOND, f"respond: {{ budget: {budget}, calendar: split }}")
    assert respond(desk)["due_at"] == due
