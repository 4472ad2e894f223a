"""The ledger: append-only events and their projections. The only place with SQL.

`open_ledger` and `create_ledger` are the only doors. Opening loads `sqlite3` and what reads
projections; domain, codec and migrations are loaded by whoever needs them.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fbloop.ledger.base import Ledger
    from fbloop.ledger.settings import Settings

_IN_MEMORY = "memory:"


def open_ledger(url: str) -> "Ledger":
    """Open the ledger at a path, ``sqlite:///relative``, ``sqlite:////absolute``, ``memory:NAME``.

    An older ledger is brought to this version first, after a verified snapshot. Raises
    `UsageProblem` for another kind of address, `NoLedger` where nothing is, and another
    `SystemProblem` for a file that is not ours, newer, damaged or unreadable: it stays as it is.
    """
    if url.startswith(_IN_MEMORY):
        from fbloop.ledger.memory import open_memory

        return open_memory(url)
    from fbloop.config import path_of_url
    from fbloop.ledger.sqlite import open_file

    return open_file(str(path_of_url(url)))


def create_ledger(url: str, settings: "Settings") -> "Ledger":
    """Make a ledger and open it; where somebody else made one at the same time, open that one.

    Raises what `open_ledger` raises, and `SystemProblem` where nothing can be written.
    """
    if url.startswith(_IN_MEMORY):
        from fbloop.ledger.memory import create_memory

        return create_memory(url, settings)
    from fbloop.config import path_of_url
    from fbloop.ledger.creation import create_file
    from fbloop.ledger.sqlite import open_file

    path = str(path_of_url(url))
    create_file(path, settings)
    return open_file(path)
