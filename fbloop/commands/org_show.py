"""`fbloop org show`: the stores, the people, and who would be asked today."""

from typing import Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def org_show(
    word: Annotated[
        str | None, Argument(metavar="[NAME|STORE|ROLE]", help="One of these; else: everything.")
    ] = None,
    *,
    common: Common,
) -> None:
    """Show regions, zones, stores and people; of one store who would be asked today."""
    from fbloop.commands.org_rules import organisation_of
    from fbloop.commands.org_show_answer import answer_people, answer_store, answer_tree
    from fbloop.services.rulebooks.org_showing import OrgView, StoreAnswer

    here = organisation_of(common)
    view = OrgView(here.book, here.day)
    if word is None:
        answer_tree(here, common, view.tree())
        return
    found = view.found(word)
    if isinstance(found, StoreAnswer):
        answer_store(here, common, found)
    else:
        answer_people(here, common, found, word)
