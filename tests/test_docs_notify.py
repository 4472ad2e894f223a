"""docs/notify.md: its addresses are read as it says, its hours and waits are the program's."""

import re

from fbloop.outbox.address import read_address, scheme_of
from fbloop.services.notices import delivery as notifying_delivery
from fbloop.services.notices import queue as notifying_queue
from tests.command_line import ROOT

PAGE = (ROOT / "docs" / "notify.md").read_text(encoding="utf-8")
ADDRESSES = re.findall(r"^\| [^|]+ \| `(\w+://[^`]+)` \|", PAGE, re.MULTILINE)


def test_the_addresses_of_the_page_are_read() -> None:
    names = {"wecombot", "dingtalk", "feishu", "mailtos", "jsons"}
    assert {scheme_of(address) for address in ADDRESSES} == names
    unread = [address for address in ADDRESSES if read_address(address) is None]
    assert unread == []


def test_a_mail_server_is_asked_as_its_address_says() -> None:
    known, own = (read_address(address) for address in ADDRESSES if "mailtos" in address)
    assert [receiver for _, receiver in known.targets] == ["someone@example.com"]
    assert (own.smtp_host, own.port, str(own.secure_mode)) == ("smtp.example.com", 465, "ssl")
    assert (own.user, own.password, own.from_addr[1]) == ("USER", "PASSWORD", "a@example.com")


def test_dingtalk_is_signed_with_the_secret_before_the_token() -> None:
    (signed,) = (read_address(address) for address in ADDRESSES if "SECRET@" in address)
    assert (signed.secret, signed.token) == ("SECRET", "TOKEN")


def test_hours_and_waits_are_the_programs() -> None:
    minutes = [seconds // 60 for seconds in notifying_delivery._AFTER]
    assert minutes == [1, 5, 15, 60, 240]
    assert "after 1, 5, 15 minutes, 1 hour, then every 4 hours, 8 times in all" in PAGE
    assert notifying_delivery._ATTEMPTS == 8
    assert f"from {notifying_queue.MORNING:02}:00 on in the ledger's time zone" in PAGE
