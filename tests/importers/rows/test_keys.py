"""Who a row is."""

from pathlib import Path

import pytest

from fbloop.importers.rows.tally import WarningKind
from tests.importers.made_files import MAP, outcomes

TWO = MAP.replace("[id]", "[shop, id]")
DIGITS = MAP.replace("[id]", r"{ from: id, match: '^\d+$' }")


def ids(found: object) -> list[str]:
    return [record.source_id for record in found.records]  # type: ignore[attr-defined]


def test_a_key_is_written_as_it_was_and_trimmed(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at\n 00123 ,a,2026-11-20\nＡ１,b,2026-11-20\n")
    assert ids(found) == ["00123", "Ａ１"]
    assert found.records[0].source == "crm"


def test_parts_are_joined_by_a_colon(tmp_path: Path) -> None:
    assert ids(outcomes(tmp_path, "shop,id,desc,at\nS1,7,a,2026-11-20\n", TWO)) == ["S1:7"]


@pytest.mark.parametrize("row", [",7,a,2026-11-20", "S1, ,a,2026-11-20"])
def test_a_part_without_value_rejects_the_row(tmp_path: Path, row: str) -> None:
    found = outcomes(tmp_path, f"shop,id,desc,at\n{row}\n", TWO)
    assert "the key has no value" in found.reasons[0][1]


def test_what_is_missing_for_the_map_is_no_key(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at\n?,a,2026-11-20\n", MAP + "missing: ['?']\n")
    assert "the key has no value" in found.reasons[0][1]


@pytest.mark.parametrize("key", ["1.2E+17", "1e+5", "4.82028E+05"])
def test_a_number_that_a_spreadsheet_cut_is_rejected_and_counted(tmp_path: Path, key: str) -> None:
    found = outcomes(tmp_path, f"id,desc,at\n1,a,2026-11-20\n{key},b,2026-11-20\n")
    assert found.reasons[0][0] == 3
    (warning,) = found.warnings
    assert (warning.kind, warning.column, warning.n) == (WarningKind.IDS_AS_FLOAT, "id", 1)


def test_a_number_that_got_a_decimal_point_is_taken_and_counted(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at\n12345.0,a,2026-11-20\n1.05,b,2026-11-20\n")
    assert ids(found) == ["12345.0", "1.05"]
    (warning,) = found.warnings
    assert (warning.kind, warning.column, warning.lines) == (WarningKind.IDS_AS_FLOAT, "id", (2,))


def test_an_ordinary_id_with_an_e_is_taken(tmp_path: Path) -> None:
    assert ids(outcomes(tmp_path, "id,desc,at\n12E5,a,2026-11-20\n")) == ["12E5"]


def test_keys_that_do_not_fit_are_rejected(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at\ncomcas,a,2026-11-20\n42,b,2026-11-20\n", DIGITS)
    assert ids(found) == ["42"]
    assert found.reasons == [(2, r"id: 'comcas' does not fit '^\d+$'")]


def test_a_key_too_long_to_be_searched_does_not_fit(tmp_path: Path) -> None:
    found = outcomes(tmp_path, f"id,desc,at\n{'7' * 20_000},a,2026-11-20\n", DIGITS)
    assert "does not fit" in found.reasons[0][1]
