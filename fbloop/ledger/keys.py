"""Matching people and cars without comparing their names in the clear."""

import hashlib
import hmac
import re
import unicodedata

TAIL = 8
_SPACE = re.compile(r"\s+")


def normalised(value: str) -> str:
    """The form in which two spellings of a VIN, plate or name are the same (NFKC, no spaces)."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", value)).upper()


def keyed_hash(secret: bytes, value: str | None) -> str | None:
    """64 bits of HMAC-SHA256 of the normalised value; None for what is empty."""
    plain = normalised(value or "")
    if not plain:
        return None
    return hmac.digest(secret, plain.encode("utf-8", "replace"), hashlib.sha256).hex()[:16]


def tail(value: str | None) -> str | None:
    """The end of a VIN, by which people call a car."""
    return normalised(value or "")[-TAIL:] or None
