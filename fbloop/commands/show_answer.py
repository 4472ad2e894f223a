"""One issue as a page, or as JSON with everything that belongs to it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.commands.shared.answers import print_objects
from fbloop.commands.shared.pages import write_pages
from fbloop.commands.show_copies import Copies
from fbloop.commands.show_object import as_object
from fbloop.domain.approvals import approvals_in_force
from fbloop.render.issue_page import issue_page
from fbloop.services.browsing import Seen

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.commands.shared.reading import Look
    from fbloop.render.labels import Label


def answer_show(
    look: "Look",
    common: "Common",
    label: "Label",
    seen: Sequence[tuple[Seen, Copies]],
    *,
    events: bool,
    clocks: bool,
    is_list: bool,
) -> None:
    """Print the issues with their copies, each a page or an object."""
    if common.is_json:
        objects = [as_object(look, one, copies, events=events) for one, copies in seen]
        print_objects(common, objects, is_list=is_list)
        return
    pages = [
        issue_page(
            one.issue,
            one.row,
            history=[r.event for r in one.history] if events else (),
            shows_all_clocks=clocks,
            label=label,
            zone=look.zone,
            now=look.now,
            reveal=look.reveals,
            cc=copies or (),
            approvals=approvals_in_force(one.issue, ((r.version, r.event) for r in one.history)),
        )
        for one, copies in seen
    ]
    write_pages(common, pages)
