"""Postal codes without their leading zero."""

from pathlib import Path

import pytest

from fbloop.importers.rows.tally import WarningKind
from fbloop.importers.rows.zeros import is_postal
from tests.importers.made_files import MAP, outcomes


def lost(folder: Path, column: str, codes: list[str], more: str = "") -> list[tuple[int, object]]:
    rows = "".join(f"{n},a,2026-11-20,{code}\n" for n, code in enumerate(codes))
    found = outcomes(folder, f"id,desc,at,{column}\n{rows}", MAP + more)
    return [(w.n, w.lines) for w in found.warnings if w.kind is WarningKind.ZIP_ZERO_LOST]


def test_shorter_codes_are_counted(tmp_path: Path) -> None:
    codes = ["21009", "2134", "30102", "30101", "501", "", "x", "90210"]
    assert lost(tmp_path, "Zip_code", codes) == [(2, (3, 6))]


def test_an_attribute_may_say_what_the_column_is(tmp_path: Path) -> None:
    assert lost(tmp_path, "Z", ["21009", "2134", "30102"], "  zip: Z\n") == [(1, (3,))]


@pytest.mark.parametrize(
    "codes", [["21009", "30102"], ["2134", "512", "99999"], ["123", "12"], ["02134", "21009"]]
)
def test_whole_codes_and_other_numbers_are_not_doubted(tmp_path: Path, codes: list[str]) -> None:
    assert lost(tmp_path, "zip", codes) == []


def test_numbers_of_another_kind_are_not_looked_at(tmp_path: Path) -> None:
    assert lost(tmp_path, "km", ["21009", "2134", "30102"], "  mileage: km\n") == []


@pytest.mark.parametrize("name", ["zip", "ZIP Code", "postal_code", "邮编", "customer_zip"])
def test_names_of_postal_codes(name: str) -> None:
    assert is_postal(name)


@pytest.mark.parametrize("name", ["gzip", "unzipped", "km", "post"])
def test_names_of_other_columns(name: str) -> None:
    assert not is_postal(name)
