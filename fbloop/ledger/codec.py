"""An event to what is stored of it, and back.

What people typed (`Event.PRIVATE`) is taken out of the payload: the payload holds the id of the
private row and a keyed digest of it, so that erasing the row breaks no chain. So that an erased
event still folds to the same shape, the payload says how many texts there were.
"""

import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from functools import cache
from typing import Any, get_type_hints

from fbloop.domain.events.base import Event
from fbloop.domain.fold import EVENT_TYPES
from fbloop.ledger.plain import defaults, dumps, field_decoders, plain_fields, rebuilt

ERASED = "[erased]"
KEY_BYTES = 16
_COLUMNS = ("at", "by")
_REFERENCE = "private"
_DIGEST = "private_digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Private:
    """One row of `private`: JSON of an event's private fields, and the key of its digest."""

    id: int
    key: bytes
    value: str


def encode(event: Event, private_id: int) -> tuple[str, Private | None]:
    """The payload, and the private row if the event has anything private."""
    public = plain_fields(event)
    for name in _COLUMNS:
        del public[name]
    hidden = {name: public.pop(name) for name in event.PRIVATE if name in public}
    if not hidden:
        return dumps(public), None
    private = Private(id=private_id, key=os.urandom(KEY_BYTES), value=dumps(hidden))
    public |= {name: _shape(value) for name, value in hidden.items()}
    public |= {_REFERENCE: private_id, _DIGEST: keyed_digest(private.key, private.value)}
    return dumps(public), private


def decode(name: str, at: int, by: str, public: Mapping[str, Any], private: str | None) -> Event:
    """The event. ``public`` is its parsed payload; ``private`` is None where it was erased."""
    import json

    kind = EVENT_TYPES[name]
    plain = {k: v for k, v in public.items() if k not in {_REFERENCE, _DIGEST}}
    if _REFERENCE in public:
        for field in kind.PRIVATE:
            plain.pop(field, None)
        if private is None:
            return rebuilt(kind, {**plain, "at": at, "by": by}, _erased(kind, public))
        plain |= json.loads(private)
    return rebuilt(kind, {**plain, "at": at, "by": by})


def private_id(public: Mapping[str, Any]) -> int | None:
    """Which private row a parsed payload names."""
    return public.get(_REFERENCE)


def private_digest(public: Mapping[str, Any]) -> str:
    """The keyed digest that a parsed payload holds of its private row."""
    return str(public[_DIGEST])


def keyed_digest(key: bytes, value: str) -> str:
    """128 bits of HMAC-SHA256: shows a changed text, and tells nothing once the key is erased."""
    return hmac.digest(key, value.encode(), hashlib.sha256).hex()[:32]
