"""`show`: everything that belongs to an issue."""

import re
from pathlib import Path

import pytest

from fbloop.render.widths import width
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, Desk

VIN = "LTST0000000000017"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_one_issue_is_an_object_several_are_an_array(desk: Desk) -> None:
    one, other = desk.log(), desk.log()
    assert desk.done("show", one)["id"] == one
    assert [shown["id"] for shown in desk.done("show", other, one)] == [other, one]
    from_list = desk.fbloop("show", "-", "--json", stdin=f"{one}\n")
    assert [shown["id"] for shown in from_list.json()] == [one]
    assert len(desk("show", one, other, "-f", "ndjson").out.splitlines()) == 2


def test_the_object_has_all_parts(desk: Desk) -> None:
    desk.severe("P0")
    desk.reach("verifying")
    shown = desk.done("show", desk.issue)
    assert {clock["name"] for clock in shown["clocks"]} >= {"respond", "interim", "close", "update"}
    respond = next(clock for clock in shown["clocks"] if clock["name"] == "respond")
    assert respond == {
        "name": "respond", "cycle": 1, "state": "met", "budget": "2h", "calendar": None,
        "started_at": "2026-11-16T09:00:00+08:00", "due_at": "2026-11-16T11:00:00+08:00",
        "target_at": None, "stopped_at": "2026-11-16T09:00:00+08:00", "is_overdue": False,
        "misses": 0, "rule": "p0", "position": respond["position"], "pauses": [],
    }  # fmt: skip
    assert respond["position"].startswith("deadlines.yaml:")
    assert [duty["name"] for duty in shown["duties"]] == ["progress"]
    assert shown["escalations"] == []
    assert len(shown["checklist"]) == 16
    assert shown["whys"] == ["供电中断", "端子松动", "压接高度超差"]
    assert shown["plan"]["owner"] == ME
    assert shown["actions"][0]["what"] == "更换线束"
    assert shown["criteria"] == ["quiet: faults == 0 @result"]
    assert [note["kind"] for note in shown["notes"]] == ["contact"]
    assert "events" not in shown


