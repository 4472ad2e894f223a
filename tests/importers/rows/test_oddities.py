"""What looks damaged in rows that are taken."""

from pathlib import Path

from fbloop.importers.rows.tally import WarningKind
from tests.importers.made_files import MAP, outcomes


def test_ids_that_a_spreadsheet_cut_are_counted_and_kept(tmp_path: Path) -> None:
    rows = (
        "id,desc,at,tel,n\n1,a,2026-11-20,1.38E+10,2E+5\n2,1E+17,2026-11-20,13800000000,\n"
        "3,a,2026-11-20,,1.2e+17\n"
    )
    found = outcomes(tmp_path, rows, MAP + "  phone: tel\n  order: n\n")
    assert found.records[0].values["phone"] == "1.38E+10"
    assert [(w.kind, w.column, w.lines) for w in found.warnings] == [
        (WarningKind.IDS_AS_FLOAT, "n", (4,)),
        (WarningKind.IDS_AS_FLOAT, "tel", (2,)),
    ]


def test_ids_that_became_decimals_are_counted_and_measured_values_are_not(tmp_path: Path) -> None:
    rows = "id,desc,at,tel,n\n1,a,2026-11-20,13800000000.0,12.0\n2,1.0,2026-11-20,,\n"
    found = outcomes(tmp_path, rows, MAP + "  phone: tel\n  order: n\n")
    assert [(w.kind, w.column, w.lines) for w in found.warnings] == [
        (WarningKind.IDS_AS_FLOAT, "tel", (2,)),
    ]


def test_a_rejected_row_is_not_doubted(tmp_path: Path) -> None:
    rows = "id,desc,at,tel\n1,,2026-11-20,1.38E+10\n"
    found = outcomes(tmp_path, rows, MAP + "  phone: tel\n")
    assert (len(found.rejects), found.warnings) == (1, ())
