"""What each department is told of its most frequent problems."""

import json
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import Desk
from tests.made_exports import row, take


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
