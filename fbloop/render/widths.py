"""How many cells of a terminal a text takes: a Chinese character takes two."""

import unicodedata


def width(text: str) -> int:
    """Cells of one line of text (`safe.terminal`)."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def pad(text: str, to: int) -> str:
    """The text with blanks behind it up to a width; never cut."""
    return text + " " * max(0, to - width(text))


def shorten(text: str, most: int) -> str:
    """The text in at most ``most`` cells, an ellipsis for what is cut."""
    if width(text) <= most:
        return text
    kept, used = [], 1
    for character in text:
        used += _cells(character)
        if used > most:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…"


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
