"""The clocks of an issue explained: as a page, or as JSON with every span."""

import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from fbloop.commands.explain_object import as_object
from fbloop.commands.shared.answers import print_objects
from fbloop.commands.shared.pages import write_pages
from fbloop.render.data import shown_words
from fbloop.render.explain import Reader, explained_page
from fbloop.render.labels import Shown

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.render.labels import Label
    from fbloop.services.handling.explaining_clocks import ExplainedIssue


def answer_explain(
    look: "Look",
    common: "Common",
    label: "Label",
    found: "Sequence[ExplainedIssue]",
    *,
    is_named: bool,
    is_list: bool,
) -> None:
    """Print the issues, each a page or an object; ``is_named``: one clock was asked for."""
    if common.is_json:
        objects = [as_object(one, look.zone, look.now) for one in found]
        print_objects(common, objects, is_list=is_list)
        return
    room = get_terminal_size().columns if sys.stdout.isatty() else None
    pages = [
        explained_page(
            one.seen.issue,
            one.clocks,
            Reader(
                shown=Shown(label, look.zone),
                hide=shown_words(one.seen.row, reveal=False),
                now=look.now,
                is_whole=is_named,
            ),
            room,
        )
        for one in found
    ]
    write_pages(common, pages)
