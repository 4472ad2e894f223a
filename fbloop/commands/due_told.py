"""What became of the messages of `due --notify`: lines on stderr, or an object for a program."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fbloop.ledger.outbox_port import MessageStatus, Queued
from fbloop.messages import say
from fbloop.render.formats import write
from fbloop.render.safe import terminal
from fbloop.render.speech import tell, tr, tr_many
from fbloop.render.times import iso, local

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.notices.queue import NoAddress

# What an error's code means; a code that is not here stands for itself.
_REASONS = {
    "unreachable": say("the server cannot be reached"),
    "no answer": say("the server did not answer"),
    "no answer of a robot": say("what answered is no robot"),
    "no address": say("the variable is not set"),
    "bad address": say("the address cannot be read"),
    "no word": say("the run that sent it did not end"),
    "too old": say("nobody sent it for a day"),
    "errcode 93000": say("WeCom knows no such robot"),
    "errcode 45009": say("WeCom takes no more messages for now"),
    "errcode 300001": say("DingTalk knows no such robot"),
    "errcode 310000": say("DingTalk: keyword, signature or IP address"),
    "errcode 130101": say("DingTalk takes no more messages for now"),
    "code 19021": say("Feishu: signature"),
    "code 19022": say("Feishu: IP address"),
    "code 19024": say("Feishu: keyword"),
    "code 11232": say("Feishu takes no more messages for now"),
}
_ENDED = (MessageStatus.FAILED, MessageStatus.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What one run did: messages that were sent or tried, or would be, and who cannot be told.

    ``waiting`` and ``refused`` are messages of earlier runs that this one did not try again.
    ``strangers`` are names that no person has, ``nobodys`` issues that concern no one.
    """

    is_rehearsal: bool
    would_go: Sequence[Queued]
    went: Sequence[Queued]
    waiting: Sequence[Queued]
    refused: Sequence[Queued]
    without_address: "Sequence[NoAddress]"
    strangers: Sequence[str]
    nobodys: Sequence[str]

    @property
    def has_trouble(self) -> bool:
        """Whether a message of this run did not certainly arrive."""
        return any(message.status is not MessageStatus.SENT for message in self.went)


def tell_summary(common: "Common", zone: str, summary: Summary) -> None:
    """Say it on stderr; with `-q` only what went wrong."""
    if common.is_json:
        told = json.dumps({"notified": _as_object(summary, zone)}, ensure_ascii=False)
        write(f"{told}\n", sys.stderr)
        return
    lines = list(_troubles(summary, zone))
    if not common.quiet:
        lines = [*_plain_news(summary, zone), *lines]
    write("".join(f"{line}\n" for line in lines), sys.stderr)


def _plain_news(summary: Summary, zone: str) -> Iterator[str]:
    for message in summary.would_go:
        yield tr("would be told: {who}", who=_who(message))
        text = f"{message.message.title}\n{message.message.body}"
        yield from (f"  {terminal(line)}" for line in text.splitlines())
    sent = [message for message in summary.went if message.status is MessageStatus.SENT]
    if not summary.is_rehearsal:
        told = tr(", ").join(terminal(m.message.recipient) for m in sent) or tr("nobody")
        yield tr("told: {who}", who=told)
    for message in summary.waiting:
        yield tr("waits: {who}: {when}", who=_who(message), when=_when(message, zone))
    for message in summary.refused:
        yield tr("refused: {who}: {why}; to send it: {command}", who=_who(message),
                 why=_why(message.error), command=_again(message))  # fmt: skip
    yield from _unreached(summary)


def _unreached(summary: Summary) -> Iterator[str]:
    """Who cannot be told, and why."""
    without = [one.name for one in summary.without_address if not one.variable]
    if without:
        yield _named(
            tr_many("no address: {n} person", "no address: {n} people", len(without)),
            without,
            say("people.csv, column contact"),
        )
    for one in summary.without_address:
        if one.variable:
            yield tr("no address: {name}: {variable} is not set", name=terminal(one.name),
                     variable=one.variable)  # fmt: skip
    if summary.strangers:
        yield _named(tr("not in people.csv"), summary.strangers)
    if summary.nobodys:
        n = len(summary.nobodys)
        yield tr_many("{n} issue concerns nobody", "{n} issues concern nobody", n) + tr(
            " (fbloop due --unassigned)"
        )


def _named(what: str, names: Sequence[str], where: str = "") -> str:
    told = tr("{what}: {names}", what=what, names=tr(", ").join(terminal(n) for n in names))
    return tr("{what} ({where})", what=told, where=tell(where)) if where else told


def _troubles(summary: Summary, zone: str) -> Iterator[str]:
    for message in summary.went:
        if message.status is MessageStatus.SENT:
            continue
        yield tr("not told: {who}: {why}", who=_who(message), why=_why(message.error))
        if message.status in _ENDED:
            unsure = message.status is MessageStatus.UNKNOWN
            yield "  " + (_hint_of_unknown(message) if unsure else _hint_of_failed(message))
        else:
            yield "  " + _when(message, zone)


def _hint_of_unknown(message: Queued) -> str:
    return tr(
        "it may have arrived; to send it again all the same: {command}", command=_again(message)
    )


def _hint_of_failed(message: Queued) -> str:
    return tr("it is not tried again by itself; to send it: {command}", command=_again(message))


def _again(message: Queued) -> str:
    return f"fbloop due --notify --resend {message.number}"


def _who(message: Queued) -> str:
    """The recipient and the name of the variable; never what it holds."""
    return f"{terminal(message.message.recipient)} ({message.message.contact})"


def _when(message: Queued, zone: str) -> str:
    assert message.next_try_at is not None
    return tr("tried again from {time} on", time=local(message.next_try_at, zone))


def _why(code: str) -> str:
    if code in _REASONS:
        return tr("{reason} ({code})", reason=_REASONS[code], code=code)
    return _answered(code)


def _answered(code: str) -> str:
    return tr("the server refused it ({code})", code=terminal(code))


def _as_object(summary: Summary, zone: str) -> dict[str, Any]:
    messages = [*summary.would_go, *summary.went, *summary.waiting, *summary.refused]
    return {
        "messages": [_as_message(message, zone, summary) for message in messages],
        "no_address": [one._asdict() for one in summary.without_address],
        "unknown_people": list(summary.strangers),
        "nobodys": list(summary.nobodys),
    }


def _as_message(message: Queued, zone: str, summary: Summary) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "number": message.number,
        "recipient": message.message.recipient,
        "contact": message.message.contact,
        "status": str(message.status),
        "attempts": message.attempts,
        "next_try_at": iso(message.next_try_at, zone),
        "error": message.error or None,
    }
    if summary.is_rehearsal:
        shown |= {"title": message.message.title, "body": message.message.body}
    return shown
