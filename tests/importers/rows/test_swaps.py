"""Days and months that a spreadsheet has swapped."""

from datetime import date, timedelta
from pathlib import Path

from fbloop.importers.rows.tally import WarningKind
from tests.importers.made_files import MAP, outcomes

FORMS = MAP.replace("[YYYY/M/D H:mm, YYYY/M/D, iso]", "FORMS")
MIXED = FORMS.replace("FORMS", "[DD-MM-YY, D/M/YYYY]")
DAYS = [date(2026, 4, 1) + timedelta(days=n) for n in range(75)]


def damaged(day: date) -> str:
    """As a spreadsheet of another country writes a `DD-MM-YY` that it can take for a date."""
    return f"{day:%d-%m-%y}" if day.day > 12 else f"{day.month}/{day.day}/{day.year}"


def swapped(folder: Path, days: list[str], ids: list[str], import_map: str) -> tuple[int, ...]:
    rows = [f"{key},a,{day}" for key, day in zip(ids, days, strict=True)]
    found = outcomes(folder, "id,desc,at\n" + "\n".join(reversed(rows)) + "\n", import_map)
    assert not found.rejects, found.reasons
    warnings = [w for w in found.warnings if w.kind is WarningKind.DAY_MONTH_SWAPPED]
    assert all(warning.column == "at" and warning.lines for warning in warnings)
    return tuple(warning.n for warning in warnings)


def numbered() -> list[str]:
    return [f"T-{1000 + 3 * n}" for n in range(len(DAYS))]


def can_be_swapped() -> int:
    return sum(day.day <= 12 and day.day != day.month for day in DAYS)


def test_numbers_in_order_prove_it(tmp_path: Path) -> None:
    assert swapped(tmp_path, [damaged(day) for day in DAYS], numbered(), MIXED) == (
        can_be_swapped(),
    )


def test_one_form_is_enough_where_numbers_prove_it(tmp_path: Path) -> None:
    swap = [day.replace(month=day.day, day=day.month) if day.day <= 12 else day for day in DAYS]
    found = swapped(tmp_path, [str(day) for day in swap], numbered(), MAP)
    assert found == (can_be_swapped(),)


def test_without_numbers_the_two_ways_of_writing_tell(tmp_path: Path) -> None:
    ids = [f"{n * 7919 % 75}" for n in range(len(DAYS))]
    days = [damaged(day) for day in DAYS]
    assert swapped(tmp_path, days, ids, MIXED) == (can_be_swapped(),)


def test_right_dates_are_not_doubted(tmp_path: Path) -> None:
    ids = [f"{n * 7919 % 75}" for n in range(len(DAYS))]
    plain = [str(day) for day in DAYS]
    assert swapped(tmp_path, plain, numbered(), MAP) == ()
    assert swapped(tmp_path, plain, ids, MAP) == ()


def test_a_map_that_reads_both_orders_has_repaired_it(tmp_path: Path) -> None:
    both = FORMS.replace("FORMS", "[DD-MM-YY, M/D/YYYY]")
    days = [damaged(day) for day in DAYS]
    assert swapped(tmp_path, days, numbered(), both) == ()
    assert swapped(tmp_path, days, [f"{n * 7919 % 75}" for n in range(75)], both) == ()


def test_a_late_report_among_right_ones_is_not_doubted(tmp_path: Path) -> None:
    days = [str(day) for day in DAYS]
    days[60], days[65] = "2026-04-05", "2026-04-02"
    assert swapped(tmp_path, days, numbered(), MAP) == ()
