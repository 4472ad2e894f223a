"""`due --notify`: everybody gets a digest of what concerns them, and who types is told the rest."""

import json
import sys
from pathlib import Path

import pytest

from fbloop.ledger.outbox_port import MessageStatus
from tests.command_line import CommandLine
from tests.commands.made_notify import TITLE, late_desk, queued, told
from tests.desk import LEAD, ME, OTHER, Desk
from tests.outbox.made_server import Server


@pytest.fixture
def desk(fbloop: CommandLine, server: Server) -> Desk:
    return late_desk(fbloop)


def test_the_owner_gets_a_digest(desk: Desk, server: Server) -> None:
    answer = desk("due", "--notify")
    assert answer.code == 11
    ((title, body),) = told(server)
    assert title == TITLE
    assert body.splitlines() == [
        "1 overdue",
        "P2-2026-11-0001 first response, 1h 00m late: 车内异响",
        f"fbloop due --owner {ME}",
    ]
    assert answer.err.splitlines() == [f"told: {ME}"]
    assert answer.out == desk("due").out


def test_a_digest_speaks_the_ledgers_language_whoever_reads(desk: Desk, server: Server) -> None:
    desk.done("config", "set", "language", "zh")
    answer = desk("due", "--notify", "--lang", "en")
    ((_, body),) = told(server)
    assert body.startswith("1 超时\nP2-2026-11-0001 首次响应，超时 1 小时 00 分")
    assert answer.err == f"told: {ME}\n"


def test_it_is_sent_once(desk: Desk, server: Server) -> None:
    for _ in range(3):
        assert desk.wait(minutes=10)("due", "--notify").code == 11
    assert len(told(server)) == 1
    assert desk.wait(days=1)("due", "--notify").code == 11
    assert len(told(server)) == 2


def test_a_program_reads_the_same_rows_and_an_object_beside_them(
    desk: Desk, server: Server
) -> None:
    server.status = 500
    answer = desk("due", "--notify", "--json")
    assert answer.json() == desk("due", "--json").json()
    (message,) = json.loads(answer.err)["notified"]["messages"]
    assert message | {"next_try_at": message["next_try_at"][:16]} == {
        "number": 1,
        "recipient": ME,
        "contact": "NOTIFY_WANG",
        "status": "waiting",
        "attempts": 1,
        "next_try_at": "2026-11-17T10:01",  # the moment of the attempt counts
        "error": "http 500",
    }


def test_a_good_status_with_an_error_code_is_told_and_tried_again(
    desk: Desk, server: Server
) -> None:
    server.says({"errcode": 45009, "errmsg": "too often"})
    answer = desk("due", "--notify", "--exit-zero")
    assert answer.code == 6
    assert answer.err.splitlines()[-2:] == [
        f"not told: {ME} (NOTIFY_WANG): WeCom takes no more messages for now (errcode 45009)",
        "  tried again from 2026-11-17 10:01 on",
    ]
    waits = desk("due", "--notify", "--exit-zero")
    assert waits.code == 0
    assert f"waits: {ME} (NOTIFY_WANG): tried again from 2026-11-17 10:01 on" in waits.err
    server.says({"errcode": 0})
    assert desk.wait(minutes=1)("due", "--notify", "--exit-zero").code == 0
    assert [message.status for message in queued()] == [MessageStatus.SENT]


def test_what_is_due_is_worse_than_a_message_that_failed(desk: Desk, server: Server) -> None:
    server.status = 404
    answer = desk("due", "--notify")
    assert answer.code == 11
    assert "to send it: fbloop due --notify --resend 1" in answer.err


@pytest.mark.parametrize("status", [403, 404, 301])
def test_a_refused_message_is_not_sent_again_by_every_run(
    desk: Desk, server: Server, status: int
) -> None:
    server.status = status
    assert desk("due", "--notify", "--exit-zero").code == 6
    for _ in range(6):
        answer = desk.wait(minutes=10)("due", "--notify", "--exit-zero")
        assert answer.code == 0
        assert answer.err.splitlines() == [
            "told: nobody",
            f"refused: {ME} (NOTIFY_WANG): the server refused it (http {status}); "
            "to send it: fbloop due --notify --resend 1",
        ]
    (message,) = json.loads(desk("due", "--notify", "--json").err)["notified"]["messages"]
    assert (message["number"], message["status"], message["attempts"]) == (1, "failed", 1)
    assert desk("due", "--notify", "-q").err == ""
    assert len(told(server)) == 1


