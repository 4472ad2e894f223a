"""Records come back in their order, as often as asked, whoever else is asking."""

from itertools import chain

import pytest

from fbloop.importers.rows.records import Record
from fbloop.importers.rows.spool import BATCH, Spool


def a_record(n: int) -> Record:
    return Record(
        source="crm",
        source_id=f"A{n}",
        line=n,
        cells=(f"A{n}", "黑屏"),
        values={"text": "黑屏", "priority": None},
        attrs={},
        is_day_only=False,
        keep=frozenset({"text"}),
        digest=f"{n:032x}",
    )


@pytest.mark.parametrize("n", [0, 1, BATCH, BATCH + 1, 3 * BATCH + 7])
def test_records_come_back_as_often_as_asked(n: int) -> None:
    records = [a_record(k) for k in range(n)]
    with Spool("crm") as spool:
        for record in records:
            spool.add(record)
        assert spool.n == n
        for _ in range(2):
            assert list(chain.from_iterable(spool.batches())) == records


def test_who_asks_while_another_does_takes_nothing_from_them() -> None:
    with Spool("crm") as spool:
        for n in range(3 * BATCH + 7):
            spool.add(a_record(n))
        sizes = []
        for batch in spool.batches():
            sizes.append(len(batch))
            assert sum(map(len, spool.batches())) == spool.n
    assert sizes == [BATCH, BATCH, BATCH, 7]
