"""What became of a message that was sent."""

from dataclasses import dataclass
from enum import StrEnum


class Delivery(StrEnum):
    """Whether a message arrived. ``UNKNOWN``: it may have; who sends it again may send it twice."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a message; ``reason`` is a code (`http 500`, `errcode 93000`, `refused`).

    A permanent failure fails again until somebody changes the address or the robot's settings.
    """

    delivery: Delivery
    reason: str = ""
    is_permanent: bool = False


def sent() -> Outcome:
    """It arrived."""
    return Outcome(delivery=Delivery.SENT)


def failed(reason: str, *, is_permanent: bool = False) -> Outcome:
    """It certainly did not arrive."""
    return Outcome(delivery=Delivery.FAILED, reason=reason, is_permanent=is_permanent)


def unknown(reason: str) -> Outcome:
    """It was sent, and nobody said whether it arrived."""
    return Outcome(delivery=Delivery.UNKNOWN, reason=reason)
