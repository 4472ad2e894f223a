"""In which encoding a file is written: byte order mark, UTF-16, strict UTF-8, GB18030.

The whole file is tried, chunk by chunk, so that no row is read before it is known that every
row can be decoded, and memory stays flat whatever the size of the file.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from fbloop.messages import say

CHUNK = 1 << 20
# No row of a table is longer; reading on would fill the memory.
LONGEST_LINE = 1 << 22
AUTO = "auto"

_EXPORT_AGAIN = say("is this a table? export it again as CSV or as a workbook")
_LINE_END = re.compile("[\r\n]")

# Longest mark first: the mark of UTF-16 is the beginning of that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# As browsers do it: GB18030 reads all that GBK and GB2312 write.
_NAMED = {
    "utf-8": "utf-8-sig",
    "utf-8-sig": "utf-8-sig",
    "utf-16": "utf-16",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "cp949": "cp949",
    "cp1252": "cp1252",
    "iso8859-1": "cp1252",
}
ENCODINGS = (AUTO, *_NAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Where a file stops fitting an encoding: its line from 1, what is wrong, what to do."""

    line: int
    reason: str
    hint: str = say("name the encoding of the file: --encoding NAME")


def codec_of(name: str) -> str | None:
    """Python's codec for an encoding that a map or ``--encoding`` names; None if unknown."""
    try:
        return _NAMED.get(codecs.lookup(name).name)
    except (LookupError, ValueError):
        return None


def guess(head: bytes) -> tuple[str, ...]:
    """The codecs to try in order for a file that begins with ``head``."""
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return (codec,)
    utf16 = _utf16_without_mark(head)
    return (utf16,) if utf16 else ("utf-8-sig", "gb18030")


def _utf16_without_mark(head: bytes) -> str | None:
    """Digits, commas and line ends leave a zero in the same byte of each pair.

    Some Chinese characters (U+5F00) have one in the other byte, so that the majority decides.
    """
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if (even + odd) * 20 < len(head) or min(even, odd) * 2 > max(even, odd):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    # A NUL or two in a short text of bytes: read as UTF-16 it has no line end and begins no JSON.
    text = head.decode(codec, "ignore")
    return codec if "\n" in text or "\r" in text or text.lstrip()[:1] in ("{", "[") else None


def first_misfit(stream: BinaryIO, codec: str) -> Misfit | None:
    """Where ``stream``, read from its beginning, is not ``codec``; None when all of it is."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(codec)("strict")
    line, open_characters = 1, 0
    for chunk in _whole_lines(stream):
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            bad = line + error.object[: error.start].count(b"\n")
            name = codec.removesuffix("-sig").upper()
            return Misfit(line=bad, reason=say("is not {encoding}", encoding=name))
        if "\0" in text:
            bad = line + text[: text.index("\0")].count("\n")
            reason = say("has a NUL character: this is not a text file")
            return Misfit(line=bad, reason=reason, hint=_EXPORT_AGAIN)
        if codec == "gb18030" and (stray := _line_in_utf8(chunk)) is not None:
            reason = say("is UTF-8, other lines are GB18030: give --encoding to read all as one")
            return Misfit(line=line + stray, reason=reason)
        first = _LINE_END.search(text)
        open_characters += first.start() if first else len(text)
        if open_characters > LONGEST_LINE:
            reason = say("has more than {n:,} characters", n=LONGEST_LINE)
            return Misfit(line=line, reason=reason, hint=_EXPORT_AGAIN)
        if first:
            open_characters = len(text) - max(text.rfind("\n"), text.rfind("\r")) - 1
        line += text.count("\n")
    return None


def _whole_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Chunks that end with a line, then one empty chunk."""
    while chunk := stream.read(CHUNK):
        yield chunk + stream.readline(CHUNK)
    yield b""


def _line_in_utf8(chunk: bytes) -> int | None:
    """Index of a line whose Chinese is UTF-8 although the file is not; None without one.

    Read as GB18030 such a line becomes other, rare characters without any error. Two or more
    wide characters and nothing else beyond ASCII do not happen by accident.
    """
    for index, line in enumerate(chunk.split(b"\n")):
        if line.isascii():
            continue
        try:
            wide = [char for char in line.decode("utf-8") if char > "\x7f"]
        except UnicodeDecodeError:
            continue
        if len(wide) > 1 and all("\u2e80" <= c <= "\u9fff" or c >= "\uff00" for c in wide):
            return index
    return None
