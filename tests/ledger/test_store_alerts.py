"""A store alert is the same to the rules of the domain, to SQL and to who is told what to type."""

import pytest

from fbloop.domain.deadline_defaults import is_store_alert
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from fbloop.render.settling import command_for
from tests.ledger.made_events import HOUR, NOON, classified, clock, clocks_set, logged
from tests.ledger.made_questions import FOREVER, write


@pytest.mark.parametrize(
    "category",
    ["store", "store.nps", "store.nps.low", "storeroom", "cabin", "cabin.store", "STORE"],
)
def test_a_store_alert_is_one_to_all_who_ask(ledger: Ledger, category: str) -> None:
    write(
        ledger,
        logged(NOON, reported_at=NOON - HOUR),
        classified(category),
        clocks_set(clock("respond", NOON + HOUR)),
    )
    rows = ledger.due(Query(), FOREVER)
    (row,) = (row for row in rows if row["clock"] == "respond")
    is_alert = is_store_alert(category)
    assert row["waits_since"] == (NOON if is_alert else NOON - HOUR)
    assert command_for(row, "X").endswith("--with store" if is_alert else "--with customer")
    (case,) = ledger.figures.cases(Query(), ("waits_since",))
    assert case == (row["waits_since"],)
