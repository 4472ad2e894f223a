"""Matching people and cars without comparing their names in the clear."""

import hashlib
import unicodedata
from functools import lru_cache

TAIL = 8
_HASH_BYTES = 8


def normalised(value: str) -> str:
    """The form in which two spellings of a VIN, plate or name are the same (NFKC, no spaces)."""
    plain = value if value.isascii() else unicodedata.normalize("NFKC", value)
    return "".join(plain.split()).upper()


@lru_cache(maxsize=1 << 13)
def keyed_hash(secret: bytes, value: str | None) -> str | None:
    """Keyed BLAKE2b (64 bits, hex) of the normalised value; None for what is empty."""
    plain = normalised(value) if value else ""
    if not plain:
        return None
    content = plain.encode("utf-8", "replace")
    return hashlib.blake2b(content, key=secret, digest_size=_HASH_BYTES).hexdigest()


def tail(value: str | None) -> str | None:
    """The end of a VIN, by which people call a car."""
    return (normalised(value)[-TAIL:] if value else "") or None
