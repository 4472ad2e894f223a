"""One message to one address: WeCom, DingTalk, Feishu, mail, and what else `apprise` can reach.

The queue of messages is the ledger's. An address holds secrets: it is never printed, logged or
stored, and no words of a server are, for they may repeat it.
"""

from fbloop.outbox.errors import MissingExtra
from fbloop.outbox.outcome import Delivery, Outcome

__all__ = ["Delivery", "MissingExtra", "Outcome", "check_extra", "send"]


def check_extra() -> None:
    """Raise `MissingExtra` where the library that reads addresses is not installed."""
    from fbloop.outbox.address import library

    library()


def send(url: str, title: str, body: str) -> Outcome:
    """Send one message; what became of it is answered, not raised.

    Raises `MissingExtra`.
    """
    from fbloop.outbox.sending import send_to

    return send_to(url, title, body)
