"""`due --escalate`: steps of ladders are taken once, told on stderr, and change no answer."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine, Result, process
from tests.desk import CUSTOMER, LEAD, ME, OTHER, Desk, claim, name_people


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def a_p0(desk: Desk, *options: str) -> str:
    desk.log("--priority", "P0", *CUSTOMER, *options)
    return desk.issue


def escalated(desk: Desk, *options: str) -> Result:
    answer = desk("due", "--escalate", *options)
    assert answer.code in {0, 10, 11, 12}, answer.err
    return answer


def told(desk: Desk) -> list[str]:
    """What the issue's events say of its escalations."""
    return [says for says in desk.said() if says.startswith("escalated")]


def test_three_days_without_a_run_then_one(desk: Desk) -> None:
    a_p0(desk)
    answer = escalated(desk.wait(days=3))
    (line,) = told(desk)
    for step in (
        "respond 50% at 2026-11-16 10:00 to expert, store_manager",
        "respond due at 2026-11-16 11:00 to zone_lead",
        "respond due+1h at 2026-11-16 12:00 to hq_director",
        "interim due at 2026-11-17 09:00 to zone_lead",
    ):
        assert step in line
    assert answer.code == 12
    assert desk.types().count("escalated") == 1


def test_a_second_run_writes_nothing(desk: Desk) -> None:
    a_p0(desk)
    escalated(desk.wait(days=3))
    before = Path("fbloop.db").read_bytes()
    assert escalated(desk).err == ""
    assert Path("fbloop.db").read_bytes() == before


def test_the_answer_is_the_same_with_and_without(desk: Desk) -> None:
    a_p0(desk)
    desk.wait(hours=5)
    plain = desk("due", "--json")
    answer = escalated(desk, "--json")
    assert (answer.code, answer.out) == (plain.code, plain.out)
    assert "respond" in answer.err
    assert desk.issue in answer.err


def test_quiet_says_nothing_and_takes_the_steps(desk: Desk) -> None:
    a_p0(desk)
    assert escalated(desk.wait(hours=5), "-q").err == ""
    assert len(told(desk)) == 1


def test_without_it_due_writes_nothing(desk: Desk) -> None:
    a_p0(desk)
    before = Path("fbloop.db").read_bytes()
    desk.wait(days=3)("due")
    assert Path("fbloop.db").read_bytes() == before


def test_a_rehearsal_tells_and_writes_nothing(desk: Desk) -> None:
    a_p0(desk)
    before = Path("fbloop.db").read_bytes()
    answer = escalated(desk.wait(hours=5), "--dry-run")
    assert "respond" in answer.err
    assert "rehearsal" in answer.err
    assert Path("fbloop.db").read_bytes() == before
    assert told(desk) == []


def test_exit_zero_and_brief(desk: Desk) -> None:
    a_p0(desk)
    desk.wait(hours=5)
    answer = desk("due", "--escalate", "--exit-zero", "--brief")
    assert (answer.code, answer.out.count("\n")) == (0, 1)
    assert len(told(desk)) == 1


def test_the_filter_narrows(desk: Desk) -> None:
    first = a_p0(desk, "--store", "深圳测试店")
    second = a_p0(desk, "--store", "广州测试店")
    escalated(desk.wait(hours=5), "--store", "广州测试店")
    assert [len([s for s in desk.said(i) if "escalated" in s]) for i in (first, second)] == [0, 1]


def test_many_are_told_in_short(desk: Desk) -> None:
    for _ in range(23):
        a_p0(desk)
    lines = escalated(desk.wait(hours=1)).err.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "3 more issues escalated"


def test_with_people_their_names_are_told(desk: Desk) -> None:
    name_people()
    a_p0(desk)
    desk.done("assign", desk.issue, ME)
    escalated(desk.wait(days=3))
    (line,) = told(desk)
    assert f"respond 50% at 2026-11-16 10:00 to {ME}, {OTHER}" in line
    assert f"respond due at 2026-11-16 11:00 to {LEAD}" in line
    assert "respond due+1h at 2026-11-16 12:00: nobody has the role" in line
    assert f"followup due at 2026-11-16 13:00 to {ME}" in line


def test_answered_in_time_nobody_is_told(desk: Desk) -> None:
    desk.severe("P1")
    assert escalated(desk.wait(hours=6)).err == ""
    assert told(desk) == []


def test_what_left_the_loop_never_escalates(desk: Desk) -> None:
    desk.minor()
    desk.done("close", desk.issue, "--solved", "调整门锁", "--customer-confirmed", "yes",
              "--reply", "已调整门锁")  # fmt: skip
    claim(desk, "P0")
    assert escalated(desk.wait(days=60)).err == ""


def test_what_a_person_touched_after_now_is_left(desk: Desk) -> None:
    a_p0(desk)
    desk.wait(hours=5).done("assign", desk.issue, ME)
    assert escalated(desk.wait(hours=-1)).err == ""
    assert told(desk) == []


def test_a_look_at_an_earlier_moment_knows_no_later_step(desk: Desk) -> None:
    a_p0(desk)
    escalated(desk.wait(hours=1))
    escalated(desk.wait(hours=1))
    assert len(told(desk)) == 2
    desk.wait(hours=-1)
    assert len(told(desk)) == 1


def test_undo_takes_back_what_a_person_did_and_no_escalation(desk: Desk) -> None:
    a_p0(desk)
    desk.done("assign", desk.issue, ME)
    escalated(desk.wait(hours=1))
    desk.done("undo", desk.issue)
    assert desk.show()["owner"] is None
    assert escalated(desk).err == ""


# --- somebody knows ---


def test_acknowledged_what_runs_goes_no_further(desk: Desk) -> None:
    a_p0(desk)
    escalated(desk.wait(hours=1))
    desk.done("note", desk.issue, "--ack")
    assert escalated(desk.wait(days=3)).err == ""
    assert desk.types()[-1] == "acknowledged"


def test_the_next_period_climbs_again(desk: Desk) -> None:
    a_p0(desk)
    desk.done("note", desk.issue, "知道了", "--ack")
    escalated(desk.wait(hours=5))
    assert told(desk) == []
    desk.done("note", desk.issue, "排查中", "--kind", "followup")
    escalated(desk.wait(hours=5))
    assert "followup due at 2026-11-16 18:00" in told(desk)[0]


def test_a_p1_that_becomes_a_p0_climbs_again(desk: Desk) -> None:
    desk.log("--priority", "P1", *CUSTOMER)
    desk.done("note", desk.issue, "--ack")
    desk.wait(hours=1).done("grade", desk.issue, "P0")
    escalated(desk.wait(hours=2))
    assert "respond due at 2026-11-16 12:00" in told(desk)[0]


# --- two at once ---


def test_two_processes_take_each_step_once(desk: Desk) -> None:
    issues = [a_p0(desk) for _ in range(20)]
    desk.wait(hours=5)
    asked = ("due", "--escalate", "--json", "--now", desk.moment, "--by", "cron", "--limit", "0")
    both = [process(*asked) for _ in range(2)]
    ends = [running.communicate(timeout=60) for running in both]
    assert [running.returncode for running in both] == [12, 12], [err.decode() for _, err in ends]
    for issue in issues:
        assert desk.types(issue).count("escalated") == 1
