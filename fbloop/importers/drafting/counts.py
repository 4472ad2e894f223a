"""Numbers of things, as the remarks of a drafted map say them: `1 row`, `2,000 rows`."""

from fbloop.messages import Message, say_many


def n_rows(n: int) -> Message:
    """`2,000 rows`."""
    return say_many("{n:,} row", "{n:,} rows", n)


def n_columns(n: int) -> Message:
    """`12 columns`."""
    return say_many("{n:,} column", "{n:,} columns", n)


def n_keys(n: int) -> Message:
    """`2,000 keys`."""
    return say_many("{n:,} key", "{n:,} keys", n)


def n_cells(n: int) -> Message:
    """`2,000 cells`."""
    return say_many("{n:,} cell", "{n:,} cells", n)


def n_values(n: int) -> Message:
    """`3 values`."""
    return say_many("{n:,} value", "{n:,} values", n)
