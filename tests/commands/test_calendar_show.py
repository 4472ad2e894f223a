"""`calendar show`: all calendars, and the days of one with the reason for each."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine


def days(fbloop: CommandLine, *options: str) -> list[list[str]]:
    """The cells of each line."""
    answer = fbloop("calendar", "show", *options)
    assert answer.code == 0, answer.err
    return [line.split("\t") for line in answer.out.splitlines()]


def test_all_calendars(fbloop: CommandLine) -> None:
    rows = {row[0]: row[1:] for row in days(fbloop)}
    assert rows["office"] == ["mon-fri 09:00-18:00", "45:00", "cn", "2018-2026", ""]
    assert rows["split"][:2] == ["mon-fri 09:00-12:00 13:30-18:00", "37:30"]
    assert rows["waking"][:2] == ["mon-sun 08:00-22:00", "98:00"]
    assert rows["always"][1] == "168:00"


def test_all_calendars_in_json(fbloop: CommandLine) -> None:
    shown = {one["name"]: one for one in fbloop("calendar", "show", "--json").json()}
    split = shown["split"]
    assert split["hours"]["mon"] == ["09:00-12:00", "13:30-18:00"]
    assert split["hours"]["sun"] == []
    assert (split["week_s"], split["holidays"], split["makeup_days"]) == (135000, "cn", "work")
    assert split["covered_years"][-1] == 2026
    assert (split["zone"], split["days_off"]) == ("Asia/Shanghai", [])
    assert shown["waking"]["holidays"] is None


def test_the_days_of_a_week_with_holidays(fbloop: CommandLine) -> None:
    shown = days(fbloop, "office", "--period", "2026-W39")
    assert shown[3] == ["2026-09-24", "thu", "09:00-18:00", ""]
    assert shown[4] == ["2026-09-25", "fri", "-", "Mid-autumn Festival"]
    assert len(shown) == 7


def test_a_sunday_may_be_a_working_day(fbloop: CommandLine) -> None:
    (sunday,) = days(fbloop, "split", "--period", "2026-09-20")
    assert sunday == ["2026-09-20", "sun", "09:00-12:00 13:30-18:00", "make-up workday"]
    (saturday,) = days(fbloop, "split", "--period", "2026-09-19")
    assert saturday == ["2026-09-19", "sat", "-", "weekend"]


def test_json_is_an_array_of_days(fbloop: CommandLine) -> None:
    answer = fbloop("calendar", "show", "split", "--period", "2026-09-20", "--json")
    assert answer.json() == [
        {
            "date": "2026-09-20",
            "weekday": "sun",
            "hours": ["09:00-12:00", "13:30-18:00"],
            "seconds": 27000,
            "kind": "makeup",
            "why": "make-up workday",
            "provisional": False,
        }
    ]


def test_without_a_period_it_is_this_month(fbloop: CommandLine) -> None:
    shown = days(fbloop, "office", "--now", "2026-02-14")
    assert (shown[0][0], shown[-1][0], len(shown)) == ("2026-02-01", "2026-02-28", 28)


def test_how_a_period_was_understood_is_echoed(fbloop: CommandLine) -> None:
    line = ("calendar", "show", "split", "--now", "2026-09-14")
    assert fbloop(*line, "--period", "本月").err == "--period: 本月 is 2026-09\n"
    assert fbloop(*line, "--period", "本月", "--quiet").err == ""
    assert fbloop(*line).err == ""


def test_dates_of_ones_own_are_shown(fbloop: CommandLine) -> None:
    fbloop("init")
    path = Path("rules/calendars.yaml")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace(
            "  waking: { hours: { mon-sun: [08:00-22:00] } }",
            "  waking: { hours: { mon-sat: [08:00-22:00], sun: closed },"
            " holidays: [2026-12-24..2026-12-25], dates: { 2026-12-31: 08:00-12:00,"
            " 2026-12-30: closed } }",
        ),
        "utf-8",
    )
    shown = {row[0][-2:]: row[2:] for row in days(fbloop, "waking", "--period", "2026-12")}
    assert shown["31"] == ["08:00-12:00", "own date"]
    assert shown["30"] == ["-", "own date"]
    assert shown["24"] == ["-", "holiday"]
    assert shown["27"] == ["-", "weekend"]
    row = next(row for row in days(fbloop) if row[0] == "waking")
    assert row[1:] == ["mon-sat 08:00-22:00", "84:00", "", "", "4"]


def test_a_year_without_table_is_warned_about(fbloop: CommandLine) -> None:
    answer = fbloop("calendar", "show", "office", "--period", "2030-12-30..2031-01-02")
    assert "provisional" in answer.err
    assert "2030-2031" in answer.err
    shown = fbloop("calendar", "show", "office", "--period", "2030-12-30", "--json").json()
    assert shown[0]["provisional"] is True
    assert fbloop("calendar", "show", "waking", "--period", "2030-12").err == ""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ofice",), "no calendar is called 'ofice'"),
        (("office", "--period", "someday"), "--period: cannot read 'someday'"),
        (("office", "--period", "2026-09-20 10:00"), "--period: '2026-09-20 10:00' is no period"),
        (("--period", "2026-09"), "--period shows days of one calendar"),
    ],
)
def test_what_is_refused(fbloop: CommandLine, words: tuple[str, ...], says: str) -> None:
    answer = fbloop("calendar", "show", *words)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert "hint:" in answer.err
