"""Numbers of things in remarks."""

from fbloop.importers.drafting.counts import n_cells, n_columns, n_keys, n_rows, n_values


def test_one_and_many() -> None:
    assert [n(1) for n in (n_rows, n_columns)] == ["1 row", "1 column"]
    assert [n(2000) for n in (n_rows, n_keys)] == ["2,000 rows", "2,000 keys"]
    assert [n(0) for n in (n_cells, n_values)] == ["0 cells", "0 values"]
