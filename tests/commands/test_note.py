"""`note`: what was said and tried, and what it settles."""

import pytest

from fbloop.domain.vocabulary import NoteKind
from tests.command_line import CommandLine
from tests.desk import CUSTOMER, ME, OTHER, Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


@pytest.mark.parametrize("kind", [k for k in NoteKind if k is not NoteKind.EVIDENCE])
def test_every_kind_is_kept_as_it_was_typed(desk: Desk, kind: NoteKind) -> None:
    desk.log(*CUSTOMER)
    desk.done(
        "note", desk.issue, "说了", "什么", "--kind", kind, "--with", "customer", "--cost", "300"
    )
    (note,) = desk.show()["notes"]
    assert (note["kind"], note["with"], note["text"], note["cost"], note["by"]) == (
        kind, "customer", "说了 什么", "300", ME,
    )  # fmt: skip


def test_without_a_kind_it_is_a_comment(desk: Desk) -> None:
    desk.log()
    desk.done("note", desk.issue, "看过了")
    assert desk.show()["notes"][0]["kind"] == "comment"


def test_evidence_joins_the_evidence(desk: Desk) -> None:
    desk.log()
    desk.done("note", desk.issue, "路试录音", "--kind", "evidence")
    assert (desk.show()["evidence"], desk.show()["notes"]) == (["路试录音"], [])


@pytest.mark.parametrize("kind", ["contact", "attempt"])
def test_with_whom_must_be_said_of_a_contact_and_an_attempt(desk: Desk, kind: str) -> None:
    desk.log(*CUSTOMER)
    error = desk.refused("note", desk.issue, "打过电话", "--kind", kind)
    assert error["missing"] == [
        {
            "field": "with",
            "flag": "--with customer|store|lead|dept|public",
            "says": "with whom",
        }
    ]


