"""A message as a mail, by a real mail server on loopback."""

from email import message_from_string
from email.header import decode_header, make_header

import pytest

from fbloop.outbox import Delivery, Outcome, send
from tests.outbox.made_server import MailServer


def post(server: MailServer) -> Outcome:
    return send(server.address, "3 个问题", "第一行\nline two")


def test_one_mail_goes_to_all_whom_the_address_names(mail_server: MailServer) -> None:
    assert post(mail_server) == Outcome(delivery=Delivery.SENT)
    (text,) = mail_server.mails
    mail = message_from_string(text)
    assert str(make_header(decode_header(mail["Subject"]))) == "3 个问题"
    assert mail["To"] == "one@example.com, two@example.com"
    assert "expert@example.com" in mail["From"]
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().splitlines() == ["第一行", "line two"]


@pytest.mark.parametrize(
    ("verb", "answer", "reason", "is_permanent"),
    [
        ("EHLO", "421 too many", "smtp 421", False),
        ("MAIL", "451 later", "smtp 451", False),
        ("RCPT", "550 nobody here", "smtp 550", True),
        ("DATA", "554 no", "smtp 554", True),
        (".", "452 full", "smtp 452", False),
    ],
)
def test_a_refusal_is_known(
    mail_server: MailServer, verb: str, answer: str, reason: str, is_permanent: bool
) -> None:
    mail_server.answers = {verb: answer, "HELO": answer if verb == "EHLO" else "250 ok"}
    expected = Outcome(delivery=Delivery.FAILED, reason=reason, is_permanent=is_permanent)
    assert post(mail_server) == expected
    assert mail_server.mails == []


def test_nobody_knows_where_the_server_hangs_up_after_the_text(mail_server: MailServer) -> None:
    mail_server.answers = {".": ""}
    assert post(mail_server) == Outcome(delivery=Delivery.UNKNOWN, reason="no answer")


def test_a_server_that_is_not_there() -> None:
    address = "mailto://127.0.0.1:9?from=a@example.com&to=b@example.com&mode=insecure"
    assert send(address, "t", "b") == Outcome(delivery=Delivery.FAILED, reason="unreachable")


def test_a_header_that_no_mail_can_have_is_a_bad_address(mail_server: MailServer) -> None:
    expected = Outcome(delivery=Delivery.FAILED, reason="bad address", is_permanent=True)
    assert send(mail_server.address, "first\nsecond", "text") == expected
    assert mail_server.mails == []
