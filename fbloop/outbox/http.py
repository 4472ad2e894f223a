"""Asking by HTTP, and what an answer, or none, tells of the message."""

from typing import Any

from fbloop.outbox.address import CONNECT_S, READ_S
from fbloop.outbox.outcome import Outcome, failed, unknown
from fbloop.outbox.robots import Ask, verdict

_MOST_READ = 64 * 1024
# The server, or one before it, asks to try again later.
_LATER = {408, 425, 429}
# A gateway gave up waiting for the server behind it, which may have taken the message.
_NOBODY_KNOWS = {502, 504}


def post(ask: Ask) -> Outcome:
    """Ask once; a redirection is not followed, for it would take the message elsewhere."""
    import requests

    try:
        with requests.request(
            ask.method,
            ask.url,
            data=ask.body,
            params=ask.params,
            headers={"Content-Type": "application/json; charset=utf-8", **ask.headers},
            auth=ask.auth,
            verify=ask.checks_certificate,
            timeout=(CONNECT_S, READ_S),
            allow_redirects=False,
            stream=True,
        ) as response:
            return _judged(ask, response.status_code, _beginning(response))
    except requests.RequestException as problem:
        return failed("unreachable") if _was_not_sent(problem) else unknown("no answer")
    except (ValueError, OSError):
        return failed("bad address", is_permanent=True)


def _judged(ask: Ask, status: int, content: bytes) -> Outcome:
    if status in _NOBODY_KNOWS:
        return unknown(f"http {status}")
    if not 200 <= status < 300:
        return failed(f"http {status}", is_permanent=status < 500 and status not in _LATER)
    return verdict(ask, content)


def _beginning(response: Any) -> bytes:
    """As much of an answer as is ever read, in however many chunks it comes."""
    content = b""
    for chunk in response.iter_content(_MOST_READ):
        content += chunk
        if len(content) >= _MOST_READ:
            break
    return content[:_MOST_READ]


def _was_not_sent(problem: Exception) -> bool:
    """Whether it went wrong before the message left: no name, no connection, no certificate."""
    import requests
    from urllib3.exceptions import MaxRetryError, NewConnectionError, SSLError

    never = (
        requests.exceptions.ConnectTimeout,
        requests.exceptions.SSLError,
        requests.exceptions.ProxyError,
        requests.exceptions.InvalidURL,
        requests.exceptions.MissingSchema,
        requests.exceptions.InvalidSchema,
        requests.exceptions.InvalidHeader,
    )
    if isinstance(problem, never):
        return True
    cause: Any = problem.args[0] if problem.args else None
    return isinstance(cause, MaxRetryError) and isinstance(
        cause.reason, (NewConnectionError, SSLError)
    )