def test_all_that_is_missing_is_named_at_once(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    assert desk.lacking("note", desk.issue, "--kind", "contact") == {"text", "with"}
    assert desk.lacking("note", desk.issue) == {"text"}


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_note_of_blanks_is_no_note(desk: Desk, blank: str) -> None:
    desk.log(*CUSTOMER)
    assert desk.lacking("note", desk.issue, blank, "--kind", "reply") == {"text"}


def test_a_word_that_looks_like_an_issue_after_the_text_is_text(desk: Desk) -> None:
    other = desk.log()
    issue = desk.log()
    desk.done("note", issue, "同", other)
    assert desk.show(issue)["notes"][0]["text"] == f"同 {other}"
    assert desk.show(other)["notes"] == []


def test_issues_in_front_of_the_text_are_noted_together(desk: Desk) -> None:
    first, second = desk.log(), desk.log()
    both = desk.done("note", f"P2-{first}", second, first, "都看过了")
    assert [one["id"] for one in both] == [first, second]
    assert [len(desk.show(issue)["notes"]) for issue in (first, second)] == [1, 1]


def test_one_unknown_issue_and_none_is_noted(desk: Desk) -> None:
    issue = desk.log()
    desk.refused("note", issue, "2026-11-0077", "看过了", code=3)
    desk.refused("note", "看过了", code=2)


@pytest.mark.parametrize(
    "typed", ["nan", "inf", "-5", "1e308", "", "3,5", "1234567890123", "12.", "３"]
)
def test_what_is_no_amount_is_no_cost(desk: Desk, typed: str) -> None:
    issue = desk.log()
    paid = ("note", issue, "补偿", "--kind", "compensation", "--cost")
    assert "is no amount" in desk.refused(*paid, typed, code=2)["message"]
    assert desk.show(issue)["notes"] == []


@pytest.mark.parametrize("typed", ["0", "380", "380.50", "123456789012.5"])
def test_an_amount_is_kept_as_it_was_typed(desk: Desk, typed: str) -> None:
    issue = desk.log()
    desk.done("note", issue, "补偿", "--kind", "compensation", "--cost", f" {typed}")
    assert desk.show(issue)["notes"][0]["cost"] == typed


def test_a_checklist_item_is_ticked_by_hand(desk: Desk) -> None:
    desk.severe("P0")
    desk.wait(minutes=30)
    desk.done("note", desk.issue, "--tick", "facts-known", "--tick", "resources")
    done = {i["item"]: i["done_at"] for i in desk.show()["checklist"]}
    assert done["facts-known"] == done["resources"] == "2026-11-16T09:30:00+08:00"
    assert done["figures-improve"] is None


def test_an_unknown_checklist_item_is_refused_with_the_near_ones(desk: Desk) -> None:
    desk.severe("P0")
    error = desk.refused("note", desk.issue, "--tick", "fact-known", code=2)
    assert "facts-known" in error["hint"]


def test_what_a_deed_ticks_is_refused_with_the_command_of_the_deed(desk: Desk) -> None:
    issue = desk.log(*CUSTOMER, "--priority", "P0")
    over = ("note", issue, "都好了", "--tick", "closed", "--tick", "effect-verified")
    assert desk.lacking(*over) == {"closed", "effect-verified"}
    answer = desk(*over)
    assert answer.code == 4
    assert f"fbloop verify P0-{issue}" in answer.err
    assert desk.show(issue)["notes"] == []


def test_only_a_p0_has_a_checklist(desk: Desk) -> None:
    desk.severe("P1")
    assert "checklist" in desk.refused("note", desk.issue, "--tick", "facts-known")["message"]


def test_a_note_may_be_dated_back_to_the_report_and_is_counted_as_such(desk: Desk) -> None:
    desk.log(*CUSTOMER, "--at", "2026-11-15 10:00")
    spoken = ("note", desk.issue, "已致电", "--kind", "contact", "--with", "customer", "--at")
    assert desk.refused(*spoken, "2026-11-15 09:59:59")["kind"] == "wrong_time"
    desk.refused(*spoken, "2026-11-16 09:00:01", code=2)
    desk.done(*spoken, "2026-11-15 10:00")
    assert "back-dated" in desk.said()[-1] or "back-dated" in desk.said()[-2]
    assert desk.show()["first_response_at"] == "2026-11-15T10:00:00+08:00"


@pytest.mark.parametrize(("ago", "is_told"), [("-60m", False), ("-61m", True)])
def test_more_than_an_hour_later_is_back_dated(desk: Desk, ago: str, is_told: bool) -> None:
    desk.log(*CUSTOMER)
    desk.wait(hours=3)
    desk.done("note", desk.issue, "回访", "--at", ago)
    assert any("(back-dated)" in says for says in desk.said()) is is_told


def test_a_note_may_be_older_than_the_last_move(desk: Desk) -> None:
    desk.minor("P2")
    desk.wait(hours=2)
    desk.done("advance", desk.issue)
    desk.done("note", desk.issue, "上门看过", "--at", "-1h")


def test_the_first_contact_with_the_customer_stops_respond(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    for kind, party in (("attempt", "customer"), ("contact", "lead"), ("contact", "store"),
                        ("comment", "customer"), ("progress", "customer")):  # fmt: skip
        desk.wait(minutes=5).done("note", desk.issue, "x", "--kind", kind, "--with", party)
        assert desk.clock("respond")["state"] == "open", (kind, party)
    desk.done("note", desk.issue, "x", "--kind", "contact", "--with", "customer")
    assert desk.clock("respond")["state"] == "met"
    assert desk.show()["first_response_at"] == "2026-11-16T09:25:00+08:00"


def test_the_first_contact_with_the_store_stops_respond_of_a_store_alert(desk: Desk) -> None:
    desk.log("--priority", "P1", "--category", "store.nps", "--store", "深圳测试店")
    for kind, party in (("attempt", "store"), ("contact", "customer"), ("contact", "lead")):
        desk.done("note", desk.issue, "x", "--kind", kind, "--with", party)
        assert desk.clock("respond")["state"] == "open", (kind, party)
    desk.done("note", desk.issue, "x", "--kind", "contact", "--with", "store")
    assert desk.clock("respond")["state"] == "met"


@pytest.mark.parametrize(("minutes", "state"), [(120, "met"), (120 + 1 / 60, "missed")])
def test_at_the_due_instant_is_in_time_and_a_second_later_is_late(
    desk: Desk, minutes: float, state: str
) -> None:
    desk.log("--priority", "P0", *CUSTOMER)
    desk.wait(minutes=minutes)
    desk.done("note", desk.issue, "x", "--kind", "contact", "--with", "customer")
    assert desk.clock("respond")["state"] == state


def test_a_follow_up_moves_the_next_one_and_counts_what_was_missed(desk: Desk) -> None:
    desk.severe("P0")
    assert desk.clock("followup")["due_at"] == "2026-11-16T13:00:00+08:00"
    desk.wait(hours=2)
    desk.done("note", desk.issue, "在查", "--kind", "followup")
    assert desk.clock("followup")["due_at"] == "2026-11-16T15:00:00+08:00"
    desk.wait(hours=9)  # 20:00: 15:00 and 19:00 passed without a word
    desk.done("note", desk.issue, "还在查", "--kind", "progress")
    followed = desk.clock("followup")
    assert (followed["misses"], followed["due_at"]) == (2, "2026-11-17T10:00:00+08:00")


@pytest.mark.parametrize("kind", ["comment", "attempt", "review", "compensation"])
def test_these_kinds_are_no_follow_up(desk: Desk, kind: str) -> None:
    desk.severe("P1")
    due = desk.clock("followup")["due_at"]
    desk.wait(hours=1)
    desk.done("note", desk.issue, "x", "--kind", kind, "--with", "customer")
    assert desk.clock("followup")["due_at"] == due


@pytest.mark.parametrize("kind", ["contact", "reply"])
def test_the_customer_hears_of_progress_by_contact_or_reply(desk: Desk, kind: str) -> None:
    desk.severe("P0")
    desk.wait(hours=1)
    desk.done("note", desk.issue, "x", "--kind", kind, "--with", "customer")
    assert desk.clock("update")["due_at"] == "2026-11-17T10:00:00+08:00"


def test_a_back_dated_note_never_shortens_the_time(desk: Desk) -> None:
    desk.severe("P1")
    desk.wait(hours=5).done("note", desk.issue, "x", "--kind", "followup")
    due = desk.clock("followup")["due_at"]
    desk.done("note", desk.issue, "x", "--kind", "followup", "--at", "-3h")
    assert desk.clock("followup")["due_at"] == due


def test_what_another_person_typed_bears_that_name(desk: Desk) -> None:
    desk.log()
    desk.done("note", desk.issue, "x", by=OTHER)
    assert desk.show()["notes"][0]["by"] == OTHER


def test_a_closed_issue_still_takes_notes(desk: Desk) -> None:
    desk.minor("P3")
    desk.done("close", desk.issue, "--as", "rejected", "--reason", "x")
    desk.done("note", desk.issue, "客户来电", "--kind", "reply")
    assert desk.show()["notes"][0]["kind"] == "reply"


def test_an_unknown_kind_or_party_is_a_usage_error(desk: Desk) -> None:
    desk.log()
    desk.refused("note", desk.issue, "x", "--kind", "gossip", code=2)
    desk.refused("note", desk.issue, "x", "--with", "nobody", code=2)


def test_text_from_a_customer_may_be_anything(desk: Desk) -> None:
    desk.log()
    text = "[/]\x1b[31m <b>--help</b> '; DROP TABLE"
    desk.done("note", desk.issue, text)
    assert desk.show()["notes"][0]["text"] == text
    assert "\x1b" not in desk("show", desk.issue).out