def test_a_refused_message_is_told_anew_the_next_morning_and_by_its_number(
    desk: Desk, server: Server
) -> None:
    server.status = 404
    desk("due", "--notify")
    desk.wait(days=1)("due", "--notify")
    assert len(told(server)) == 2
    server.status = 200
    assert desk.wait(minutes=10)("due", "--notify", "--resend", "2", "--exit-zero").code == 0
    assert len(told(server)) == 3
    answer = desk.wait(minutes=10)("due", "--notify", "--exit-zero")
    assert answer.err == "told: nobody\n"
    assert len(told(server)) == 3


def test_a_message_is_sent_again_knowingly(desk: Desk, server: Server) -> None:
    server.status = 504
    answer = desk("due", "--notify", "--exit-zero")
    assert answer.code == 6
    assert "may have arrived" in answer.err
    assert desk.wait(hours=2)("due", "--notify", "--exit-zero").code == 0
    server.status = 200
    assert desk("due", "--resend", "1", "--exit-zero").code == 0
    assert [title for title, _ in told(server)] == [TITLE] * 2
    assert desk("due", "--notify", "--resend", "1").code == 4
    assert desk("due", "--notify", "--resend", "7").code == 3


def test_a_rehearsal_shows_who_would_get_what(desk: Desk, server: Server) -> None:
    before = Path("fbloop.db").read_bytes()
    answer = desk("due", "--notify", "--dry-run")
    assert f"would be told: {ME} (NOTIFY_WANG)\n  {TITLE}\n" in answer.err
    assert "车内异响" in answer.err
    assert told(server) == []
    assert Path("fbloop.db").read_bytes() == before
    (message,) = json.loads(desk("due", "--notify", "--dry-run", "--json").err)["notified"][
        "messages"
    ]
    assert message["body"].startswith("1 overdue")


def test_who_has_no_address_is_listed_and_no_error(desk: Desk, server: Server) -> None:
    for name in (OTHER, LEAD):
        desk.done("assign", desk.log(), name)
    desk.wait(days=2)
    answer = desk("due", "--notify", "--lang", "en", "--exit-zero")
    assert answer.code == 0
    assert f"no address: 1 person: {LEAD} (people.csv, column contact)" in answer.err
    assert f"no address: {OTHER}: NOTIFY_LI is not set" in answer.err
    assert len(told(server)) == 1
    assert desk("due", "--notify", "-q").err == ""


def test_what_nobody_owns_goes_to_who_is_accountable(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTIFY_LI", server.address)
    desk.log("--priority", "P2")
    assert desk("due", "--notify").code == 11
    titles = {title for title, _ in told(server)}
    assert titles == {TITLE, f"fbloop: 1 issue for {OTHER}"}


def test_personal_data_stay_masked_and_nobody_is_called_by_a_title(
    desk: Desk, server: Server
) -> None:
    text = '异响 <at user_id="all"> 13812345678\x1b[31m 张测试 已投诉'
    desk.done("assign", desk.log("--customer", "张测试", text=text), ME)
    desk.wait(days=1)
    desk("due", "--notify", "--reveal")
    ((_, body),) = told(server)
    assert "138******78" in body
    assert "13812345678" not in body
    assert "张测试" not in body
    assert "<" not in body
    assert "\x1b" not in body


def test_a_digest_fits_into_what_a_robot_takes(desk: Desk, server: Server) -> None:
    for _ in range(30):
        desk.done("assign", desk.log(text="车内异响" * 30), ME)
    desk.wait(days=1)
    desk("due", "--notify")
    ((title, body),) = told(server)
    assert 1500 < len(f"{title}\n{body}".encode()) <= 2048
    *_, cut, command = body.splitlines()
    lines = [line for line in body.splitlines() if line.startswith("P")]
    assert cut == f"{31 - len(lines)} more"
    assert command == f"fbloop due --owner {ME}"


def test_a_filter_holds_for_messages_too(desk: Desk, server: Server) -> None:
    assert desk("due", "--notify", "--priority", "P0").code == 0
    assert told(server) == []


def test_without_the_extra_nothing_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    answer = desk("due", "--notify")
    assert answer.code == 6
    assert "pip install '.[notify]'" in answer.err
    assert queued() == []
