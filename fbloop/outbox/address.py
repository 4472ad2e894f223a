"""Reading an address: `apprise` knows how those of robots, mailboxes and services are written."""

import logging
import re
import warnings
from typing import Any

from fbloop.outbox.errors import MissingExtra

CONNECT_S, READ_S = 5.0, 10.0
# What they log holds addresses, and goes wherever the program that uses us sends its log.
_TALKATIVE = ("apprise", "requests", "urllib3", "smtplib")
_SILENCE = logging.CRITICAL + 1


def library() -> Any:
    """The library, silenced. Raises `MissingExtra`."""
    try:
        import apprise
    except ImportError:
        raise MissingExtra from None
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(_SILENCE)
    return apprise


def read_address(url: str) -> Any:
    """The address as a plugin of the library, ready to send; None: it cannot be read."""
    apprise = library()
    asset = apprise.AppriseAsset(secure_logging=True, http_redirects=False)
    with warnings.catch_warnings():
        # The first address makes the library load all its plugins, and what these are made of.
        warnings.simplefilter("ignore")
        plugin = apprise.Apprise.instantiate(url, asset=asset)
    if plugin is not None:
        plugin.socket_connect_timeout, plugin.socket_read_timeout = CONNECT_S, READ_S
    return plugin


def scheme_of(url: str) -> str:
    """What may be told of an address: how it begins (`wecombot`), where that is a plain word."""
    found = re.match(r"([a-z][a-z0-9]{1,15})://", url.strip().lower())
    return found[1] if found else ""
