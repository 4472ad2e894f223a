"""`fbloop init --demo`: the new ledger filled with the made-up month of its pack."""

from dataclasses import replace
from typing import TYPE_CHECKING

from fbloop.commands.shared.writing import acting
from fbloop.services.demo.filling import Filled, lay_out, play_month

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.founding import Founding


def fill(asked: "Founding", common: "Common") -> Filled:
    """Name stores and people, and play the month that ends now (``--now``)."""
    folder = asked.ledger.parent
    export = lay_out(folder, asked.pack)
    # Each deed of the month has its own person and moment.
    there = replace(common, db=str(asked.ledger), rules=str(folder / "rules"), by="demo", at=None)
    with acting(there) as session:
        return play_month(session, export)
