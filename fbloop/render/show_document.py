"""A page of sections as Markdown: a heading for each, its lines as they are in a fenced block."""

import re
from collections.abc import Iterator
from itertools import groupby

from fbloop.render.safe import markdown


def document(page: str) -> str:
    """What `show.page` made, for a file or a ticket: only its headings begin at the edge."""
    return "\n".join(_blocks(page))


def _blocks(page: str) -> Iterator[str]:
    mark = "#"
    for is_inner, lines in groupby(page.splitlines(), key=_is_inner):
        text = "\n".join(lines).strip("\n")
        if not is_inner:
            yield f"{mark} {markdown(text)}\n"
            mark = "##"
        elif text:
            yield _fenced(text)


def _is_inner(line: str) -> bool:
    return not line or line.startswith(" ")


def _fenced(text: str) -> str:
    """A fence that is longer than any inside."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}\n"
