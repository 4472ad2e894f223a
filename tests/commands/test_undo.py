"""`undo`: the last command on an issue is taken back; the record keeps it."""

import pytest

from tests.command_line import CommandLine
from tests.desk import CUSTOMER, LEAD, ME, OTHER, PLANNING, Desk, claim
from tests.terminal import on_terminal

ONE_LINE = ("--solved", "调整门锁", "--customer-confirmed", "yes", "--reply", "已调整门锁")


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def state(desk: Desk) -> dict[str, object]:
    """The issue without its history."""
    return {key: value for key, value in desk.show().items() if key != "events"}


def test_the_last_command_is_taken_back_with_all_its_events(desk: Desk) -> None:
    desk.severe("P1")
    before = state(desk)
    desk.done("advance", desk.issue, *PLANNING, "--to", "planning")
    events = desk.types()
    desk.done("undo", desk.issue)
    assert state(desk) == before
    assert desk.types() == [*events, "undone"]


def test_undone_again_it_goes_further_back(desk: Desk) -> None:
    states = []
    desk.log(*CUSTOMER)
    for command, *given in (
        ("assign", ME),
        ("note", "看过"),
        ("grade", "P1"),
        ("advance", "--approve"),
    ):
        states.append(state(desk))
        desk.wait(minutes=10).done(command, desk.issue, *given)
    for expected in reversed(states):
        desk.done("undo", desk.issue)
        assert state(desk) == expected


