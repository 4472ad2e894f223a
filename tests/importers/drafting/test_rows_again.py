"""The second pass: what was guessed is tried on every row."""

from contextlib import closing
from pathlib import Path

from fbloop.importers.drafting.rows_again import Instant, tried_again
from fbloop.importers.files.readers import open_table
from fbloop.importers.model import FileFormat
from tests.importers.drafting.made_drafts import csv_of, surveyed
from tests.importers.made_files import file_of

ROWS = [
    ["id", "day", "time", "text"],
    ["1", "20/11/2026", "9:30", "a"],
    ["2", "20/11/2026", "?", "?"],
    ["2", "", "", "b"],
    ["合计", "", "", ""],
]


def test_keys_times_and_texts(tmp_path: Path) -> None:
    survey = surveyed(tmp_path, ROWS)
    instants = {"reported_at": Instant(columns=("day", "time"), forms=("D/M/YYYY H:mm",))}
    with closing(open_table(file_of(tmp_path, csv_of(ROWS)), FileFormat())) as table:
        trials = tried_again(table, survey, [("id",)], instants, ["text"])
    at = trials.times["reported_at"]
    assert (at.n_filled, at.n_read, at.examples) == (2, 1, ["'20/11/2026'"])
    assert (trials.keys["id",].n_rows, trials.keys["id",].n_again) == (3, 1)
    assert trials.n_without_text == 1
