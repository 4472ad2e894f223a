"""Every row of an export is accounted for, however dirty it is and however often it comes."""

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.command_line import CommandLine
from tests.desk import Desk
from tests.made_exports import OTHER_VIN, TOLD, VIN, counts, export, map_of, row, take, tried

NEXT_DAY = "2026-11-16 07:30"
CELLS = {
    "no": st.sampled_from(["A1", "A2", "A3", "a4", ""]),
    "told": st.sampled_from([TOLD, NEXT_DAY, TOLD, "16.11.2026", ""]),
    "text": st.sampled_from(["车内异响", "黑屏", "TEST 1", ""]),
    "km": st.sampled_from(["", "1", "2", "far"]),
    "state": st.sampled_from(["", "work", "done"]),
}
CARS = st.sampled_from(["", VIN, OTHER_VIN])
ROWS = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=8)
ROWS_OF_CARS = st.lists(
    st.fixed_dictionaries(CELLS | {"vin": CARS, "cat": st.just("noise.cabin")}),
    min_size=1,
    max_size=6,
)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
Row = dict[str, str]


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def keys(desk: Desk) -> list[str]:
    """The records of the issues that there are."""
    return sorted(one["source_id"] for one in desk.done("list", "--all"))


def is_bad(row: Row) -> bool:
    """What the map cannot take: a key of another form, no time that it knows, a word for km."""
    return row["no"] in {"a4", ""} or row["told"] not in {TOLD, NEXT_DAY} or row["km"] == "far"


def filled(rows: list[Row]) -> list[Row]:
    """What is a row at all: spreadsheets leave lines without one filled cell."""
    return [one for one in rows if any(one.values())]


def expected(rows: list[Row]) -> dict[str, int]:
    """What becomes of rows that name no car, told one by one."""
    found = dict.fromkeys(("new", "updated", "same", "skipped", "rejected"), 0)
    last: dict[str, Row] = {}
    for one in filled(rows):
        if one["text"].startswith("TEST"):
            found["skipped"] += 1
        elif is_bad(one) or not one["text"]:
            found["rejected"] += 1
        else:
            known = last.get(one["no"])
            outcome = "new" if known is None else "same" if known == one else "updated"
            found[outcome] += 1
            last[one["no"]] = one
    return {name: n for name, n in found.items() if n}


def told(desk: Desk, rows: list[Row]) -> dict[str, Any] | None:
    """The answer to an import; None where not one row could be taken, which is refused."""
    answer = tried(desk, *rows)
    if answer.code == 4:
        refused = answer.error()
        assert refused["read"] == refused["rejected"] == len(filled(rows))
        return None
    assert answer.code == (5 if answer.json()["rejected"] else 0)
    return dict(answer.json())


@few
@given(rows=ROWS)
@example(rows=[row("A1", km="1", state=""), row("A1", km="1", state="")])
@example(rows=[row("A1"), dict.fromkeys(CELLS, "")])
def test_each_row_has_one_outcome(fbloop: CommandLine, rows: list[Row]) -> None:
    desk = Desk(fbloop)
    answer = told(desk, [{"km": "", "state": ""} | one for one in rows])

    if answer is not None:
        assert answer["read"] == len(filled(rows))
        assert counts(answer) == expected([{"km": "", "state": ""} | one for one in rows])
        assert len(keys(desk)) == answer["new"]


@few
@given(rows=ROWS_OF_CARS)
def test_rows_of_cars_add_up_too_and_again_they_are_the_same(
    fbloop: CommandLine, rows: list[Row]
) -> None:
    desk = Desk(fbloop)
    first = told(desk, rows)
    if first is None:
        return
    before = desk.done("list", "--all")
    assert len(before) == first["new"]

    again = told(desk, rows)

    assert again is not None
    left = first["skipped"] + first["rejected"]
    assert (again["same"], again["skipped"] + again["rejected"]) == (len(filled(rows)) - left, left)
    assert desk.done("list", "--all") == before


# --- rejected rows


