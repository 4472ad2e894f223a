"""`calendar between`: working time between two times, with and without quotes."""

import pytest

from tests.command_line import CommandLine


def between(fbloop: CommandLine, *words: str) -> str:
    """What is printed."""
    answer = fbloop("calendar", "between", *words)
    assert answer.code == 0, answer.err
    return answer.out.removesuffix("\n")


@pytest.mark.parametrize(
    "words",
    [
        ("2026-09-18 17:00", "2026-09-20 12:00"),
        ("2026-09-18", "17:00", "2026-09-20", "12:00"),
        ("2026-09-18", "17:00", "2026-09-20 12:00"),
        ("2026-09-18 17:00", "2026年9月20日", "12点"),
    ],
)
def test_two_times_with_and_without_quotes(fbloop: CommandLine, words: tuple[str, ...]) -> None:
    assert between(fbloop, *words) == "04:00"


@pytest.mark.parametrize(
    ("start", "end", "calendar", "time"),
    [
        ("2026-09-24 15:00", "2026-09-28 16:30", "split", "09:00"),
        ("2026-09-30 17:30", "2026-10-09 10:00", "split", "09:00"),
        ("2026-11-23 12:00", "2026-11-23 13:30", "split", "00:00"),
        ("2026-11-20 21:30", "2026-11-21 11:30", "waking", "04:00"),
        ("2026-11-20", "2026-11-20", "always", "24:00"),
        ("2026-09-14", "2026-09-20", "office", "54:00"),
        ("2026-09", "2026-09", "office", "198:00"),
        ("2026-11-20 10:00:00", "2026-11-20 10:00:07", "office", "00:00:07"),
        ("2026-11-20 10:00", "2026-11-20 10:00", "office", "00:00"),
    ],
)
def test_hours_and_minutes_in_a_calendar(
    fbloop: CommandLine, start: str, end: str, calendar: str, time: str
) -> None:
    assert between(fbloop, start, end, "--calendar", calendar) == time


def test_json_has_seconds(fbloop: CommandLine) -> None:
    answer = fbloop("calendar", "between", "2026-09-18 17:00", "2026-09-20 12:00", "--json")
    assert answer.json() == {
        "start": "2026-09-18T17:00:00+08:00",
        "end": "2026-09-20T12:00:00+08:00",
        "calendar": "office",
        "seconds": 14400,
        "working_time": "04:00",
        "provisional": False,
        "lacks_years": [],
    }


def test_a_year_without_table_makes_it_provisional(fbloop: CommandLine) -> None:
    words = ("calendar", "between", "2030-12-31", "2031-01-01")
    answer = fbloop(*words)
    assert answer.out == "18:00\n"
    assert "2030-2031" in answer.err
    assert fbloop(*words, "--json").json()["provisional"] is True


def test_the_last_day_of_a_known_year_is_known(fbloop: CommandLine) -> None:
    shown = fbloop("calendar", "between", "2026-12-31", "2026-12-31", "--json").json()
    assert (shown["working_time"], shown["provisional"]) == ("09:00", False)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("2026-09-20", "2026-09-18"), "END (2026-09-18) lies before START"),
        (("2026-09-20",), "a START and an END are needed"),
        (("2026-09-20", "someday"), "cannot read 'someday'"),
        (("one", "two", "three"), "are not two times"),
        (("2026-09-18", "2026-09-20", "--calendar", "ofice"), "no calendar is called"),
    ],
)
def test_what_is_refused(fbloop: CommandLine, words: tuple[str, ...], says: str) -> None:
    answer = fbloop("calendar", "between", *words)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert "hint:" in answer.err
