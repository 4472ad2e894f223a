"""Warnings."""

from hypothesis import given
from hypothesis import strategies as st

from fbloop.importers.rows.tally import MOST_EXAMPLES, Tally, WarningKind


@given(st.lists(st.tuples(st.sampled_from(WarningKind), st.sampled_from("ab")), max_size=60))
def test_every_row_is_counted_and_examples_are_few(added: list[tuple[WarningKind, str]]) -> None:
    tally = Tally()
    for line, (kind, column) in enumerate(added, start=1):
        tally.add(kind, column, line, value=str(line))
    warnings = tally.warnings()
    assert sum(warning.n for warning in warnings) == len(added)
    assert [(w.kind, w.column) for w in warnings] == sorted(set(added))
    for warning in warnings:
        lines = [n for n, one in enumerate(added, 1) if one == (warning.kind, warning.column)]
        assert warning.lines == tuple(lines[:MOST_EXAMPLES])
        assert warning.values == tuple(str(line) for line in lines[:MOST_EXAMPLES])


def test_a_value_is_shown_once() -> None:
    tally = Tally()
    for line in range(3):
        tally.add(WarningKind.UNKNOWN_VALUE, "store", line, "S9")
    assert tally.warnings()[0].values == ("S9",)
    assert tally.warnings()[0].n == 3