def test_rejects_are_corrected_until_nothing_is_missing(desk: Desk) -> None:
    wrong = (row("A2", told="gestern"), row("A3", text=""), row("A4", km="far"), row("5"))
    first = tried(desk, row("A1"), *wrong).json()
    assert counts(first) == {"new": 1, "rejected": 4}
    assert keys(desk) == ["A1"]

    # Half of them, then the rest: each import brings exactly what it corrects.
    second = corrected(desk, first["rejects_file"], A2={"told": TOLD}, A3={"text": "黑屏"})
    assert counts(second) == {"new": 2, "rejected": 2}
    third = corrected(desk, second["rejects_file"], A4={"km": "4"}, **{"5": {"no": "A5"}})
    assert counts(third) == {"new": 2}
    assert third["rejects_file"] is None
    assert keys(desk) == ["A1", "A2", "A3", "A4", "A5"]
    assert counts(corrected(desk, second["rejects_file"])) == {"same": 2}


def corrected(desk: Desk, rejects: str, **cells: Row) -> dict[str, Any]:
    """Correct rows of a rejects file in place, by their key, and import it."""
    path = Path(rejects)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [one | cells.get(one["no"], {}) for one in csv.DictReader(file)]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    answer = desk("import", rejects, "--map", "crm2", "--json")
    assert answer.code in (0, 5), answer.err
    return dict(answer.json())


def test_strict_takes_all_or_nothing(desk: Desk) -> None:
    rows = [row("A1"), row("A2", told="gestern")]
    desk.refused("import", export(*rows), "--map", map_of(), "--strict")
    assert keys(desk) == []

    rows[1]["told"] = TOLD
    assert counts(desk.done("import", export(*rows), "--map", "crm2", "--strict")) == {"new": 2}


# --- the same rows again


def test_the_same_file_under_another_name_is_the_same_rows(desk: Desk) -> None:
    rows = [row(f"A{number}", km=str(number)) for number in range(1, 6)]
    take(desk, *rows)
    before = desk.done("list", "--all")

    for name in ("copy.csv", "crm (2).csv", "导出.csv"):
        again = desk.done("import", export(*rows, name=name), "--map", "crm2")
        assert counts(again) == {"same": 5}
    assert desk.done("list", "--all") == before
    assert [run["file"] for run in desk.done("import", "--runs")] == [
        "导出.csv", "crm (2).csv", "copy.csv", "crm.csv",
    ]  # fmt: skip


def test_two_overlapping_files_make_each_issue_once(desk: Desk) -> None:
    monday = [row(f"A{number}") for number in range(1, 5)]
    tuesday = [row(f"A{number}", km="7" if number == 4 else "") for number in range(3, 7)]

    assert counts(take(desk, *monday)) == {"new": 4}
    assert counts(take(desk, *tuesday)) == {"new": 2, "same": 1, "updated": 1}
    assert keys(desk) == ["A1", "A2", "A3", "A4", "A5", "A6"]


def test_of_a_key_that_is_told_often_the_last_row_wins(desk: Desk) -> None:
    rows = [row("A1", km=km) for km in ("1", "1", "2", "2", "3")]

    assert counts(take(desk, *rows)) == {"new": 1, "same": 2, "updated": 2}
    (issue,) = desk.done("list", "--all")
    assert desk.done("show", issue["id"])["mileage"] == 3
    assert counts(take(desk, *rows)) == {"same": 5}


# --- taken back


@few
@given(rows=ROWS_OF_CARS)
def test_taken_back_and_imported_again_it_is_the_same_under_new_numbers(
    fbloop: CommandLine, rows: list[Row]
) -> None:
    desk = Desk(fbloop)
    kept = desk.log("--vin", VIN, "--category", "noise.cabin")
    nothing = shapes(desk)
    first = told(desk, rows)
    if first is None:
        return
    taken = shapes(desk)
    desk.done("undo", "--run", first["run"])
    assert shapes(desk) == nothing

    again = told(desk, rows)

    assert again is not None
    assert counts(again) == counts(first)
    assert shapes(desk) == taken
    ids = [one["id"] for one in desk.done("list", "--all", "--sort", "id")]
    fresh = range(2 + first["new"], 2 + 2 * first["new"])
    assert ids == [kept, *(f"2026-11-{number:04}" for number in fresh)]


def shapes(desk: Desk) -> list[dict[str, Any]]:
    """The issues without the names that an import gives them anew."""
    issues = desk.done("list", "--all", "--sort", "id", "--reveal")
    return [{k: v for k, v in one.items() if k not in {"issue", "id"}} for one in issues]
