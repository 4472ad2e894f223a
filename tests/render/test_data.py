import json
import subprocess
import sys
from pathlib import Path

import pytest

from fbloop.analysis.delay import Delay
from fbloop.render.data import due_json, issue_json, label, shown_words
from tests.render.made_rows import VIN, due_row, issue_row

ROOT = Path(__file__).parents[2]
SHANGHAI = "Asia/Shanghai"
CONTRACT = (
    "issue id title status priority category channel store region model batch supplier vin plate"
    " customer owner accountable occurred_at reported_at found_at logged_at first_response_at"
    " resolved_at closed_at claimed_at cycle resolution merged_into parked zone department source"
    " source_id sources visits next_due_at attrs"
)
PERSONAL = ("张三", "13800000000", VIN, "浙A00012")


def test_an_issue_has_the_keys_of_the_contract() -> None:
    assert set(CONTRACT.split()) <= set(issue_json(issue_row(), zone=SHANGHAI, reveal=False))


def test_an_issue_is_masked() -> None:
    shown = issue_json(issue_row(), zone=SHANGHAI, reveal=False)

    assert (shown["customer"], shown["phone"]) == ("张*", "138******00")
    assert (shown["vin"], shown["plate"]) == ("LTE********123456", "浙A***12")
    assert shown["title"] == "张* 138******00 后备箱异响"
    assert shown["owner"] == "李四"


def test_no_personal_data_anywhere_in_it() -> None:
    words = " ".join(PERSONAL)
    row = issue_row(
        cause=words,
        solution=words,
        source_id=f"{VIN}:7",
        sources=[{"source": "dms", "source_id": f"{VIN}:7"}],
        attrs={"remark": words},
        visits=[visit(diagnosis=words, source_id=f"{VIN}:7")],
    )

    shown = json.dumps(issue_json(row, zone=SHANGHAI, reveal=False), ensure_ascii=False)

    assert [value for value in PERSONAL if value in shown] == []


def test_reveal_shows_everything_as_it_is() -> None:
    row = issue_row(source_id=f"{VIN}:7", attrs={"remark": "13800000000"})

    shown = issue_json(row, zone=SHANGHAI, reveal=True)

    assert {key: shown[key] for key in ("title", "text", "customer", "phone", "plate", "vin")} == {
        key: row[key] for key in ("title", "text", "customer", "phone", "plate", "vin")
    }
    assert shown["source_id"] == f"{VIN}:7"
    assert shown["attrs"] == {"remark": "13800000000"}


def test_an_id_of_another_system_that_looks_like_a_phone_stays_usable() -> None:
    shown = issue_json(issue_row(source_id="15800000123"), zone=SHANGHAI, reveal=False)

    assert shown["source_id"] == "15800000123"


def test_a_field_that_says_nothing_takes_nothing_out_of_other_texts() -> None:
    row = issue_row(plate="11", title="11 月异响", source_id="A-2011-1")

    shown = issue_json(row, zone=SHANGHAI, reveal=False)

    assert (shown["title"], shown["source_id"]) == ("11 月异响", "A-2011-1")


def test_words_about_an_issue() -> None:
    said = "张三 的车 ab-1234-x"
    row = issue_row(plate="AB-1234-X")

    assert shown_words(row, reveal=False)(said) == "张* 的车 AB***4X"
    assert shown_words(row, reveal=True)(said) == said


def test_times_and_nulls() -> None:
    shown = issue_json(issue_row(closed_at=None), zone=SHANGHAI, reveal=False)

    assert shown["reported_at"] == "2026-11-23T14:05:00+08:00"
    assert shown["closed_at"] is None
    assert shown["mileage"] is None


def test_nothing_known_of_the_customer() -> None:
    row = issue_row(customer=None, phone=None, vin=None, plate=None, title="异响", text="异响")

    shown = issue_json(row, zone=SHANGHAI, reveal=False)

    assert (shown["customer"], shown["phone"], shown["vin"], shown["plate"]) == (None,) * 4


def visit(**changes: object) -> dict[str, object]:
    return {
        "source": "dms",
        "source_id": "R1",
        "in_at": 1_795_413_900,
        "out_at": None,
        "technician": "王五",
        "diagnosis": "door",
        "part": None,
        "replaced": False,
        "signed": "satisfied",
        "no_fault": False,
    } | changes


def test_visits_are_objects_with_times() -> None:
    shown = issue_json(issue_row(visits=[visit()]), zone=SHANGHAI, reveal=False)

    assert shown["visits"] == [visit(in_at="2026-11-23T14:05:00+08:00")]


@pytest.mark.parametrize(("priority", "name"), [("P0", "P0-2026-11-0043"), (None, "2026-11-0043")])
def test_label(priority: str | None, name: str) -> None:
    assert label(issue_row(priority=priority)) == name
    assert issue_json(issue_row(priority=priority), zone=SHANGHAI, reveal=False)["issue"] == name


def test_a_row_that_lacks_a_column_is_a_bug() -> None:
    row = issue_row()
    del row["owner"]

    with pytest.raises(KeyError):
        issue_json(row, zone=SHANGHAI, reveal=False)


def test_due() -> None:
    assert due_json(due_row(), zone=SHANGHAI, reveal=False) == {
        "issue": "P1-2026-11-0043",
        "id": "2026-11-0043",
        "priority": "P1",
        "status": "new",
        "clock": "respond",
        "due_at": "2026-11-23T14:05:00+08:00",
        "remaining_s": -7200,
        "state": "overdue",
        "owner": "李四",
        "store": "S1",
        "title": "张* 138******00 后备箱异响",
        "command": "fbloop note P1-2026-11-0043 TEXT --kind contact --with customer",
        "delay": None,
    }


def test_due_with_what_delay_costs() -> None:
    costs = Delay("2-3", "65", "少量负面口碑", 90_000, False, "杜撰")

    assert due_json(due_row(delay=costs), zone=SHANGHAI, reveal=False)["delay"] == {
        "factor": "2-3",
        "recovery": "65",
        "brand": "少量负面口碑",
        "waited_s": 90_000,
        "is_answered": False,
        "source": "杜撰",
    }


def test_due_of_a_checklist_and_of_no_clock() -> None:
    items = due_json(due_row(clock="checklist", count=3), zone=SHANGHAI, reveal=True)
    unowned = due_json(
        due_row(clock=None, due_at=None, remaining_s=None), zone=SHANGHAI, reveal=False
    )

    assert items["count"] == 3
    assert items["title"] == "张三 13800000000 后备箱异响"
    assert (unowned["clock"], unowned["due_at"]) == (None, None)
    assert "count" not in unowned


def test_what_due_loads_is_light() -> None:
    heavy = ("rich", "jinja2", "dataclasses", "inspect", "fbloop.domain", "fbloop.analysis")
    program = (
        "import sys, fbloop.render.data, fbloop.render.formats, fbloop.render.times;"
        "print(*sys.modules)"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.split()

    assert [module for module in heavy if module in loaded] == []
