"""Text of any kind as a YAML scalar that is read back as the same text."""

import re

# What needs no quotes anywhere, inside brackets too.
_PLAIN = re.compile(r"[^\W_][\w./+()]*(?:[ -][\w./+()]+)*")
# Other programs that read YAML would take these for values of another kind.
_WORDS = frozenset("null true false yes no on off y n".split())
# What no map file may hold, however it is written.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LONGEST_PLAIN = 200
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def is_writable(text: str) -> bool:
    """Whether a map can hold the text at all."""
    return _UNWRITABLE.search(text) is None


def scalar(text: str) -> str:
    """The text, in quotes where it needs them."""
    if len(text) <= _LONGEST_PLAIN and _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    if text.isprintable() and "\\" in text and "'" not in text:
        return f"'{text}'"
    return '"' + "".join(_character(c) for c in text) + '"'


def sequence(texts: list[str] | tuple[str, ...]) -> str:
    """A list on one line."""
    return f"[{', '.join(scalar(text) for text in texts)}]"


def comment(text: str) -> str:
    """Text that may stand behind `#`: one line of characters that can be seen."""
    return "".join(c if c.isprintable() else " " for c in text)


def _character(character: str) -> str:
    if character in _ESCAPED:
        return _ESCAPED[character]
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\U{number:08x}" if number > 0xFFFF else f"\\u{number:04x}"
