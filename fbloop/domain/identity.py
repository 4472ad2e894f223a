"""VIN, plate and phone in one form each, so that the same one is found again."""

import unicodedata

from fbloop.messages import say

VIN_LENGTH = 17
_NOT_IN_A_VIN = frozenset("IOQ")  # ISO 3779: too like 1 and 0
_CHECK_AT = 8
# What each character and each place counts in the check digit (49 CFR 565.15, GB 16735).
_WORTH = {str(digit): digit for digit in range(10)} | dict(
    zip("ABCDEFGHJKLMNPRSTUVWXYZ", map(int, "12345678123457923456789"), strict=True)
)
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def normalised_vin(text: str) -> str:
    """Half-width, upper case, without spaces."""
    return _compact(text).upper()


def normalised_plate(text: str) -> str:
    """Half-width, upper case, without spaces and the dot, of whatever kind, after the place."""
    return "".join(c for c in _compact(text).upper() if c.isalnum())


def normalised_phone(text: str) -> str:
    """Half-width digits; a leading +86 or 0086 is left out."""
    digits = "".join(c for c in unicodedata.normalize("NFKC", text) if c.isdigit() or c == "+")
    for country in ("+86", "0086"):
        digits = digits.removeprefix(country)
    return digits


def doubt_of_vin(vin: str) -> str | None:
    """Why a normalised VIN may be mistyped, or None. It is kept all the same."""
    if len(vin) != VIN_LENGTH:
        return say(
            "a VIN has {length} characters, this one {given}", length=VIN_LENGTH, given=len(vin)
        )
    if not vin.isascii() or not vin.isalnum() or _NOT_IN_A_VIN & set(vin):
        return say("a VIN has digits and letters other than I, O, Q")
    return None


def vin_check_digit(vin: str) -> str:
    """The ninth character that a normalised VIN of 17 digits and letters must have."""
    rest = sum(_WORTH[c] * weight for c, weight in zip(vin, _WEIGHTS, strict=True)) % 11
    return "X" if rest == 10 else str(rest)


def fault_of_vin(text: str) -> str | None:
    """Why this can be no VIN of a country that asks for the check digit (China, USA), or None."""
    vin = normalised_vin(text)
    doubt = doubt_of_vin(vin)
    if doubt is None and vin[_CHECK_AT] != vin_check_digit(vin):
        return say("the check digit of the VIN (its ninth character) does not fit the others")
    return doubt


def _compact(text: str) -> str:
    """Half-width, without spaces and the invisible marks that come with a copied text."""
    if text.isascii() and text.isalnum():
        return text
    kept = "".join(unicodedata.normalize("NFKC", text).split())
    return "".join(c for c in kept if unicodedata.category(c) != "Cf")
