"""From the shared FILTER options to a query; what is not given is not even looked at."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fbloop.commands.options import Filter
    from fbloop.commands.reading import Look
    from fbloop.ledger.query import Query


def query_of(look: "Look", chosen: "Filter", *, is_open: bool | None) -> "Query":
    """The issues meant; ``is_open`` is the command's default (None: all of them).

    Raises `UnknownName` with near names.
    """
    from fbloop.ledger.query import Query

    typed = {name: getattr(chosen, name) for name in chosen.__slots__}
    if not any(typed.values()):
        return Query(is_open=is_open)
    from fbloop.services.selection import selected

    return selected(typed, look.ledger, look.book, now=look.now, by=look.by, is_open=is_open)
