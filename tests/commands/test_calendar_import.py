"""`calendar import`: a year of holidays into the rules folder, whole or not at all."""

import stat
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from tests.command_line import CommandLine, Result

OWN = Path("rules/holidays/cn.csv")


@pytest.fixture
def made(fbloop: CommandLine) -> CommandLine:
    """The command line where a ledger with rules is."""
    assert fbloop("init").code == 0
    return fbloop


def take(fbloop: CommandLine, rows: str, *options: str, name: str = "new.csv") -> Result:
    """Import a file with these rows."""
    Path(name).write_text(f"date,kind,holiday\n{rows}", "utf-8")
    return fbloop("calendar", "import", name, *options)


def due(fbloop: CommandLine, start: str) -> str:
    """When an hour of office time is over, and whether that is sure."""
    shown = fbloop("calendar", "add", start, "1wh", "--json").json()
    return str(shown["due_at"])[:16] + (" provisional" if shown["provisional"] else "")


def test_a_new_year_is_known_from_then_on(made: CommandLine) -> None:
    assert due(made, "2027-01-01 09:00") == "2027-01-01T10:00 provisional"
    answer = take(made, "2027-01-01,off,New Year's Day\n2027-01-02,work,\n")
    assert answer.code == 0
    assert answer.out == "2027: days off 1, make-up workdays 1, new 2, dropped 0\n"
    assert due(made, "2027-01-01 09:00") == "2027-01-02T10:00"
    assert due(made, "2026-09-18 17:30") == "2026-09-20T09:30"


def test_the_file_beside_the_rules_is_readable_as_they_are(made: CommandLine) -> None:
    Path("rules/calendars.yaml").chmod(0o640)
    take(made, "2027-01-02,work,\n2027-01-01,off,\n")
    assert OWN.read_text("utf-8") == "date,kind,holiday\n2027-01-01,off,\n2027-01-02,work,\n"
    assert stat.S_IMODE(OWN.stat().st_mode) == 0o640
    assert [path.name for path in OWN.parent.iterdir()] == ["cn.csv"]


def test_the_next_year_stands_beside_the_last(made: CommandLine) -> None:
    take(made, "2027-01-01,off,\n")
    take(made, '2028-01-01,off,"Day, New Year\'s"\n')
    assert len(OWN.read_text("utf-8").splitlines()) == 3
    office = made("calendar", "show", "--json").json()[0]
    assert office["covered_years"][-3:] == [2026, 2027, 2028]
    (day,) = made("calendar", "show", "office", "--period", "2028-01-01", "--json").json()
    assert day["why"] == "Day, New Year's"


def test_the_same_again_changes_nothing(made: CommandLine) -> None:
    take(made, "2027-01-01,off,\n")
    before = OWN.stat().st_mtime_ns
    answer = take(made, "2027-01-01,off,\n", "--json")
    assert answer.json()["written"] is False
    assert OWN.stat().st_mtime_ns == before


def test_json(made: CommandLine) -> None:
    answer = take(made, "2027-01-01,off,\n2027-01-02,work,\n2028-01-01,off,\n", "--json")
    assert answer.json() == {
        "table": "cn",
        "file": str(Path.cwd() / OWN),
        "written": True,
        "years": [
            {
                "year": 2027,
                "days_off": 1,
                "workdays": 1,
                "changed": ["2027-01-01", "2027-01-02"],
                "dropped": [],
            },
            {"year": 2028, "days_off": 1, "workdays": 0, "changed": ["2028-01-01"], "dropped": []},
        ],
    }


def test_a_rehearsal_writes_nothing(made: CommandLine) -> None:
    answer = take(made, "2027-01-01,off,\n", "--dry-run")
    assert answer.out.startswith("2027: days off 1")
    assert not OWN.parent.exists()


def test_known_days_are_dropped_only_on_request(made: CommandLine) -> None:
    take(made, "2027-01-01,off,\n2027-01-02,work,\n")
    refused = take(made, "2027-01-01,off,\n2027-01-03,work,\n")
    assert refused.code == 4
    assert "2027: 2027-01-02" in refused.err
    assert "2027-01-03" not in OWN.read_text("utf-8")
    assert take(made, "2027-01-01,off,\n2027-01-03,work,\n", "-y").code == 0
    assert "2027-01-02" not in OWN.read_text("utf-8")
    assert take(made, "2026-11-11,off,Sale\n").code == 4


