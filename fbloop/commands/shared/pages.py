"""Pages for people: as plain text, or as a document; they are no rows of a sheet."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.errors import UsageProblem
from fbloop.messages import say
from fbloop.render.formats import Format, write
from fbloop.render.show_document import document

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common


def check_shape(common: "Common") -> None:
    """UsageProblem for ``-f csv``: a page has no columns."""
    if common.shape is Format.CSV:
        raise UsageProblem(
            say("this is a page and no table: it has no format csv"),
            hint=say("-f md, json or ndjson"),
        )


def write_pages(common: "Common", pages: Sequence[str]) -> None:
    """Print the pages on stdout, one under the other."""
    is_document = common.shape is Format.MD
    write("\n".join(map(document, pages) if is_document else pages), sys.stdout)
