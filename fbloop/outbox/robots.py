"""How robots and web hooks are asked, and how their answers are read.

The library asks them too, but it looks at the HTTP status alone: a robot that refuses a message
answers 200, and says so in the JSON that it answers with.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fbloop.outbox.outcome import Outcome, failed, sent, unknown

# A code that says that all is well; hooks of one's own like to repeat the HTTP status.
_FINE = {"0", "200"}
_CODE = re.compile(r"-?\d{1,9}")
# Codes that stay until somebody changes the robot's address or its settings: an unknown robot, a
# message without the keyword, a wrong signature, an IP address that is not allowed.
_PERMANENT = {
    "errcode": {"93000", "300001", "310000", "400101"},
    "code": {"19001", "19002", "19021", "19022", "19024"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One HTTP request. ``codes`` are the keys of the answer's JSON that may tell of an error.

    A robot (``must_answer``) always answers with one of them.
    """

    url: str
    content: Mapping[str, Any]
    codes: tuple[str, ...]
    must_answer: bool = True
    method: str = "POST"
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    auth: tuple[str, str] | None = None
    checks_certificate: bool = True

    @property
    def body(self) -> bytes:
        """The content as it is sent."""
        return json.dumps(self.content, ensure_ascii=False).encode("utf-8", "replace")


def wecom(plugin: Any, title: str, body: str) -> Ask:
    """A robot of a WeCom group (企业微信)."""
    return Ask(
        url=plugin.notify_url.format(key=plugin.key),
        content={"msgtype": "text", "text": {"content": f"{title}\n{body}"}},
        codes=("errcode",),
        checks_certificate=plugin.verify_certificate,
    )


def dingtalk(plugin: Any, title: str, body: str) -> Ask:
    """A robot of a DingTalk group (钉钉), signed where the address has a secret."""
    signed = zip(("timestamp", "sign"), _signature(plugin), strict=True) if plugin.secret else ()
    return Ask(
        url=plugin.notify_url.format(token=plugin.token),
        content={
            "msgtype": "text",
            "text": {"content": f"{title}\n{body}"},
            "at": {"atMobiles": list(plugin.targets), "isAtAll": False},
        },
        codes=("errcode",),
        params=dict(signed),
        checks_certificate=plugin.verify_certificate,
    )


def _signature(plugin: Any) -> tuple[str, str]:
    from urllib.parse import unquote

    timestamp, sign = plugin.get_signature()
    # The library quotes it, and what sends the request would quote it once more.
    return timestamp, unquote(sign)


def feishu(plugin: Any, title: str, body: str) -> Ask:
    """A robot of a Feishu group (飞书)."""
    return Ask(
        url=plugin.notify_url.format(token=plugin.token),
        content={"msg_type": "text", "content": {"text": f"{title}\n{body}"}},
        codes=("code", "StatusCode"),
        checks_certificate=plugin.verify_certificate,
    )


def hook(plugin: Any, title: str, body: str) -> Ask:
    """A web hook of one's own that takes JSON; where it answers with JSON that is believed."""
    port = f":{plugin.port}" if plugin.port else ""
    content = _renamed({"title": title, "message": body, "type": "info"}, plugin.payload_extras)
    return Ask(
        url=f"{'https' if plugin.secure else 'http'}://{plugin.host}{port}{plugin.fullpath}",
        content=content,
        codes=("errcode", "code", "StatusCode"),
        must_answer=False,
        method=plugin.method,
        params=plugin.params,
        headers=plugin.headers,
        auth=(plugin.user, plugin.password or "") if plugin.user else None,
        checks_certificate=plugin.verify_certificate,
    )


def _renamed(content: dict[str, str], wished: Mapping[str, str]) -> dict[str, str]:
    """The content by the names that the address wishes (`:message=text`), and what it adds."""
    new = {wished.get(key, key): text for key, text in content.items()}
    return {key: text for key, text in new.items() if key} | {
        key: text for key, text in wished.items() if key not in content
    }


# By the scheme of the address.
ASKED: Mapping[str, Callable[[Any, str, str], Ask]] = {
    "wecombot": wecom,
    "dingtalk": dingtalk,
    "feishu": feishu,
    "json": hook,
    "jsons": hook,
}


def verdict(ask: Ask, content: bytes) -> Outcome:
    """What an answer says that came with a good HTTP status.

    It failed only where a code says so: what was taken without a word that is understood would
    else be sent twice.
    """
    codes = _codes(ask, content)
    # Words of a server are not repeated: they may hold the address.
    told = {key: code for key, code in codes.items() if _CODE.fullmatch(code)}
    for key, code in told.items():
        if code not in _FINE:
            return failed(f"{key} {code}", is_permanent=code in _PERMANENT.get(key, ()))
    is_awaited = ask.must_answer or bool(codes)
    return unknown("no answer of a robot") if is_awaited and not told else sent()


def _codes(ask: Ask, content: bytes) -> dict[str, str]:
    try:
        answer = json.loads(content)
    except ValueError:
        return {}
    if not isinstance(answer, dict):
        return {}
    return {key: str(answer[key]) for key in ask.codes if answer.get(key) is not None}
