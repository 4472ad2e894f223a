"""The port for messages to people: a queue from which each message is taken by one process.

A message is taken (`claim`) in a transaction of its own before it is sent, and what became of it
is written (`settle`) after. Between the two nobody else takes it; where nobody comes back in time
it is `unknown`, and never sent again by itself.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class MessageStatus(StrEnum):
    """Where a message is on its way."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to be queued. ``key`` says what it is: the same one is queued once.

    ``contact`` names the environment variable that holds the address; ``tells`` are codes of what
    it tells of, so that the next one can be compared.
    """

    key: str
    recipient: str
    contact: str
    tells: tuple[str, ...]
    title: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """A message in the queue; ``error`` is the code of its last failure."""

    number: int
    message: Message
    created_at: int
    status: MessageStatus
    attempts: int
    next_try_at: int | None = None
    sent_at: int | None = None
    error: str = ""


class Outbox(Protocol):
    """Questions about messages."""

    def message(self, number: int) -> Queued | None:
        """A message by its number."""

    def last_to(self, recipient: str) -> Queued | None:
        """The newest message to somebody that no later one replaced; one that failed was tried.

        One that nobody tried to send in time (`give_up`) is none.
        """

    def messages(self, statuses: Collection[MessageStatus], *, since: int) -> list[Queued]:
        """Messages in these states that were queued at or after a moment, the oldest first."""


class OutboxWriting(Outbox, Protocol):
    """Changes, in a transaction."""

    def put(self, message: Message, *, at: int) -> Queued | None:
        """Queue a message; it replaces those to the recipient that still wait.

        None, and nothing done, where one of this key was queued before; one that failed is queued
        anew.
        """

    def claim(self, *, at: int, until: int) -> Queued | None:
        """Take the oldest message whose time has come; it is the taker's ``until`` a moment."""

    def settle(
        self,
        taken: Queued,
        status: MessageStatus,
        *,
        at: int,
        error: str = "",
        next_try_at: int | None = None,
    ) -> bool:
        """Say what became of a message; False where it was taken again since."""

    def give_up(self, *, at: int, due_before: int) -> list[Queued]:
        """Messages whose taker did not come back become unknown.

        Those that should have been sent before ``due_before``, and nobody did, fail: what they say
        is not so any more.
        """

    def try_again(self, number: int, *, at: int) -> Queued | None:
        """Let a message that failed, or may have arrived, wait to be sent; None for any other."""