def test_a_clock_is_overdue_one_second_after_its_due_time(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--priority", "P1")
    desk.wait(hours=4)
    assert desk.clock("respond")["is_overdue"] is False
    desk.wait(seconds=1)
    assert desk.clock("respond")["is_overdue"] is True


def test_what_an_earlier_cycle_left_open_is_not_overdue(desk: Desk) -> None:
    """Closed as no problem and reopened: the first cycle's promises ask nothing any more."""
    desk.log(*CUSTOMER)
    desk.wait(days=30).done("reopen", _closed(desk), "--reason", "客户来电", "--kind", "customer")
    late = [c for c in desk.show()["clocks"] if c["is_overdue"]]
    assert late == []


def _closed(desk: Desk) -> str:
    desk.done("close", desk.issue, "--as", "rejected", "--reason", "不受理", by="小李")
    return desk.issue


def test_a_page_shows_the_sections_that_have_something(desk: Desk) -> None:
    desk.severe("P0")
    page = desk("show", desk.issue).out
    assert page.startswith("P0-2026-11-0001  [new]  车内异响\n")
    headings = [line for line in page.splitlines() if line and line[0] not in " P"]
    assert headings == ["Facts", "Responsibility", "Clocks", "Checklist", "Notes"]
    assert "  owner        小王\n" in page


def test_the_page_is_told_in_the_readers_language(desk: Desk) -> None:
    desk.severe("P0", "--category", "noise.cabin", "--channel", "hotline")
    page = desk("show", desk.issue, "--events", "--lang", "zh").out
    assert page.startswith("P0-2026-11-0001  [新建]  车内异响\n")
    headings = [line for line in page.splitlines() if line and line[0] not in " P"]
    assert headings == ["基本信息", "责任", "时限", "检查清单", "记录", "事件"]
    for line in (
        "  类别          车内与车身异响",
        "  渠道          热线",
        "  当责      战区负责人",
        "  [x]  问题已登记        完成于 2026-11-16 09:00",
        "  2026-11-16 09:00 小王  联系（客户）：已致电",
        "  2026-11-16 09:00 小王  优先级 P0（人工判定）",
    ):
        assert f"\n{line}\n" in page


def test_items_stand_in_a_column_and_say_how_late_they_are(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(minutes=20)
    page = desk("show", desk.issue).out
    (section,) = [text for text in page.split("\n\n") if text.startswith("Checklist")]
    items = section.splitlines()[1:]
    assert len({re.search("  (due|done) ", line).start() for line in items}) == 1  # type: ignore[union-attr]
    for line in items:
        assert line.startswith("  [!]") == line.endswith("  due 2026-11-16 09:15  5m late")
    assert sum(line.startswith("  [!]") for line in items) == 2


def test_a_reply_is_given_to_somebody_a_contact_is_had_with_somebody(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    desk.done("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer")
    desk.done("note", desk.issue, "已回复", "--kind", "reply", "--with", "customer")
    page = desk("show", desk.issue).out
    assert "contact with customer: 已致电" in page
    assert "reply to customer: 已回复" in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_values_stand_under_each_other(desk: Desk, language: str) -> None:
    desk.severe("P0", "--category", "noise.cabin", "--vin", VIN)
    desk.reach("verifying")
    page = desk("show", desk.issue, "--lang", language).out
    for section in page.split("\n\n")[1:]:
        _, *lines = section.rstrip("\n").split("\n")
        begins = {width(re.match(r"  .*?\S {2,}", line)[0]) for line in lines}  # type: ignore[index]
        assert len(begins) == 1, section


def test_rules_that_cannot_be_read_leave_the_words_of_the_catalogue(desk: Desk) -> None:
    desk.severe("P0", "--category", "noise.cabin")
    Path("rules/categories.yaml").write_text("categories: [", encoding="utf-8")
    page = desk("show", desk.issue, "--lang", "zh").out
    assert page.startswith("P0-2026-11-0001  [新建]  车内异响\n")
    assert "noise.cabin" in page


def test_what_events_say_to_scripts_is_english(desk: Desk) -> None:
    desk.severe()
    events = desk.done("show", desk.issue, "--events", "--lang", "zh")["events"]
    assert [event["says"] for event in events][-1] == "contact with customer: 已致电"


def test_events_are_shown_on_request(desk: Desk) -> None:
    desk.log()
    assert "\nEvents\n" not in desk("show", desk.issue).out
    assert "\nEvents\n" in desk("show", desk.issue, "--events").out
    events = desk.done("show", desk.issue, "--events")["events"]
    assert [event["version"] for event in events] == list(range(1, len(events) + 1))
    first = {key: events[0][key] for key in ("type", "at", "recorded_at", "by", "says")}
    moment = "2026-11-16T09:00:00+08:00"
    assert first == {"type": "logged", "at": moment, "recorded_at": moment, "by": ME,
                     "says": "logged"}  # fmt: skip


def test_clocks_of_earlier_cycles_are_shown_on_request(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    _closed(desk)
    desk.done("reopen", desk.issue, "--reason", "客户来电", "--kind", "customer")
    assert "(cycle 1)" not in desk("show", desk.issue).out
    assert "(cycle 1)" in desk("show", desk.issue, "--clocks").out


@pytest.mark.parametrize("option", [[], ["--json"], ["--events"]])
def test_personal_data_is_masked_unless_revealed(desk: Desk, option: list[str]) -> None:
    secrets = ("张测试", "13800000000", VIN)
    desk.log(*CUSTOMER, "--vin", VIN, "--phone", "13800000000", text=f"张测试的车{VIN}异响")
    desk.done("note", desk.issue, "张测试，电话13800000000", "--kind", "comment")
    masked = desk("show", desk.issue, *option).out
    assert [secret for secret in secrets if secret in masked] == []
    revealed = desk("show", desk.issue, "--reveal", *option).out
    assert [secret for secret in secrets if secret not in revealed] == []


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_the_name_of_a_criterion_is_masked_too(desk: Desk, option: list[str]) -> None:
    desk.log(*CUSTOMER)
    desk.done("advance", desk.issue, "--accept", "回访13912345678: faults == 0")
    assert "13912345678" not in desk("show", desk.issue, *option).out
    assert "13912345678" in desk("show", desk.issue, "--reveal", *option).out


def test_a_look_behind_the_mask_is_recorded(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    before = Path("fbloop.db").read_bytes()
    desk("show", desk.issue, "--events")
    assert Path("fbloop.db").read_bytes() == before
    seal = desk.done("report", "weekly")["seal"]["events"]
    desk("show", desk.issue, "--reveal")
    assert desk.done("report", "weekly")["seal"]["events"] == seal + 1


def test_an_earlier_moment_shows_what_was_so(desk: Desk) -> None:
    desk.minor()
    desk.wait(hours=3).reach("investigating")
    then = desk.fbloop("show", desk.issue, "--now", "2026-11-16 10:00", "--json").json()
    assert (then["status"], desk.show()["status"]) == ("new", "investigating")


def test_an_unknown_issue_exits_3_and_all_unknown_ones_are_named(desk: Desk) -> None:
    known = desk.log()
    error = desk.refused("show", "2026-11-0009", known, "P1-2026-11-10", code=3)
    assert error["kind"] == "not_found"
    assert "2026-11-0009, 2026-11-0010" in error["message"]
    assert error["code"] == 3


def test_a_word_that_is_no_issue_exits_2(desk: Desk) -> None:
    error = desk.refused("show", "P0", "2026-13-0001", "everything", code=2)
    assert "P0, 2026-13-0001, everything" in error["message"]


def test_zeros_and_the_priority_may_be_left_out(desk: Desk) -> None:
    issue = desk.log()
    for word in ("2026-11-1", "P0-2026-11-0001", "p3-2026-11-01"):
        assert desk.done("show", word)["id"] == issue


def test_copies_come_from_the_rules_as_they_are_today(desk: Desk) -> None:
    issue = desk.log("--category", "battery.range", text="续航下降")
    assert desk.done("show", issue)["cc"] == ["rnd"]
    assert re.search(r"^  cc +rnd$", desk("show", issue).out, re.MULTILINE)
    rules = Path("rules/responsibility.yaml")
    text = rules.read_text(encoding="utf-8")
    row = "department: battery, cc: [rnd]"
    assert row in text
    rules.write_text(text.replace(row, "department: battery, cc: [parts, expert]"), "utf-8")
    assert desk.done("show", issue)["cc"] == ["parts", "expert"]
    assert desk("show", issue, "--lang", "zh").out.count("配件, 区域运营专家") == 1


def test_the_rule_of_the_priority_has_copies_too(desk: Desk) -> None:
    issue = desk.log(text="高速上突然失去动力")
    assert desk.done("show", issue)["cc"][0] == "rnd"
    assert desk.done("show", desk.log())["cc"] == []


def test_without_readable_rules_nobody_knows_the_copies(desk: Desk) -> None:
    issue = desk.log()
    Path("rules/responsibility.yaml").write_text("roles: [", encoding="utf-8")
    shown = desk.fbloop("show", issue, "--json").json()
    assert shown["cc"] is None
