"""One pass over a file notices what each column is."""

from pathlib import Path

from tests.importers.drafting.made_drafts import surveyed


def test_cells_that_say_nothing_are_counted_apart(tmp_path: Path) -> None:
    survey = surveyed(tmp_path, [["a", "b"], ["1", "?"], ["2", "x"], ["3", " N/A "], ["4", ""]])
    column = survey.column("b")
    assert (column.n_filled, column.missing) == (1, {"?": 1, "N/A": 1})
    assert survey.n_rows == 4


def test_a_column_that_counts_the_rows(tmp_path: Path) -> None:
    rows = [[str(n % 4), str(n), str(n + 1)] for n in range(8)]
    survey = surveyed(tmp_path, [["", "id", "序号"], *rows])
    assert [column.is_counter for column in survey.columns] == [True, False, True]


def test_numbers_without_a_name_that_do_not_count_are_read(tmp_path: Path) -> None:
    survey = surveyed(tmp_path, [["", "b"], *([str(n), "x"] for n in (1, 2, 7))])
    assert not survey.columns[0].is_counter


def test_sums_and_rejected_rows_are_no_rows(tmp_path: Path) -> None:
    rows = [["a", "b", "c"], ["1", "2", "3"], ["1", "2"], ["合计", "1", ""], ["Total", "", ""]]
    survey = surveyed(tmp_path, rows)
    assert (survey.n_rows, survey.n_rejected) == (1, 1)
    assert survey.rejects == ("line 3: expected 3 cells, found 2",)
    assert survey.footers == ("合计", "Total")


def test_a_full_row_that_begins_like_a_sum_is_a_row(tmp_path: Path) -> None:
    survey = surveyed(tmp_path, [["what", "id"], ["Total loss of power", "1"]])
    assert (survey.n_rows, survey.footers) == (1, ())
