import json

from fbloop.render.formats import json_text
from fbloop.render.weekly import weekly_json
from tests.render.made_weekly import CUSTOMER, PHONE, SOURCE, VIN, empty, full, imported
from tests.render.streams import Stream

SHANGHAI = "Asia/Shanghai"
KEYS = """period since until filter as_of seal reported previous_reported indicators cases
cases_total top unclassified stores zones tracking tracking_total unassigned overdue overdue_clocks
delay_costs late_by_owner late_by_department bottleneck paused signals reopened
support support_total
to_tell next_week"""


def test_the_keys_of_the_contract() -> None:
    report = weekly_json(full(), zone=SHANGHAI, reveal=False)

    assert set(report) == set(KEYS.split())
    assert set(weekly_json(empty(), zone=SHANGHAI, reveal=False)) == set(report)
    assert report["period"] == "2026-W48"
    assert report["as_of"] == "2026-11-30T09:00:00+08:00"
    assert (report["since"], report["until"]) == (
        "2026-11-23T00:00:00+08:00",
        "2026-11-30T00:00:00+08:00",
    )
    assert report["seal"]["number"] == 128


def test_indicators() -> None:
    indicators = {
        i["name"]: i for i in weekly_json(full(), zone=SHANGHAI, reveal=False)["indicators"]
    }

    assert indicators["closure"] == {
        "name": "closure",
        "value": 1 / 3,
        "numerator": 4,
        "denominator": 12,
        "target": 0.8,
        "met": False,
        "previous": 1 / 3,
        "kind": "rate",
        "claimed": 1,
        "open": 7,
        "set_aside": 1,
    }
    assert indicators["response_in_time"]["numerator"] == 8
    assert indicators["response_in_time"]["denominator"] == 10
    assert indicators["overdue"]["value"] == 23
    assert indicators["claims_returned"]["value"] is None
    units = [indicators[f"resolution_p{level}"].get("target_unit") for level in range(3)]
    assert units == ["elapsed", "working_days", None]


def test_what_stood_still_is_told_by_reason() -> None:
    assert weekly_json(full(), zone=SHANGHAI, reveal=False)["paused"] == {
        "share": 0.1,
        "paused_s": 324_000,
        "elapsed_s": 3_240_000,
        "by_reason": {"parts": 259_200, "customer": 64_800},
        "issues": 3,
    }
    assert weekly_json(empty(), zone=SHANGHAI, reveal=False)["paused"] is None


def test_what_delay_may_cost_stands_beside_the_worst_and_is_counted() -> None:
    report = weekly_json(full(), zone=SHANGHAI, reveal=False)
    costs, overdue = report["delay_costs"], report["overdue"]

    assert [(line["above_s"], line["issues"]) for line in costs["lines"]] == [
        (0, 6), (86_400, 9), (259_200, 7), (604_800, 1),
    ]  # fmt: skip
    assert costs["source"] == overdue[0]["delay"]["source"] == SOURCE
    assert overdue[0]["delay"] == {
        "factor": "10+",
        "recovery": "<20",
        "brand": "品牌声誉严重受损",
        "waited_s": 9 * 86_400,
        "is_answered": False,
        "source": SOURCE,
    }
    assert weekly_json(empty(), zone=SHANGHAI, reveal=False)["delay_costs"] is None


def test_late_groups_say_why_and_support_how_much_there_is() -> None:
    report = weekly_json(full(), zone=SHANGHAI, reveal=False)
    nobody = report["late_by_owner"][0]

    assert (nobody["owner"], nobody["reason"], nobody["reason_n"]) == (None, "no_owner", 11)
    assert (len(report["support"]), report["support_total"], report["to_tell"]) == (2, 26, 3)


def test_cases_say_whether_they_were_answered_in_time() -> None:
    cases = weekly_json(full(), zone=SHANGHAI, reveal=False)["cases"]

    assert [(c["issue"], c["responded_in_time"]) for c in cases] == [
        ("P0-2026-11-0001", True),
        ("P1-2026-11-0003", False),
        ("P1-2026-11-0002", False),
    ]
    assert (
        weekly_json(imported(), zone=SHANGHAI, reveal=False)["cases"][0]["responded_in_time"]
        is None
    )


def test_rows() -> None:
    report = weekly_json(full(), zone=SHANGHAI, reveal=False)

    assert report["top"][0]["models"] == [{"model": "M2", "n": 8}]
    assert (report["top"][0]["n"], report["top"][0]["movement"]) == (8, 2)
    assert report["unclassified"] == 2
    assert report["stores"][0] == {
        "store": "上海一店",
        "n": 6,
        "severe": 1,
        "open": 5,
        "claimed": 1,
        "closed": 0,
        "previous": 0,
        "visits": 200.0,
        "per_100_visits": 3.0,
    }
    assert report["tracking"][2]["verification"] == "passed"
    assert report["tracking"][2]["verified_at"] == "2026-11-26T00:00:00+08:00"
    assert (report["overdue"][0]["late_s"], report["overdue"][0]["count"]) == (76 * 3600, 2)
    assert [clock["clock"] for clock in report["overdue"][:3]] == ["checklist", "close", "solve"]
    assert len({clock["id"] for clock in report["overdue"]}) == 20
    assert report["unassigned"] == 12
    assert report["reopened"][0]["was"] == "claimed"


def test_masked_unless_revealed() -> None:
    masked = json.dumps(weekly_json(full(), zone=SHANGHAI, reveal=False), ensure_ascii=False)
    revealed = json.dumps(weekly_json(full(), zone=SHANGHAI, reveal=True), ensure_ascii=False)

    assert [value for value in (CUSTOMER, PHONE, VIN) if value in masked] == []
    assert [value for value in (CUSTOMER, PHONE, VIN) if value not in revealed] == []


def test_a_week_without_anything() -> None:
    report = weekly_json(empty(), zone=SHANGHAI, reveal=False)

    assert report["seal"] is None
    assert report["cases"] == report["top"] == report["reopened"] == []
    assert report["indicators"][0]["value"] is None


def test_it_is_plain_json() -> None:
    report = weekly_json(full(), zone=SHANGHAI, reveal=False)

    assert json.loads(json_text(report, Stream())) == report
