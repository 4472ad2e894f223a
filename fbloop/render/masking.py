"""Personal data masked (PIPL): names, phones, VINs and plates, as fields and in free text.

Staff are not masked. In free text phones, VINs and plates are found by their form, and the
issue's own customer by name; numbers of another form (issue ids, dates, mileages) stay.
"""

import re
from collections.abc import Iterable, Mapping

_PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")
# Full-width forms, gaps and hyphens of all kinds -> ASCII, one character for one: what is found
# in the plain copy stands at the same place in the text.
_PLAIN = (
    {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, "\u3000\xa0\u200b\u200c\u200d\u2060\ufeff"), " ")
    | dict.fromkeys(map(ord, "·•・‐‑–—−"), "-")
)
# Mobile numbers in the groups in which people write them, and fixed lines with a hyphen.
_GAP = r"[\s.-]{0,2}"
_PHONE = (
    rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d"
    rf"(?:{_GAP}\d{{4}}{_GAP}\d{{4}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}})(?!\d)"
    rf"|(?<!\d)1[ .-][3-9](?:[ .-]\d){{9}}(?!\d)|(?<![\d-])0\d{{2,3}}-\d{{7,8}}(?!\d)"
)
# 17 characters; 16 or 18 are a typing error where they begin as Chinese VINs do.
_VIN = r"(?<![0-9A-Za-z])(?:[Ll]?[0-9A-Za-z]{17}|[Ll][0-9A-Za-z]{15})(?![0-9A-Za-z])"
_FEWEST_DIGITS = 3
_PLATE = (
    r"[^\x00-\x7f][A-Za-z][ .-]?[0-9A-Za-z]{4,5}(?:[0-9A-Za-z]|[挂学警港澳领使])(?![0-9A-Za-z])"
)


def mask_phone(phone: str) -> str:
    """``138******00``: the first 3 and the last 2 digits, without country code and gaps."""
    digits = "".join(c for c in phone.translate(_PLAIN) if c.isdecimal())
    country = re.match("(?:00)?86(?=1[3-9][0-9]{9}$)", digits)
    return _starred(digits[country.end() :] if country else digits, first=3, last=2)


def mask_name(name: str) -> str:
    """``张*``: the first character and one star, however long the name is."""
    return f"{name.strip()[0]}*" if name.strip() else ""


def mask_vin(vin: str) -> str:
    """``LGX********000001``: the maker (first 3) and the serial number (last 6)."""
    return _starred(vin.strip().translate(_PLAIN), first=3, last=6)


def mask_plate(plate: str) -> str:
    """``浙A***12``: the place (first 2) and the last 2 characters, without separators."""
    compact = re.sub("[ .-]", "", plate.translate(_PLAIN))
    return _starred(compact, first=2, last=2)


def mask_text(
    text: str, own_names: Iterable[str] = (), known: Mapping[str, str] | None = None
) -> str:
    """Free text without phones, VINs, plates and the names of the issue's own customer.

    ``known`` maps further values of the issue, of whatever form, to what is shown instead.
    """
    for value, shown in (known or {}).items():
        text = _without(text, value, shown)
    if sum(map(str.isdigit, text)) >= _FEWEST_DIGITS:
        text = _without_numbers(text)
    for name in own_names:
        text = _without(text, name.strip(), mask_name(name))
    return text


def _without_numbers(text: str) -> str:
    """Phones, VINs and plates masked; where two overlap, the rest of the second is all stars."""
    plain = text.translate(_PLAIN)
    found = sorted(
        (match.start(), match.end(), shown)
        for pattern, mask in ((_VIN, _vin_shown), (_PHONE, mask_phone), (_PLATE, _plate_shown))
        for match in re.finditer(pattern, plain, re.ASCII)
        if (shown := mask(match[0]))
    )
    parts, done = [], 0
    for start, end, shown in found:
        parts += [text[done:start], shown if start >= done else "*" * (end - done)]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _vin_shown(found: str) -> str:
    """Masked, or nothing for a long word or number: a VIN has letters and at least 5 digits."""
    return mask_vin(found) if 5 <= sum(map(str.isdigit, found)) < len(found) else ""


def _plate_shown(found: str) -> str:
    is_plate = found[0] in _PROVINCES and sum(map(str.isdigit, found)) >= _FEWEST_DIGITS
    return mask_plate(found) if is_plate else ""


def _starred(text: str, *, first: int, last: int) -> str:
    if len(text) <= first + last:
        first, last = min(1, len(text)), 0
    return text[:first] + "*" * (len(text) - first - last) + text[len(text) - last :]


def _without(text: str, value: str, shown: str) -> str:
    """The text with every occurrence of a value replaced; one character alone says nothing."""
    if len(value) < 2 or value.casefold() not in text.casefold():
        return text
    edge = "(?![A-Za-z])" if value[-1].isascii() and value[-1].isalpha() else ""
    start = "(?<![A-Za-z])" if value[0].isascii() and value[0].isalpha() else ""
    return re.sub(start + re.escape(value) + edge, lambda _: shown, text, flags=re.IGNORECASE)
