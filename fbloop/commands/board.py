"""`fbloop board`: the tracking board of article 2, side by side by status."""

import sys
from enum import StrEnum
from typing import Annotated

from typer import Option

from fbloop.commands.filtering import query_of
from fbloop.commands.frame import command
from fbloop.commands.options import Common, Filter
from fbloop.commands.reading import looking


class By(StrEnum):
    """What the board's groups are."""

    STATUS = "status"
    PRIORITY = "priority"
    OWNER = "owner"
    REGION = "region"


@command
def board(
    group: Annotated[By, Option(help="What the groups are.")] = By.STATUS,
    *,
    chosen: Filter,
    common: Common,
) -> None:
    """Show the tracking board: when found, where, how bad, whose, and whether answered in time."""
    from fbloop.commands.board_answer import answer_board
    from fbloop.commands.labels import labels_for
    from fbloop.render.formats import is_for_people
    from fbloop.render.labels import as_code
    from fbloop.services.board import board as board_now

    with looking(common) as look:
        query = query_of(look, common, chosen, is_open=True)
        label = labels_for(look) if is_for_people(common.shape, sys.stdout) else as_code
        groups = board_now(look.ledger, query, str(group), now=look.now)
    answer_board(look, common, label, str(group), groups)
