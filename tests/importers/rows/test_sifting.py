"""What one pass through a file says of all its rows."""

from fbloop.importers.rows.records import Record
from fbloop.importers.rows.sifting import Sifted, sift


class Nowhere:
    def add(self, record: Record) -> None:
        """Keep nothing."""


def sifted(*told: tuple[str, str]) -> Sifted:
    """One pass through records of (key, what they say)."""
    records = [
        Record(
            source="crm",
            source_id=key,
            line=n,
            cells=(),
            values={},
            attrs={},
            is_day_only=False,
            keep=frozenset(),
            digest=says,
        )
        for n, (key, says) in enumerate(told, start=2)
    ]
    return sift(records, Nowhere(), lambda reject: None)


def test_files_that_say_the_same_have_one_digest() -> None:
    assert sifted(("A1", "ab"), ("A2", "cd")).digest == sifted(("A1", "ab"), ("A2", "cd")).digest


def test_where_a_key_ends_is_no_guess() -> None:
    assert sifted(("A1", "ab")).digest != sifted(("A1a", "b")).digest


def test_the_order_of_rows_is_part_of_what_a_file_says() -> None:
    assert sifted(("A1", "ab"), ("A2", "cd")).digest != sifted(("A2", "cd"), ("A1", "ab")).digest
