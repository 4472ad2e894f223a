"""A record that comes again with other content: what is taken over, and what is left alone."""

from pathlib import Path
from typing import Any

import pytest

from tests.command_line import CommandLine
from tests.desk import ME, Desk
from tests.made_exports import VIN, counts, only, row, take

CLAIM = {"state": "done", "closed": "2026-11-16 08:30"}
UPDATED = {"updated": 1}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def again(desk: Desk, **cells: str) -> dict[str, int]:
    """The record A1 a day later."""
    desk.wait(days=1)
    return counts(take(desk, row(**cells)))


def test_what_is_new_is_taken_over_and_what_is_empty_is_kept(desk: Desk) -> None:
    take(desk, row(who="张测试", vin=VIN, store="杭州测试店", km="1200", campaign="秋检"))

    assert again(desk, text="车内异响更大了", km="1300") == UPDATED
    issue = only(desk)
    assert (issue["title"], issue["mileage"]) == ("车内异响更大了", 1300)
    assert (issue["customer"], issue["vin"], issue["store"]) == ("张测试", VIN, "杭州测试店")
    assert issue["attrs"] == {"campaign": "秋检"}
    assert again(desk, campaign="冬检") == UPDATED
    assert only(desk)["attrs"] == {"campaign": "冬检"}


def test_a_change_without_effect_is_an_update_with_its_event(desk: Desk) -> None:
    take(desk, row(store="杭州测试店"))
    before = desk.show(only(desk)["id"])

    assert again(desk) == UPDATED
    after = desk.show()
    assert [event["type"] for event in after["events"]] == [
        *(event["type"] for event in before["events"]),
        "row_changed",
    ]
    assert again(desk) == {"same": 1}


# --- priority and category


def test_a_text_that_tells_of_a_danger_is_graded_again(desk: Desk) -> None:
    take(desk, row(text="车辆冒异味"))
    assert only(desk)["priority"] != "P0"

    again(desk, text="车辆冒异味，昨天发生自燃")

    issue = only(desk)
    assert issue["priority"] == "P0"
    respond = desk.clock("respond")
    assert respond["due_at"] == "2026-11-17T09:00:00+08:00", "the earlier due instant stays"
    assert desk.clock("interim")["due_at"] == "2026-11-18T09:00:00+08:00"
    assert issue["accountable"] == "zone_lead"


def test_what_a_person_judged_stays(desk: Desk) -> None:
    take(desk, row(text="车辆冒异味"))
    only(desk)
    desk.done("grade", desk.issue, "P2", "--reason", "看过")
    desk.done("set", desk.issue, "category=noise.cabin")

    again(desk, text="昨天发生自燃", prio="hot", cat="noise.chassis")

    issue = only(desk)
    assert (issue["priority"], issue["category"]) == ("P2", "noise.cabin")
    assert issue["title"] == "昨天发生自燃"


def test_what_the_other_system_judges_anew_is_taken_over(desk: Desk) -> None:
    take(desk, row(prio="cold", cat="noise.cabin"))

    again(desk, prio="hot", cat="noise.chassis")

    issue = only(desk)
    assert (issue["priority"], issue["category"]) == ("P0", "noise.chassis")
    assert desk.clock("respond")["due_at"] == "2026-11-17T11:00:00+08:00"


def test_what_the_other_system_judges_no_more_goes_back_to_the_rules(desk: Desk) -> None:
    take(desk, row(prio="hot"))

    again(desk, prio="unclear")

    assert only(desk)["priority"] == "P2"


# --- owner and response


def test_the_owner_there_is_taken_over_until_a_person_gives_it_to_somebody(desk: Desk) -> None:
    take(desk, row(owner="小赵"))
    again(desk, owner="小钱")
    assert only(desk)["owner"] == "小钱"
    desk.done("assign", desk.issue, ME)

    again(desk, owner="小孙")

    assert only(desk)["owner"] == ME


def test_an_assignment_that_was_undone_binds_nobody(desk: Desk) -> None:
    take(desk, row(owner="小赵"))
    only(desk)
    desk.done("assign", desk.issue, ME)
    desk.done("undo", desk.issue)

    again(desk, owner="小孙")

    assert only(desk)["owner"] == "小孙"


def test_the_earliest_response_counts(desk: Desk) -> None:
    take(desk, row())
    again(desk, called="2026-11-16 12:00")
    assert only(desk)["first_response_at"] == "2026-11-16T12:00:00+08:00"
    assert desk.clock("respond")["state"] == "met"

    again(desk, called="2026-11-17 12:00")

    assert only(desk)["first_response_at"] == "2026-11-16T12:00:00+08:00"


# --- status


