"""Stored text made harmless for where it goes: a terminal, Markdown, a CSV cell, JSON.

What customers typed may hold anything: escape sequences, bidi controls, formulas, markup.
"""

import re
import unicodedata

# A payload ends at any control character, so that unclosed sequences cost no second scan.
_ESCAPE_SEQUENCES = (
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x00-\x1f\x7f-\x9f]*(?:\x07|\x1b\\\\|\x9c)"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|\x1b[ -/]*[0-~]"
)
_UNSAFE_IN_JSON = (
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_MARKDOWN = str.maketrans({c: f"\\{c}" for c in "\\`*_[]|~"} | {"<": "&lt;", ">": "&gt;"})
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫")


def terminal(text: str) -> str:
    """One line that a terminal shows as it is: every character of it is printable.

    Line breaks, tabs and wide spaces become a space; escape sequences, control, bidi and
    zero-width characters go; what no font can show (lone surrogates too) becomes U+FFFD.
    """
    if text.isprintable():
        return text
    flat = re.sub(_ESCAPE_SEQUENCES, "", text.replace("\r\n", "\n"))
    return "".join(map(_visible, flat))


def terminal_block(text: str) -> str:
    """As `terminal`, with the lines kept: printable characters and line feeds alone."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(terminal(line) for line in lines)


def document_block(text: str) -> str:
    """As `terminal_block`, with the tabs kept, too: what somebody wrote to be a document."""
    return "\t".join(terminal_block(part) for part in text.split("\t"))


def markdown(text: str) -> str:
    """One line that any Markdown reader shows as plain text, in a table cell too."""
    flat = " ".join(terminal(text).split())
    flat = re.sub(r"&(?=#?\w+;)", "&amp;", flat).translate(_MARKDOWN)
    flat = re.sub(r"(?i)(https?|ftp|mailto)(?=:)|(www)(?=\.)", r"\g<0>\\", flat)
    return re.sub(r"^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[#+=-]))", r"\1\\", flat)


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe in front defuses it."""
    shown = terminal_block(text)
    is_formula = not _FORMULA.isdisjoint((text[:1], shown.lstrip()[:1]))
    return f"'{shown}" if is_formula else shown


def json_escapes(text: str) -> str:
    """JSON text with what a terminal might obey, or no encoding takes, escaped by its number.

    The value stays the same to the bit: such characters stand inside strings alone.
    """
    return re.sub(_UNSAFE_IN_JSON, _escaped, text)


def _escaped(match: re.Match[str]) -> str:
    utf16 = match[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{utf16[at : at + 4]}" for at in range(0, len(utf16), 4))


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else "\ufffd"
