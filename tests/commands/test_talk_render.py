"""`talk render`: drafts filled with what the ledger knows, their gaps told on stderr."""

from pathlib import Path

import pytest

from fbloop.render.talk import DRAFTS
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, LEAD, ME, OTHER, Desk, name_people

PHONE, VIN = "13800000000", "LTST0000000000017"
SECRETS = ("张测试", PHONE, VIN)


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def lacking(desk: Desk, name: str, *options: str) -> dict[str, str]:
    missing = desk.done("talk", "render", name, desk.issue, *options)["missing"]
    return {lack["field"]: lack["flag"] for lack in missing}


def test_a_draft_is_printed_and_its_gaps_are_listed_beside_it(desk: Desk) -> None:
    desk.log("--priority", "P0", "--phone", PHONE, text="车内异响")
    answer = desk("talk", "render", "reply", desk.issue, "--lang", "en")
    label = f"P0-{desk.issue}"
    assert answer.code == 0
    assert answer.out.startswith(f"# Reply: {label}\n\nDear [missing: customer],\n")
    assert f"missing: fbloop set {label} customer=NAME  (customer)\n" in answer.err
    gaps = answer.out.count("[missing: ")
    assert gaps == len(answer.err.splitlines()) == len(lacking(desk, "reply", "--lang", "en"))
    quiet = desk("talk", "render", "reply", desk.issue, "--lang", "en", "-q")
    assert (quiet.out, quiet.err) == (answer.out, "")


def test_json_has_the_text_and_what_is_missing(desk: Desk) -> None:
    issue = desk.severe("P0")
    shown = desk.done("talk", "render", "escalation", issue, "--lang", "zh")
    assert {key: shown[key] for key in ("name", "issue", "id", "lang")} == {
        "name": "escalation", "issue": f"P0-{issue}", "id": issue, "lang": "zh",
    }  # fmt: skip
    assert shown["text"] == desk("talk", "render", "escalation", issue, "--lang", "zh").out
    assert {"field": "containment", "flag": f"fbloop advance P0-{issue} --contain TEXT"} in shown[
        "missing"
    ]
    assert "〔待补：临时措施〕" in shown["text"]


def test_several_issues_and_a_list(desk: Desk) -> None:
    one, other = desk.log(), desk.log()
    shown = desk.done("talk", "render", "reply", other, one)
    assert [draft["id"] for draft in shown] == [other, one]
    page = desk("talk", "render", "reply", one, other).out
    first, line, second = page.partition("\n---\n\n")
    assert line
    assert (one in first, other in second) == (True, True)
    from_list = desk.fbloop("talk", "render", "reply", "-", "--json", stdin=f"{one}\n").json()
    assert [draft["id"] for draft in from_list] == [one]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_verified_closed_and_told_lacks_nothing_in_its_reply(desk: Desk, lang: str) -> None:
    desk.severe("P0")
    desk.closed()
    assert lacking(desk, "reply", "--lang", lang) == {}


