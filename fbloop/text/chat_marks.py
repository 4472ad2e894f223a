"""The mark of a list in front of a line: it counts problems and belongs to none of them."""

import re

# A figure behind the point or the comma is one of the text: 12.5 分钟, 3、4缸.
_MARK = re.compile(
    r"(?:[-–—*]\s+|[·•●○▪◦■□◆※]\s*|[①-⒇]\s*|[(（]\d{1,2}[)）]\s*|\d{1,2}(?:[)）]\s*|[.．]\s+"
    r"|[.．、](?!\d)\s*)|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十])\s*)(?=\S)"
)


def without_mark(line: str) -> str:
    """The line without the mark of a list (`1. `, `- `, `①`) in front of it."""
    return _MARK.sub("", line, count=1) if _MARK.match(line) else line
