"""What delay may cost, as a report tells it."""

import pytest

from fbloop.analysis.delay import DelayLine
from fbloop.analysis.delay_counts import DelayCount
from fbloop.render.backlog_rows import delay_rows
from fbloop.render.words import Words
from tests.analysis.test_delay import TABLE


def told(lang: str, *lines: DelayLine) -> list[tuple[str, str, str]]:
    """The wait, the cost and the recovery of each line."""
    counts = [DelayCount(line, 3) for line in lines]
    rows = delay_rows(counts, Words(lang=lang, labels={}))
    assert {row["issues"] for row in rows} == {"3"}
    return [(row["wait"], row["cost"], row["recovery"]) for row in rows]


@pytest.mark.parametrize(
    ("lang", "first", "last"),
    [
        ("en", ("up to 24 h", "1x", "85%"), ("over 7 days", "10x or more", "<20%")),
        ("zh", ("24 小时以内", "1 倍", "85%"), ("超过 7 天", "10 倍以上", "<20%")),
    ],
)
def test_a_line_is_called_by_its_wait(
    lang: str, first: tuple[str, ...], last: tuple[str, ...]
) -> None:
    rows = told(lang, *TABLE)
    assert (rows[0], rows[-1]) == (first, last)


def test_a_table_of_one_line_holds_for_any_wait() -> None:
    assert told("en", TABLE[0]) == [("any wait", "1x", "85%")]
