"""People with addresses, and what a server on loopback was told of what is due."""

from pathlib import Path

from fbloop.ledger import open_ledger
from fbloop.ledger.outbox_port import MessageStatus, Queued
from tests.command_line import CommandLine
from tests.desk import LEAD, ME, OTHER, Desk
from tests.outbox.made_server import Server

CONTACTS = {ME: "NOTIFY_WANG", OTHER: "NOTIFY_LI", LEAD: ""}
ROLES = {ME: "expert", OTHER: "store_manager", LEAD: "zone_lead"}
TITLE = f"fbloop: 1 issue for {ME}"


def late_desk(fbloop: CommandLine) -> Desk:
    """People have names and addresses; the expert has a P2 that is late."""
    desk = Desk(fbloop)
    lines = [f"{name},{ROLES[name]},,{CONTACTS[name]}" for name in ROLES]
    text = "\n".join(["name,role,scope,contact", *lines, ""])
    Path("rules/people.csv").write_text(text, encoding="utf-8")
    desk.minor()
    desk.wait(days=1, hours=1)
    return desk


def told(server: Server) -> list[tuple[str, str]]:
    """Title and text of each message that the server got."""
    return [(content["title"], content["message"]) for _, content in server.asked]


def queued() -> list[Queued]:
    """All messages of the ledger."""
    ledger = open_ledger(str(Path("fbloop.db").absolute()))
    try:
        return ledger.outbox.messages(tuple(MessageStatus), since=0)
    finally:
        ledger.close()
