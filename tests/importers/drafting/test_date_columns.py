"""Day or month first: decided by proof, by the other dates, by how few months there are."""

from collections.abc import Iterable

import pytest

from fbloop.importers.drafting.date_columns import DateColumn, date_columns
from fbloop.importers.drafting.date_evidence import DateEvidence


def columns(**cells: Iterable[str]) -> dict[str, DateColumn]:
    """What is decided about columns with these cells."""
    evidence = {}
    for name, texts in cells.items():
        evidence[name] = DateEvidence()
        for text in texts:
            evidence[name].add(text)
    return date_columns(evidence)


DAYS_FIRST = [f"{day}/{day % 12 + 1}/2026" for day in range(1, 29)]
MONTHS_FIRST = [f"{day % 12 + 1}/{day}/2026" for day in range(1, 29)]
BOTH = [f"{n}/{n % 12 + 1}/2026" for n in range(1, 13)]


@pytest.mark.parametrize(("cells", "form"), [(DAYS_FIRST, "D/M/YYYY"), (MONTHS_FIRST, "M/D/YYYY")])
def test_a_number_above_12_proves_which_is_the_day(cells: list[str], form: str) -> None:
    assert columns(at=cells)["at"] == DateColumn(forms=(form,), is_day_only=True)


@pytest.mark.parametrize(("proof", "form"), [(DAYS_FIRST, "D/M/YYYY"), (MONTHS_FIRST, "M/D/YYYY")])
def test_without_proof_other_columns_decide(proof: list[str], form: str) -> None:
    found = columns(at=BOTH, closed=proof)["at"]
    assert found.forms == (form,)
    assert "dates of other columns have this order" in found.doubt


def test_other_dates_of_the_same_column_decide_before_those() -> None:
    found = columns(at=[*BOTH, "13-04-26", "14-04-26"], closed=MONTHS_FIRST)["at"]
    assert found.forms == ("D/M/YYYY", "D-M-YY")


def test_an_export_of_few_months_tells_which_number_is_the_month() -> None:
    found = columns(at=[f"6/{day}/2026" for day in range(1, 13)])["at"]
    assert found.forms == ("M/D/YYYY",)
    assert "no cell proves M/D/YYYY against D/M/YYYY; it has far fewer months" in found.doubt


def test_what_nothing_decides_is_a_doubt() -> None:
    found = columns(at=BOTH)["at"]
    assert found.forms == ("D/M/YYYY",)
    assert "day and month may be swapped" in found.doubt


def test_dates_that_seem_swapped_are_told() -> None:
    cells = [f"{day}-04-26" for day in range(13, 31)] + [f"4/{n}/2026" for n in range(1, 13)]
    found = columns(at=cells)["at"]
    assert found.forms == ("D-M-YY", "D/M/YYYY")
    assert "as M/D/YYYY it has far fewer months: were they swapped?" in found.doubt


def test_both_orders_in_one_column_are_both_read() -> None:
    found = columns(at=[*DAYS_FIRST, *MONTHS_FIRST])["at"]
    assert found.forms == ("D/M/YYYY", "M/D/YYYY")
    assert "both orders" in found.doubt


def test_years_of_two_digits_may_stand_first() -> None:
    assert columns(at=[f"26-11-{day:02}" for day in range(1, 29)])["at"].forms == ("YY-M-D",)


def test_a_year_first_is_joined_by_its_other_dialect() -> None:
    assert columns(at=["2026/6/8"])["at"].forms == ("YYYY/M/D", "iso")


def test_numbers_are_days_of_a_spreadsheet_only_by_a_name_or_beside_dates() -> None:
    assert columns(zip=["30144", "46000"]) == {}
    assert columns(登记日期=["46000", "46001.5"])["登记日期"].forms == ("excel-serial",)
    assert columns(x=["2026-11-20", "46001.5"])["x"].forms == ("iso", "excel-serial")


def test_a_time_of_the_day_is_no_date() -> None:
    found = columns(time=["3:53:50 PM", "10:22:56 AM"])["time"]
    assert (found.forms, found.times) == ((), ("h:mm:ss A",))


def test_a_column_with_some_dates_among_words_is_none() -> None:
    assert columns(note=["2026-11-20", "call back", "no answer"]) == {}