def test_the_other_systems_progress_is_followed(desk: Desk) -> None:
    take(desk, row())
    for state, status in (("work", "investigating"), ("fix", "executing"), ("done", "claimed")):
        again(desk, state=state)
        assert only(desk)["status"] == status


def test_what_a_person_moved_here_is_not_moved_from_there(desk: Desk) -> None:
    take(desk, row(owner=ME))
    only(desk)
    desk.done("advance", desk.issue, "--to", "investigating")

    assert again(desk, **CLAIM) == UPDATED
    assert only(desk)["status"] == "investigating"


def test_a_claim_that_is_taken_back_is_a_reopening(desk: Desk) -> None:
    take(desk, row(**CLAIM))

    again(desk, state="work")

    issue = only(desk)
    assert (issue["status"], issue["cycle"], issue["claimed_at"]) == ("investigating", 2, None)
    assert desk.clock("respond", cycle=2)["state"] == "open"
    again(desk, state="done", closed="2026-11-18 08:30")
    issue = only(desk)
    assert (issue["status"], issue["cycle"]) == ("claimed", 2)


def test_a_closed_issue_stays_closed_whatever_the_other_system_says(desk: Desk) -> None:
    take(desk, row(owner=ME))
    only(desk)
    desk.done(
        "close", desk.issue, "--solved", "紧固内饰板", "--customer-confirmed", "yes",
        "--reply", "已修好",
    )  # fmt: skip

    assert again(desk, state="work", prio="hot", text="发生自燃") == UPDATED
    issue = only(desk)
    assert (issue["status"], issue["priority"], issue["cycle"]) == ("closed", "P2", 1)


# --- several records of one issue


def test_a_further_source_changes_nothing_of_what_the_issue_says(desk: Desk) -> None:
    desk.log("--vin", VIN, "--category", "noise.cabin")
    take(desk, row(vin=VIN, cat="noise.cabin"))

    assert again(desk, vin=VIN, cat="noise.cabin", text="发生自燃", **CLAIM) == UPDATED
    issue = only(desk)
    assert (issue["title"], issue["priority"], issue["status"]) == ("车内异响", "P2", "new")


def test_after_a_recurrence_the_record_that_brought_it_back_says_how_far_it_is(desk: Desk) -> None:
    take(desk, row("A1", vin=VIN, cat="noise.cabin", **CLAIM))
    desk.wait(days=2)
    told = {"vin": VIN, "cat": "noise.cabin", "told": "2026-11-17 10:00"}
    take(desk, row("A2", **told))

    take(desk, row("A1", vin=VIN, cat="noise.cabin", km="5", **CLAIM))
    assert only(desk)["status"] == "new"
    take(desk, row("A2", state="work", **told))
    assert only(desk)["status"] == "investigating"


UPDATED_MAP = """\
map: qms
key: [no]
dates: { told: iso, changed: iso }
on_update: { campaign: ours }
fields: { text: text, reported_at: told, updated: changed, model: model, campaign: campaign }
"""


def changed_rows(desk: Desk, *rows: str) -> dict[str, Any]:
    Path("qms.yaml").write_text(UPDATED_MAP, "utf-8")
    lines = ["no,told,changed,text,model,campaign", *rows]
    Path("qms.csv").write_text("\n".join(lines) + "\n", "utf-8")
    answer: dict[str, Any] = desk.done("import", "qms.csv", "--map", "qms.yaml")
    return answer


def test_a_row_older_than_the_one_taken_is_late(desk: Desk) -> None:
    told = "2026-11-10 08:00"
    changed_rows(desk, f"A1,{told},2026-11-12 08:00,异响,M2,")

    answer = changed_rows(
        desk, f"A1,{told},2026-11-11 08:00,异响,M1,", f"A1,{told},2026-11-13 08:00,异响,M3,"
    )

    assert counts(answer) == {"same": 1, "updated": 1}
    assert answer["warnings"] == [
        {"kind": "late", "column": "changed", "n": 1, "lines": [2], "values": []}
    ]
    assert desk.done("show", only(desk)["id"])["model"] == "M3"
    again = changed_rows(desk, f"A1,{told},2026-11-12 09:00,异响,M2,")
    assert (counts(again), again["warnings"][0]["kind"]) == ({"same": 1}, "late")
    assert desk.done("show", only(desk)["id"])["model"] == "M3"


def test_an_attribute_that_is_ours_is_not_updated(desk: Desk) -> None:
    told = "2026-11-10 08:00"
    changed_rows(desk, f"A1,{told},2026-11-12 08:00,异响,M1,一月")
    changed_rows(desk, f"A1,{told},2026-11-13 08:00,异响,M1,二月")

    assert only(desk)["attrs"] == {"campaign": "一月"}
