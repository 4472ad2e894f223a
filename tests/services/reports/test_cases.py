"""The cases of a report, out of the rows of a ledger."""

from dataclasses import replace

from fbloop.domain.responsibility import Store
from fbloop.ledger.base import Ledger
from fbloop.ledger.query import Query
from fbloop.services.reports.cases import cases_of
from tests.ledger.made_events import logged
from tests.ledger.made_questions import write
from tests.services.made_reports import asked
from tests.services.made_session import book


def test_an_issues_own_zone_stands_above_that_of_its_store(ledger: Ledger) -> None:
    rules = replace(book(), stores=(Store(code="S1", name="made-up store", zone="south"),))
    told, untold = (write(ledger, logged(store="S1", zone=zone)) for zone in ("north", None))

    cases = cases_of(ledger, rules, asked(), Query())

    assert {case.id: case.zone for case in cases} == {told: "north", untold: "south"}