def test_after_an_undo_what_is_done_anew_is_undone_first(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    desk.done("note", desk.issue, "甲")
    desk.done("undo", desk.issue)
    desk.done("note", desk.issue, "乙")
    desk.done("undo", desk.issue)
    assert desk.show()["notes"] == []
    assert desk.done("undo", desk.issue)["removed"] is True


def test_an_undone_log_is_no_issue_any_more_and_its_number_stays_used(desk: Desk) -> None:
    first = desk.log(*CUSTOMER)
    answer = desk.done("undo", first)
    assert answer == {"issue": f"P2-{first}", "id": first, "removed": True}
    assert desk.done("list", "--all") == []
    for command in (("show",), ("note", "x"), ("undo",), ("undo", "--list")):
        desk.refused(command[0], first, *command[1:], code=3)
    assert desk.log(*CUSTOMER) != first


def test_a_recurrence_that_log_found_is_taken_back(desk: Desk) -> None:
    car = ("--vin", "LFBTEST00N0000017", "--category", "noise.cabin")
    desk.minor("P2", *car)
    desk.done("close", desk.issue, *ONE_LINE)
    closed = state(desk)
    assert desk.done("log", "又响了", *CUSTOMER, *car)["recurrence"] is True
    desk.done("undo", desk.issue)
    assert state(desk) == closed


def test_clocks_run_as_before(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.wait(hours=1)
    desk.done("note", desk.issue, "致电", "--kind", "contact", "--with", "customer")
    assert desk.clock("respond")["state"] == "met"
    desk.done("undo", desk.issue)
    assert desk.clock("respond")["state"] == "open"


def test_the_list_names_the_commands_the_newest_first_and_writes_nothing(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    desk.done("note", desk.issue, "甲", by=OTHER)
    desk.done("grade", desk.issue, "P1")
    events = desk.types()
    listed = desk.done("undo", desk.issue, "--list")
    assert [(one["by"], one["events"].split(", ")[0]) for one in listed] == [
        (ME, "graded"), (OTHER, "noted"), (ME, "logged"),
    ]  # fmt: skip
    assert desk.types() == events
    desk.done("undo", desk.issue)
    assert len(desk.done("undo", desk.issue, "--list")) == 2


def test_what_an_import_said_is_no_single_command(desk: Desk) -> None:
    issue = claim(desk, "P1")
    assert "import" in desk.refused("undo", issue)["message"]
    assert desk.done("undo", issue, "--list") == []
    desk.done("note", issue, "看过")
    assert len(desk.done("undo", issue, "--list")) == 1
    desk.done("undo", issue)
    desk.refused("undo", issue)


def test_bulk_is_all_or_nothing(desk: Desk) -> None:
    imported = claim(desk, "P1")
    issue = desk.log(text="雨刮异响")
    desk.done("note", issue, "甲")
    desk.refused("undo", issue, imported)
    assert len(desk.show(issue)["notes"]) == 1


def test_one_command_on_several_issues_is_taken_back_one_by_one(desk: Desk) -> None:
    first, second = desk.log(*CUSTOMER), desk.log(*CUSTOMER)
    desk.done("note", first, second, "都看过了")
    desk.done("undo", first)
    assert (desk.show(first)["notes"], len(desk.show(second)["notes"])) == ([], 1)


def test_a_rehearsal_takes_nothing_back(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    desk.done("note", desk.issue, "甲")
    desk.done("undo", desk.issue, "--dry-run")
    assert len(desk.show()["notes"]) == 1


def test_it_is_not_taken_back_before_it_was_done(desk: Desk) -> None:
    desk.log(*CUSTOMER)
    desk.wait(hours=1).done("note", desk.issue, "甲")
    desk.wait(hours=1)
    assert desk.refused("undo", desk.issue, "--at", "-90m")["kind"] == "wrong_time"
    desk.wait(hours=-2)
    assert desk.refused("undo", desk.issue)["kind"] == "wrong_time"


def test_a_closing_is_taken_back_into_verifying(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.done("undo", desk.issue)
    assert (desk.show()["status"], desk.show()["verification"]) == ("verifying", "passed")
    assert desk.done("close", desk.issue, "--reply", "好了")["status"] == "closed"


def test_a_typed_wrong_failure_is_taken_back_but_proves_nothing(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.passed()
    desk.failed()
    desk.done("undo", desk.issue, by=OTHER)
    shown = desk.show()
    assert (shown["status"], shown["cycle"], shown["verification"]) == ("verifying", 1, None)
    # What had passed before it does not stand up again by itself.
    assert desk.lacking("close", desk.issue, "--reply", "好了") == {"verification_passed"}
    desk.passed()
    assert desk.done("close", desk.issue, "--reply", "好了")["status"] == "closed"


@pytest.mark.parametrize("role", ["owner", "plan owner"])
def test_whose_work_failed_does_not_take_the_failure_back(desk: Desk, role: str) -> None:
    desk.severe("P1")
    if role == "plan owner":
        desk.done("advance", desk.issue, "--plan-owner", LEAD)
    desk.reach("verifying")
    desk.failed(by=OTHER)
    doer = LEAD if role == "plan owner" else ME
    assert desk.refused("undo", desk.issue, by=doer)["kind"] == "wrong_person"


def test_who_does_not_own_it_takes_back_what_another_recorded(desk: Desk) -> None:
    desk.severe("P1")
    desk.reach("verifying")
    desk.failed(by=OTHER)
    desk.done("undo", desk.issue, by=LEAD)
    assert desk.show()["status"] == "verifying"


def test_the_owner_does_not_lower_by_taking_back_anothers_grade(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("grade", desk.issue, "P0", by=LEAD)
    assert desk.refused("undo", desk.issue, by=ME)["kind"] == "wrong_person"
    desk.done("undo", desk.issue, by=LEAD)
    assert desk.show()["priority"] == "P2"


def test_the_owner_takes_back_a_slip_of_his_own(desk: Desk) -> None:
    desk.minor("P2")
    desk.done("grade", desk.issue, "P0", by=ME)
    desk.done("undo", desk.issue, by=ME)
    assert desk.done("close", desk.issue, *ONE_LINE)["status"] == "closed"


def test_the_owner_does_not_wipe_out_a_reopening_by_another(desk: Desk) -> None:
    desk.severe("P1")
    desk.closed()
    desk.done("reopen", desk.issue, "--reason", "抽查不合格", "--kind", "audit", by=OTHER)
    assert desk.refused("undo", desk.issue, by=ME)["kind"] == "wrong_person"
    desk.done("undo", desk.issue, by=OTHER)
    assert desk.show()["status"] == "closed"


def test_a_word_that_is_no_issue_is_a_usage_error(desk: Desk) -> None:
    desk.refused("undo", "everything", code=2)
    desk.refused("undo", "2026-11-0009", code=3)


def test_a_terminal_tells_the_events_and_a_pipe_their_codes(desk: Desk) -> None:
    desk.log()
    zh = ("undo", desk.issue, "--list", "--lang", "zh", "--by", ME, "--now", desk.moment)
    header, row = on_terminal(*zh).splitlines()
    assert header.split() == ["编号", "时间", "操作人", "事件"]
    assert row.split()[:4] == [desk.issue, "2026-11-16", "09:00", ME]
    assert row.rstrip().endswith("登记，分类，定级，指派，设定时限")
    assert desk(*zh[:5]).out.split("\t")[1] == "2026-11-16T09:00:00+08:00"
    document = desk(*zh[:5], "-f", "md").out.splitlines()
    assert document[2].startswith(f"| {desk.issue} | 2026-11-16 09:00 | {ME} | 登记，")
    assert desk(*zh[:5]).out.rstrip().endswith("logged, classified, graded, assigned, clocks_set")