def test_every_wrong_row_is_told_and_nothing_is_written(made: CommandLine) -> None:
    answer = take(made, "2027-02-30,off,\n2027-01-02,free,\n2027-01-01,off,\n")
    assert answer.code == 4
    assert "new.csv:2:1: '2027-02-30' is no date" in answer.err
    assert "new.csv:3:1: kind 'free'" in answer.err
    assert not OWN.exists()


def test_a_table_of_another_name_can_be_named_by_a_calendar(made: CommandLine) -> None:
    take(made, "2026-12-25,off,Christmas\n", "--table", "de")
    rules = Path("rules/calendars.yaml")
    text = rules.read_text("utf-8")
    rules.write_text(text.replace("holidays: cn,", "holidays: de,", 1), "utf-8")
    assert due(made, "2026-12-24 18:00") == "2026-12-28T10:00"


def test_rules_can_be_named(fbloop: CommandLine) -> None:
    fbloop("init", "there")
    take(fbloop, "2027-01-01,off,\n", "--rules", "there/rules")
    assert (Path("there") / OWN).exists()


def test_the_rules_of_the_package_are_never_written_to(fbloop: CommandLine) -> None:
    answer = take(fbloop, "2027-01-01,off,\n")
    assert answer.code == 4
    assert "no rules folder of yours" in answer.err
    assert [path.name for path in Path().iterdir()] == ["new.csv"]


@pytest.mark.parametrize(
    ("source", "code", "says"),
    [
        ("none.csv", 2, "there is no file none.csv"),
        ("folder", 4, "no regular file"),
        ("empty.csv", 4, "lists no day"),
        ("other.csv", 4, "the first line must be date,kind,holiday"),
        ("binary.csv", 4, "binary.csv is no holiday table"),
    ],
)
def test_what_is_no_table_is_refused_in_words(
    made: CommandLine, source: str, code: int, says: str
) -> None:
    Path("folder").mkdir()
    Path("empty.csv").write_text("date,kind,holiday\n")
    Path("other.csv").write_text("a,b\n1,2\n")
    Path("binary.csv").write_bytes(b"PK\x03\x04\x00\xff\xfe\x80")
    answer = made("calendar", "import", source)
    assert answer.code == code
    assert says in answer.err
    assert not OWN.exists()


@pytest.mark.parametrize("name", ["../cn", "CN", "", "a/b", "x" * 50])
def test_a_name_that_no_file_should_have_is_refused(made: CommandLine, name: str) -> None:
    answer = take(made, "2027-01-01,off,\n", "--table", name)
    assert (answer.code, "is no name" in answer.err) == (2, True)


# A year of the package chinesecalendar


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A made-up chinesecalendar whose last year is 2027."""
    constants = ModuleType("chinese_calendar.constants")
    constants.__dict__["holidays"] = {date(2027, 2, 6): "Spring Festival"}
    constants.__dict__["workdays"] = {date(2027, 2, 14): "Spring Festival"}
    monkeypatch.setitem(sys.modules, "chinese_calendar", ModuleType("chinese_calendar"))
    monkeypatch.setitem(sys.modules, "chinese_calendar.constants", constants)


@pytest.mark.usefixtures("package")
def test_a_year_comes_from_the_package(made: CommandLine) -> None:
    assert made("calendar", "import", "2027").code == 0
    assert OWN.read_text("utf-8").splitlines()[1:] == [
        "2027-02-06,off,Spring Festival",
        "2027-02-14,work,Spring Festival",
    ]
    (sunday,) = made("calendar", "show", "office", "--period", "2027-02-14", "--json").json()
    assert sunday["why"] == "make-up workday (Spring Festival)"


@pytest.mark.usefixtures("package")
def test_a_year_that_the_package_does_not_know_is_refused(made: CommandLine) -> None:
    answer = made("calendar", "import", "2028")
    assert answer.code == 4
    assert "its last year is 2027" in answer.err
    assert "--upgrade" in answer.err
    assert not OWN.exists()


def test_without_the_package_it_is_said_how_to_get_it(
    made: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "chinese_calendar", None)
    monkeypatch.delitem(sys.modules, "chinese_calendar.constants", raising=False)
    answer = made("calendar", "import", "2027")
    assert answer.code == 4
    assert "pip install '.[calendar]'" in answer.err
