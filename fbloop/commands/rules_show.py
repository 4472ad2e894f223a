"""`fbloop rules show`: what the rules say, in the order in which they are tried."""

from typing import Annotated

from typer import Argument

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common


@command
def rules_show(
    word: Annotated[
        str | None, Argument(metavar="[ID]", help="A rule, category, deadline, ... or a kind.")
    ] = None,
    *,
    common: Common,
) -> None:
    """List all rules in words, or show one in full as its file says it."""
    from fbloop.commands.rules_show_answer import answer_list, answer_pages
    from fbloop.commands.shared.rules_place import rules_place
    from fbloop.rules.entries import all_entries, find_entries
    from fbloop.rules.folder import load

    place = rules_place(common)
    entries = all_entries(load(place.folder, place.zone), place.folder)
    found = entries if word is None else find_entries(entries, word)
    if word is None or any(entry.id.casefold() != word.casefold() for entry in found):
        answer_list(found, common)
    else:
        answer_pages(found, common)
