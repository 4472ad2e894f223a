"""Which way a message goes, by the scheme of its address."""

from fbloop.outbox.address import read_address, scheme_of
from fbloop.outbox.http import post
from fbloop.outbox.mail import send_mail
from fbloop.outbox.outcome import Outcome, failed, sent, unknown
from fbloop.outbox.robots import ASKED

_MAIL = ("mailto", "mailtos")


def send_to(url: str, title: str, body: str) -> Outcome:
    """Send one message by the way that its address names.

    A service that only the library knows tells that a message was taken, and never why not: then
    nobody knows whether it arrived.
    """
    plugin = read_address(url)
    if plugin is None:
        return failed("bad address", is_permanent=True)
    scheme = _scheme(url, plugin)
    if scheme in ASKED:
        return post(ASKED[scheme](plugin, title, body))
    if scheme in _MAIL:
        return send_mail(plugin, title, body)
    try:
        return sent() if plugin.notify(title=title, body=body) else unknown("no answer")
    except Exception:  # a plugin of somebody else's; what it raises may hold the address
        return unknown("no answer")


def _scheme(url: str, plugin: object) -> str:
    """The scheme; an address as a robot shows it (`https://qyapi...`) has that of its plugin."""
    typed = scheme_of(url)
    own = str(getattr(plugin, "secure_protocol", None) or "")
    return own if typed in {"http", "https"} and own in ASKED else typed
