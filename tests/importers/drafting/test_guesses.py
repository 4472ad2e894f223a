"""Which column is which field."""

from pathlib import Path

from fbloop.importers.drafting.date_columns import date_columns
from fbloop.importers.drafting.guesses import guessed_fields, text_columns, time_beside
from tests.importers.drafting.made_drafts import surveyed


def guessed(folder: Path, header: list[str], *cells: str, n: int = 40) -> dict[str, str]:
    """The guesses for a file; several values of a cell are separated by `|` and take turns."""
    rows = [
        [cell.split("|")[i % len(cell.split("|"))].format(i) for cell in cells] for i in range(n)
    ]
    survey = surveyed(folder, [header, *rows])
    dates = date_columns({column.name: column.dates for column in survey.columns})
    found = guessed_fields(survey, dates)
    return {**found, "text": "+".join(text_columns(survey, found))}


def test_contents_speak_where_names_do_not(tmp_path: Path) -> None:
    found = guessed(tmp_path, ["a", "b", "c"], "LTST{:013}", "138{:08}", "the left door is loud {}")
    assert found == {"vin": "a", "phone": "b", "text": "c"}


def test_a_mileage_with_words_is_none(tmp_path: Path) -> None:
    assert "mileage" in guessed(tmp_path, ["里程", "描述"], "{}", "x")
    assert "mileage" not in guessed(tmp_path, ["里程", "描述"], "{} km", "x")


def test_the_states_of_a_country_are_no_statuses(tmp_path: Path) -> None:
    assert guessed(tmp_path, ["state", "x"], "Texas|Ohio", "y")["region"] == "state"
    assert guessed(tmp_path, ["state", "x"], "Open|Closed", "y")["status"] == "state"


def test_a_column_of_unknown_priorities_is_left_to_the_rules(tmp_path: Path) -> None:
    assert "priority" not in guessed(tmp_path, ["priority", "x"], "blue|red", "y")


def test_the_first_time_that_is_nothing_else_is_the_report(tmp_path: Path) -> None:
    header = ["closed_at", "logged", "x"]
    found = guessed(tmp_path, header, "2026-11-20", "2026-11-19", "y")
    assert (found["reported_at"], found["claimed_at"]) == ("logged", "closed_at")


def test_words_make_a_text_where_there_is_none(tmp_path: Path) -> None:
    header = ["id", "category", "symptom", "colour", "status"]
    found = guessed(tmp_path, header, "{}", "a|b", "c|d", "e|f|g", "open|closed")
    assert found["text"] == "category+symptom"


def test_a_text_of_words_has_one_that_every_row_has(tmp_path: Path) -> None:
    found = guessed(tmp_path, ["id", "symptom", "colour"], "{}", "a|?", "e|f")
    assert found["text"] == "symptom+colour"


def test_the_time_beside_a_day(tmp_path: Path) -> None:
    rows = [["8:00", "2026-11-20", "9:00", "2026-11-20 9:30"]] * 3
    survey = surveyed(tmp_path, [["x", "date", "time", "at"], *rows])
    dates = date_columns({column.name: column.dates for column in survey.columns})
    assert time_beside("date", survey, dates) == "time"
    assert time_beside("at", survey, dates) is None
