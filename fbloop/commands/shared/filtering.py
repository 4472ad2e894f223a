"""From the shared FILTER options to a query; what is not given is not even looked at."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common, Filter
    from fbloop.commands.shared.reading import Look
    from fbloop.ledger.query import Query


def query_of(look: "Look", common: "Common", chosen: "Filter", *, is_open: bool | None) -> "Query":
    """The issues meant; ``is_open`` is the command's default (None: all of them).

    How a TIME was understood is echoed. Raises `UsageProblem` with all values that are unknown,
    and the names near to them.
    """
    from fbloop.ledger.query import Query

    typed = {name: value for name in chosen.__slots__ if (value := getattr(chosen, name))}
    if not typed:
        return Query(is_open=is_open)
    from fbloop.commands.shared.reading import echo
    from fbloop.services.selection import Asked, selected

    asked = Asked(reading=look.ledger, book=look.book, now=look.now, by=look.by, is_open=is_open)
    found = selected(asked, typed)
    for flag, text, understood in found.understood:
        echo(text, understood, flag, common)
    return found.query


def as_typed(chosen: "Filter") -> str:
    """The filter in words, for a document that shows a part; personal values are left out."""
    personal = {"vin", "plate", "customer", "text"}
    given = {name: value for name in chosen.__slots__ if (value := getattr(chosen, name))}
    given.pop("all", None)
    return " ".join(
        f"--{name}"
        if value is True or name in personal
        else f"--{name} {value if isinstance(value, str) else ','.join(value)}"
        for name, value in given.items()
    )
