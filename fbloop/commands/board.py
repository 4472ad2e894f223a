"""`fbloop board`: the tracking board of article 2, side by side by status."""

from enum import StrEnum
from functools import partial
from typing import Annotated

from typer import Option

from fbloop.commands.shared.filtering import query_of
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common, Filter
from fbloop.commands.shared.reading import looking


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
    from fbloop.commands.shared.labels import labels_for, labels_in_rows
    from fbloop.services.board import board as board_now

    with looking(common) as look:
        query = query_of(look, common, chosen, is_open=True)
        label = labels_in_rows(common, partial(labels_for, look))
        groups = board_now(look.ledger, query, str(group), now=look.now)
    answer_board(look, common, label, str(group), groups)
