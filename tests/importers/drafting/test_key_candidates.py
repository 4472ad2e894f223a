"""Ids go before numbers that are unique by accident, and before all else."""

from pathlib import Path

import pytest

from fbloop.importers.drafting.key_candidates import is_named_key, key_candidates
from tests.importers.drafting.made_drafts import surveyed


def candidates(folder: Path, header: list[str], *cells: str) -> list[tuple[str, ...]]:
    """The candidates of a file with 40 rows, `{}` in a cell being the row's number."""
    rows = [[cell.format(n) for cell in cells] for n in range(40)]
    return key_candidates(surveyed(folder, [header, *rows]), {})


def test_a_unique_id_is_the_only_candidate(tmp_path: Path) -> None:
    header = ["VIN", "手机", "工单号", "id"]
    assert candidates(tmp_path, header, "LTST{:013}", "138{:08}", "G{}", "{}") == [("工单号",)]


def test_what_names_people_and_cars_is_no_id(tmp_path: Path) -> None:
    found = candidates(tmp_path, ["VIN", "Case Ref"], "LTST{:013}", "R{}")
    assert found[0] == ("Case Ref",)


def test_texts_and_dates_are_no_keys(tmp_path: Path) -> None:
    header = ["what", "at", "code"]
    found = candidates(tmp_path, header, "the left door is loud {}", "2026-11-20 10:{:02}", "x{}")
    assert found == [("code",)]


@pytest.mark.parametrize("name", ["Ticket #", "number", "工单编号", "案件号", "id"])
def test_names_of_ids(name: str) -> None:
    assert is_named_key((name,))


@pytest.mark.parametrize("names", [("caller_id",), ("store", "id"), ("车牌号",)])
def test_ids_of_something_else(names: tuple[str, ...]) -> None:
    assert not is_named_key(names)
