"""What each department is told of its most frequent problems."""

import json
from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.vocabulary import Resolution
from fbloop.ledger.base import Ledger
from fbloop.services.reports import product as report_product
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.ledger.made_events import NOON, classified, closed, logged
from tests.ledger.made_questions import write
from tests.made_exports import row, take
from tests.services.made_reports import WEEK_BEFORE, asked
from tests.services.made_session import book


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def product(desk: Desk, *options: str) -> dict[str, Any]:
    return dict(desk.done("report", "product", "--period", "2026-W47", *options))


def test_departments_with_vehicles_and_whole_texts(desk: Desk) -> None:
    rows = [
        row(
            f"A{n}",
            cat="noise.cabin",
            vin=f"LTST000000000000{n % 2}",
            text="车内异响\n电话 13800000000",
        )
        for n in range(3)
    ]
    take(desk, *rows)
    report = product(desk)
    (top,) = report["departments"]
    (line,) = top["top"]

    assert (report["reported"], top["n"], line["n"], line["vehicles"]) == (3, 3, 3, 2)
    assert (top["department"] is None) == (top["label"] is None)
    assert len(line["samples"]) == 1
    assert line["samples"][0]["text"].startswith("车内异响 电话")
    assert "13800000000" not in json.dumps(report)
    assert "13800000000" in json.dumps(product(desk, "--reveal"))


def test_the_week_before_stands_beside(desk: Desk) -> None:
    take(desk, row("A1", told="2026-11-09 08:00", cat="noise.cabin"), row("A2", cat="noise.cabin"))
    ((line,),) = [top["top"] for top in product(desk)["departments"]]

    assert (line["n"], line["previous"], line["movement"]) == (1, 1, 0)


def test_duplicates_are_reported_in_neither_week_and_are_not_unclassified(ledger: Ledger) -> None:
    for moment, others in ((NOON, 3), (WEEK_BEFORE, 1)):
        write(ledger, logged(moment), classified("noise.cabin", moment))
        write(ledger, logged(moment), replace(closed(moment), resolution=Resolution.DUPLICATE))
        for _ in range(others):
            write(ledger, logged(moment))
    found = report_product.product(ledger, book(), asked())

    assert (found.reported, found.previous_reported, found.unclassified) == (4, 2, 3)
