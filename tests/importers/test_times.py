"""Moments that can and cannot be true."""

from pathlib import Path

from fbloop.importers.tally import ImportWarning, WarningKind
from tests.importers.made_files import DAY, HOUR, MAP, NOV_20, outcomes

CLAIMS = MAP.replace("dates: {", "dates: { end: [YYYY/M/D H:mm, YYYY/M/D],") + (
    "  claimed_at: end\n"
)


def test_an_end_before_the_report_is_not_believed_and_counted(tmp_path: Path) -> None:
    rows = "id,desc,at,end\n1,a,2026/11/20,2026/11/19\n2,b,2026/11/20,2026/11/21\n"
    found = outcomes(tmp_path, rows, CLAIMS)
    assert "claimed_at" not in found.records[0].values
    assert found.records[1].values["claimed_at"] == NOV_20 + DAY
    assert found.warnings == (
        ImportWarning(
            kind=WarningKind.CLOSED_BEFORE_CREATED, column="end", n=1, lines=(2,), values=()
        ),
    )


def test_an_end_known_to_the_day_is_not_before_an_hour_of_that_day(tmp_path: Path) -> None:
    rows = (
        "id,desc,at,end\n1,a,2026/11/20 10:00,2026/11/20\n"
        "2,b,2026/11/20 10:00,2026/11/20 9:00\n3,c,2026/11/20 10:00,2026/11/19\n"
    )
    found = outcomes(tmp_path, rows, CLAIMS)
    assert [record.values.get("claimed_at") for record in found.records] == [
        NOV_20 + 10 * HOUR,
        None,
        None,
    ]
    assert [warning.n for warning in found.warnings] == [2]


def test_a_first_answer_before_the_report_is_kept(tmp_path: Path) -> None:
    answered = CLAIMS.replace("claimed_at", "first_response_at")
    found = outcomes(tmp_path, "id,desc,at,end\n1,a,2026/11/20,2026/11/19\n", answered)
    assert found.records[0].values["first_response_at"] == NOV_20 - DAY
    assert found.warnings == ()


def test_times_after_the_import_are_kept_and_counted(tmp_path: Path) -> None:
    rows = "id,desc,at,end\n1,a,2026/11/20,2026/11/24\n2,b,2027/1/1,\n3,c,2026/11/23,\n"
    found = outcomes(tmp_path, rows, CLAIMS)
    assert [(w.kind, w.column, w.lines) for w in found.warnings] == [
        (WarningKind.FUTURE_DATE, "at", (3,)),
        (WarningKind.FUTURE_DATE, "end", (2,)),
    ]
    assert len(found.records) == 3
