"""Moments that can and cannot be true."""

from pathlib import Path

import pytest

from fbloop.importers.rows.tally import ImportWarning, WarningKind
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


def test_a_change_before_the_report_is_kept_and_counted(tmp_path: Path) -> None:
    rows = "id,desc,at,end\n1,a,2026/11/20 9:00,2026/11/20\n2,b,2026/11/20,2026/11/19\n"
    found = outcomes(tmp_path, rows, CLAIMS.replace("claimed_at", "updated"))
    assert [record.values["updated"] for record in found.records] == [NOV_20, NOV_20 - DAY]
    assert [(w.kind, w.column, w.lines) for w in found.warnings] == [
        (WarningKind.CLOCK_BACKWARDS, "end", (3,))
    ]


def test_an_ambiguous_date_says_what_to_do(tmp_path: Path) -> None:
    auto = MAP.replace("[YYYY/M/D H:mm, YYYY/M/D, iso]", "auto")
    found = outcomes(tmp_path, "id,desc,at\n1,a,3/4/2026\n2,b,20/4/2026\n", auto)
    assert found.reasons == [
        (2, "at: '3/4/2026' may be two dates; say `order: dmy`, `mdy` or `ymd`")
    ]
    ordered = auto.replace("dates: {", "dates: { order: dmy,")
    assert not outcomes(tmp_path, "id,desc,at\n1,a,3/4/2026\n", ordered).rejects


@pytest.mark.parametrize("end", ["0001-01-01", "1899-12-30", "9999-12-31", "9999-12-31 23:59:59"])
def test_the_ends_of_time_are_no_dates(tmp_path: Path, end: str) -> None:
    import_map = MAP.replace("dates: {", "dates: { end: iso,") + "  claimed_at: end\n"
    rows = f"id,desc,at,end\n1,a,2026-11-20,{end}\n"
    ((line, reason),) = outcomes(tmp_path, rows, import_map).reasons
    assert line == 2
    assert reason.startswith(f"end: '{end}' is no date of our time; name it under `missing`")
    known = f"missing: ['{end}']\n" + import_map
    assert "claimed_at" not in outcomes(tmp_path, rows, known).records[0].values


def test_the_last_day_that_is_one_is_kept(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "id,desc,at\n1,a,9998-12-31\n2,b,1900-01-02\n")
    assert len(found.records) == 2
