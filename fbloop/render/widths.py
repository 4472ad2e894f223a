"""How many cells of a terminal a text takes: a Chinese character takes two."""

import re
import unicodedata

# What stays on one line: a Chinese character or a word, with the marks that close behind it.
_CLOSING = "，。：；！？、）」』”’》…"
_PIECE = rf"(?:[\u2e80-\u9fff]|[^\s\u2e80-\u9fff{_CLOSING}]+)[{_CLOSING}]*\s*|\S\s*|\s+"


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


def filled(text: str, most: int) -> list[str]:
    """The text in lines of at most ``most`` cells.

    A line ends at a blank or between Chinese characters, and never begins with a mark that closes.
    """
    lines, line = [], ""
    for piece in re.findall(_PIECE, text):
        if line and width(line + piece.rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