def test_a_reply_can_be_drafted_before_it_is_given(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    assert set(lacking(desk, "reply")) == {"verified"}
    desk.passed()
    assert lacking(desk, "reply") == {}


def test_solved_at_the_first_contact_it_lacks_nothing_either(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--solved", "重启车机后恢复正常")
    assert lacking(desk, "reply") == {}
    assert "重启车机后恢复正常" in desk("talk", "render", "reply", desk.issue).out


def test_a_gap_is_filled_by_the_command_that_is_named(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    before = lacking(desk, "store-call")
    assert {"vin", "model", "channel", "store"} <= set(before)
    desk.done("set", desk.issue, f"vin={VIN}", "model=M1", "channel=hotline", "store=S1")
    desk.done("advance", desk.issue, "--action", f"{ME}: 到店检测 <2026-11-17")
    after = lacking(desk, "store-call")
    assert set(before) - set(after) == {"vin", "model", "channel", "store", "actions"}
    assert set(after) == {"manager"}


def test_people_of_the_rules_are_greeted_by_name(desk: Desk) -> None:
    name_people()
    desk.log("--priority", "P0", *CUSTOMER)
    desk.done("assign", desk.issue, ME)
    call = desk("talk", "render", "store-call", desk.issue, "--lang", "zh").out
    assert f"{OTHER}您好，我是区域运营专家{ME}。" in call
    report = desk("talk", "render", "escalation", desk.issue, "--lang", "zh").out
    assert f"{LEAD}您好" in report


def test_the_manager_of_the_store_goes_before_any_other(desk: Desk) -> None:
    name_people()
    stores = Path("rules/stores.csv")
    stores.write_text("code,name,aliases,zone,region,manager\nS1,一店,,,,小赵\n", encoding="utf-8")
    with Path("rules/people.csv").open("a", encoding="utf-8") as people:
        people.write("小赵,store_manager,S9\n")
    desk.log("--priority", "P0", "--store", "S1", *CUSTOMER)
    assert "小赵您好" in desk("talk", "render", "store-call", desk.issue, "--lang", "zh").out


def test_a_suspected_cause_is_said_to_be_suspected(desk: Desk) -> None:
    desk.severe("P1")
    desk.done("advance", desk.issue, "--cause", "端子松动", "--suspected")
    for name in DRAFTS:
        page = desk("talk", "render", name, desk.issue, "--lang", "en").out
        assert page.count("端子松动") == page.count("suspected, not confirmed: 端子松动") == 1
    desk.done("advance", desk.issue, "--cause", "端子松动")
    assert "suspected" not in desk("talk", "render", "reply", desk.issue, "--lang", "en").out


@pytest.mark.parametrize("option", [[], ["--json"]])
@pytest.mark.parametrize("name", DRAFTS)
def test_personal_data_is_masked_unless_revealed(desk: Desk, name: str, option: list[str]) -> None:
    desk.log(
        *CUSTOMER, "--priority", "P0", "--vin", VIN, "--phone", PHONE,
        text=f"张测试的车{VIN}失去动力，电话{PHONE}",
    )  # fmt: skip
    masked = desk("talk", "render", name, desk.issue, *option).out
    assert [secret for secret in SECRETS if secret in masked] == []
    revealed = desk("talk", "render", name, desk.issue, "--reveal", *option).out
    assert "张测试" in revealed


def test_a_look_behind_the_mask_is_recorded(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    before = Path("fbloop.db").read_bytes()
    desk("talk", "render", "reply", desk.issue)
    assert Path("fbloop.db").read_bytes() == before
    seal = desk.done("report", "weekly")["seal"]["events"]
    desk("talk", "render", "reply", desk.issue, "--reveal")
    assert desk.done("report", "weekly")["seal"]["events"] == seal + 1


def test_an_earlier_moment_knows_what_was_known_then(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=3).done("advance", desk.issue, "--contain", "停驶")
    then = desk.fbloop(
        "talk", "render", "progress", desk.issue, "--now", "2026-11-16 10:00", "--lang", "en"
    )
    assert "As of 2026-11-16 10:00" in then.out
    assert "停驶" not in then.out
    assert "停驶" in desk("talk", "render", "progress", desk.issue).out


def test_a_late_escalation_says_how_late_and_what_it_costs(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.wait(days=4)
    page = desk("talk", "render", "escalation", desk.issue, "--lang", "en").out
    assert "first response, 3d 20h late" in page
    assert "about 5-8 times the cost" in page
    desk.log("--priority", "P1", *CUSTOMER)
    assert "Cost of delay" not in desk("talk", "render", "escalation", desk.issue).out


# --- names and issues


def test_an_unknown_draft_exits_3_with_the_near_ones(desk: Desk) -> None:
    issue = desk.log()
    error = desk.refused("talk", "render", "replay", issue, code=3)
    assert error["message"] == "there is no draft 'replay'"
    assert error["near"] == ["reply"]
    assert "'reply'" in error["hint"]
    for name in ("../../etc/passwd", "talk/reply", "reply.zh", "weekly", ""):
        desk.refused("talk", "render", name, issue, code=3)


def test_unknown_issues_exit_3_and_other_words_2(desk: Desk) -> None:
    desk.log()
    assert desk.refused("talk", "render", "reply", "2026-11-0009", code=3)["kind"] == "not_found"
    desk.refused("talk", "render", "reply", "everything", code=2)
    desk.refused("talk", "render", "reply", code=2)
