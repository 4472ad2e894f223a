"""An event to what is stored of it, and back.

What people typed (`Event.PRIVATE`) is taken out of the payload: the payload holds the id of the
private row and a keyed digest of it, so that erasing the row breaks no chain. So that an erased
event still folds to the same shape, the payload says how many texts there were.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, get_origin, get_type_hints

from fbloop.domain.events.base import Event
from fbloop.domain.fold import EVENT_TYPES
from fbloop.ledger.canonical import dumps_plain, members
from fbloop.ledger.rebuild import rebuilt

ERASED = "[erased]"
_KEY_BYTES = 16
_KEYS_AT_ONCE = 64
_DIGEST_BYTES = 16
_COLUMNS = ("at", "by")
_REFERENCE = "private"
_DIGEST = "private_digest"
_REFERENCES = {_REFERENCE, _DIGEST}
_TEXTS: dict[Any, str | None] = {str: "", str | None: None}


class Private(NamedTuple):
    """One row of `private`: JSON of an event's private fields, and the key of its digest."""

    id: int
    key: bytes
    value: str


def encode(event: Event, lock_away: Callable[[str], Private]) -> tuple[str, Private | None]:
    """The payload, and the private row that ``lock_away`` makes of what is private, if any is."""
    public = members(event)
    for name in _COLUMNS:
        del public[name]
    hidden = {name: public.pop(name) for name in event.PRIVATE if name in public}
    if not hidden:
        return dumps_plain(public), None
    private = lock_away(dumps_plain(hidden))
    for name in hidden:
        if (size := _size(getattr(event, name))) is not None:
            public[name] = size
    return dumps_plain(public | referenced(private)), private


def referenced(private: Private) -> dict[str, Any]:
    """What a payload holds of its private row."""
    digest = keyed_digest(private.key, private.value)
    return {_REFERENCE: private.id, _DIGEST: digest}


def decode(name: str, at: int, by: str, public: Mapping[str, Any], private: str | None) -> Event:
    """The event. ``public`` is its parsed payload; ``private`` is None where it was erased."""
    kind = EVENT_TYPES[name]
    values = {field: value for field, value in public.items() if field not in _REFERENCES}
    values |= {"at": at, "by": by}
    if _REFERENCE not in public:
        return rebuilt(kind, values)
    sizes = {field: values.pop(field, None) for field in kind.PRIVATE}
    if private is not None:
        return rebuilt(kind, values | json.loads(private))
    return rebuilt(kind, values | {f: _erased(kind, f, size) for f, size in sizes.items()})


def random_keys() -> Iterator[bytes]:
    """Keys for private rows, asked of the system many at once: it takes as long to give one."""
    while True:
        some = os.urandom(_KEY_BYTES * _KEYS_AT_ONCE)
        for start in range(0, len(some), _KEY_BYTES):
            yield some[start : start + _KEY_BYTES]


def private_id(public: Mapping[str, Any]) -> int | None:
    """Which private row a parsed payload names."""
    return public.get(_REFERENCE)


def private_digest(public: Mapping[str, Any]) -> str:
    """The keyed digest that a parsed payload holds of its private row."""
    return str(public[_DIGEST])


def keyed_digest(key: bytes, value: str) -> str:
    """Keyed BLAKE2b of 128 bits: shows a changed text, tells nothing once the key is erased."""
    return hashlib.blake2b(value.encode(), key=key, digest_size=_DIGEST_BYTES).hexdigest()


def _size(value: Any) -> int | None:
    """What the payload may tell of a private value: whether a text is empty, or how many."""
    if isinstance(value, tuple):
        return len(value)
    return int(value != "") if isinstance(value, str) else None


def _erased(kind: type[Event], field: str, size: int | None) -> Any:
    hint = get_type_hints(kind)[field]
    if get_origin(hint) is tuple:
        return [ERASED] * (size or 0)
    if hint in _TEXTS:
        return _TEXTS[hint] if size is None else ERASED * size
    return {}
