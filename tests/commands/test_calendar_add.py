"""`calendar add`: when a budget is over, in every calendar, with and without a ledger."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine
from tests.terminal import on_terminal

# start, budget, due in office (09-18), due in split (09-12, 13:30-18), of 2026
VECTORS = [
    ("09-18 17:00", "4h", "09-20 12:00", "09-20 12:00"),
    ("09-24 15:00", "9h", "09-28 15:00", "09-28 16:30"),
    ("09-30 17:30", "9h", "10-08 17:30", "10-09 10:00"),
    ("10-09 17:00", "4h", "10-10 12:00", "10-10 12:00"),
    ("02-13 17:30", "9h", "02-14 17:30", "02-24 10:00"),
    ("02-28 08:00", "1h", "02-28 10:00", "02-28 10:00"),
    ("11-23 17:59", "1m", "11-23 18:00", "11-23 18:00"),
    ("11-23 18:00", "1h", "11-24 10:00", "11-24 10:00"),
]


def due(fbloop: CommandLine, *words: str) -> str:
    """What is printed, which is the instant and nothing else."""
    answer = fbloop("calendar", "add", *words)
    assert answer.code == 0, answer.err
    return answer.out.removesuffix("\n")


@pytest.mark.parametrize(("start", "budget", "office", "split"), VECTORS)
def test_the_vectors_of_2026(
    fbloop: CommandLine, start: str, budget: str, office: str, split: str
) -> None:
    words = ("2026-" + start, budget)
    assert due(fbloop, *words, "--calendar", "office") == f"2026-{office}"
    assert due(fbloop, *words, "--calendar", "split") == f"2026-{split}"


@pytest.mark.parametrize(
    "words",
    [
        ("2026-09-18 17:00", "4h"),
        ("2026-09-18", "17:00", "4h"),
        ("2026-09-18 17:00 4h",),
        ("2026年9月18日", "下午5点", "4wh"),
    ],
)
def test_quotes_may_be_left_out(fbloop: CommandLine, words: tuple[str, ...]) -> None:
    assert due(fbloop, *words, "--calendar", "office") == "2026-09-20 12:00"
    assert due(fbloop, "--calendar", "office", *words) == "2026-09-20 12:00"


@pytest.mark.parametrize(
    ("budget", "options", "due_at"),
    [
        ("15m", (), "2026-11-20 21:45"),
        ("4h", (), "2026-11-21 01:30"),
        ("3d", (), "2026-11-23 21:30"),
        ("4wh", (), "2026-11-23 13:00"),
        ("1wd", (), "2026-11-24 09:00"),
        ("4h", ("--calendar", "waking"), "2026-11-21 11:30"),
        ("1d", ("--calendar", "waking"), "2026-11-21 21:30"),
        ("1wd", ("--reading", "end_of_day"), "2026-11-24 18:00"),
        ("1wd", ("--reading", "working_hours"), "2026-11-23 18:00"),
        ("1d", ("--calendar", "waking", "--reading", "end_of_day"), "2026-11-21 22:00"),
    ],
)
def test_units_and_readings(
    fbloop: CommandLine, budget: str, options: tuple[str, ...], due_at: str
) -> None:
    assert due(fbloop, "2026-11-20 21:30", budget, *options) == due_at


@pytest.mark.parametrize(
    ("start", "budget", "due_at"),
    [
        ("2026-11-21 10:00", "1wd", "2026-11-24 09:00"),  # Saturday: Monday's opening, a day on
        ("2026-11-23 12:30", "30m", "2026-11-23 14:00"),  # in the break: from its end
        ("2026-11-23 09:00", "3h", "2026-11-23 12:00"),  # the end of the morning stays there
        ("2026-11-23 13:30", "270m", "2026-11-23 18:00"),  # closing time stays there
    ],
)
def test_a_start_outside_moves_on_and_a_result_at_the_end_stays(
    fbloop: CommandLine, start: str, budget: str, due_at: str
) -> None:
    assert due(fbloop, start, budget, "--calendar", "split") == due_at


def test_a_result_in_a_break_moves_back(fbloop: CommandLine) -> None:
    fbloop("init")
    edit(
        "calendars:\n",
        "calendars:\n  early: { hours: { mon: [08:00-13:00], tue: [08:00-12:00, 14:00-18:00] } }\n",
    )
    words = ("2026-11-23 12:30", "1wd", "--calendar", "early")
    assert due(fbloop, *words) == "2026-11-24 12:00"


def edit(old: str, new: str, file: str = "calendars.yaml") -> None:
    """Change the rules beside the ledger."""
    path = Path("rules") / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_json(fbloop: CommandLine) -> None:
    answer = fbloop("calendar", "add", "2026-09-18 17:00", "4h", "--calendar", "office", "--json")
    assert answer.json() == {
        "start": "2026-09-18T17:00:00+08:00",
        "budget": "4h",
        "calendar": "office",
        "reading": None,
        "due_at": "2026-09-20T12:00:00+08:00",
        "weekday": "sun",
        "seconds": 4 * 3600,
        "provisional": False,
        "lacks_years": [],
    }
    elapsed = fbloop("calendar", "add", "2026-09-18 17:00", "3d", "--json").json()
    assert (elapsed["calendar"], elapsed["reading"], elapsed["seconds"]) == (None, None, 3 * 86400)
    day = fbloop("calendar", "add", "2026-09-18 17:00", "1wd", "--json").json()
    assert (day["calendar"], day["reading"]) == ("office", "same_clock_time")


def test_a_year_without_table_makes_it_provisional(fbloop: CommandLine) -> None:
    words = ("calendar", "add", "2030-12-31 17:00", "2wh")
    answer = fbloop(*words)
    assert answer.out == "2031-01-01 10:00\n"
    assert "warning: provisional" in answer.err
    assert "2030-2031" in answer.err
    shown = fbloop(*words, "--json")
    assert (shown.json()["provisional"], shown.json()["lacks_years"]) == (True, [2030, 2031])
    assert shown.err == ""
    assert fbloop(*words, "-q").err == ""
    assert fbloop("calendar", "add", "2030-12-31 17:00", "2h").err == ""


def test_it_needs_no_ledger_and_makes_none(fbloop: CommandLine) -> None:
    assert due(fbloop, "2026-09-18 17:00", "4wh", "--db", "none.db") == "2026-09-20 12:00"
    assert list(Path().iterdir()) == []


def test_the_rules_and_the_zone_are_the_ledgers(fbloop: CommandLine) -> None:
    fbloop("init", "--tz", "Europe/Berlin")
    edit("office: { hours: { mon-fri: [09:00-18:00] }", "office: { hours: { mon: [10:00-12:00] }")
    assert due(fbloop, "2026-11-20 17:00", "1wh") == "2026-11-23 11:00"
    shown = fbloop("calendar", "add", "2026-11-20 17:00", "1wh", "--json").json()
    assert shown["due_at"] == "2026-11-23T11:00:00+01:00"


def test_rules_can_be_named(fbloop: CommandLine) -> None:
    fbloop("init", "there")
    (Path("there") / "rules" / "calendars.yaml").write_text(
        "calendars:\n"
        "  office: { hours: { mon-sun: [10:00-12:00] }, dates: { 2026-11-11: closed } }\n"
        "  waking: { hours: { mon-sun: [08:00-22:00] } }\n",
        "utf-8",
    )
    rules = ("--rules", str(Path("there") / "rules"))
    assert due(fbloop, "2026-11-10 17:00", "1wh", *rules) == "2026-11-12 11:00"


def test_a_date_begins_at_midnight_and_words_are_echoed(fbloop: CommandLine) -> None:
    answer = fbloop("calendar", "add", "昨天", "1d", "--now", "2026-11-20 15:30")
    assert answer.out == "2026-11-20 00:00\n"
    assert "START: 昨天 is 2026-11-19 00:00" in answer.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("周五", "4h"), "START: '周五' can be read in several ways"),
        (("2026-09", "4h"), "START: '2026-09' lasts from"),
        (("2026-02-30", "4h"), "START: '2026-02-30' does not exist"),
        (("2026-09-18 17:00", "4x"), "BUDGET: '4x' is no length of time"),
        (("2026-09-18 17:00", "0h"), "BUDGET: '0h' is no time at all"),
        (("4h",), "a START and a BUDGET are needed"),
        (("2026-09-18", "4h", "--calendar", "ofice"), "no calendar is called 'ofice'"),
    ],
)
def test_what_is_refused(fbloop: CommandLine, words: tuple[str, ...], says: str) -> None:
    answer = fbloop("calendar", "add", *words)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert "hint:" in answer.err or "write" in answer.err


def test_people_see_the_weekday_and_the_calendar() -> None:
    shown = on_terminal("calendar", "add", "2026-09-18 17:00", "4h", "--calendar", "office")
    assert shown == "2026-09-20 12:00  sun, in office\n"
