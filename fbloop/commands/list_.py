"""`fbloop list`: issues, filtered, sorted, grouped or counted."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from typer import Option

from fbloop.commands.shared.filtering import query_of
from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import MOST_ROWS, Common, Filter, Reveal
from fbloop.commands.shared.reading import looking


@command
def list_(
    sort: Annotated[
        str, Option(metavar="KEY", help="reported_at, priority, ...; -KEY: the other way round.")
    ] = "-reported_at",
    limit: Annotated[int | None, Option(min=0, max=MOST_ROWS, help="Rows at most; 0: all.")] = None,
    group: Annotated[str | None, Option(metavar="KEY", help="Count by this field.")] = None,
    count: Annotated[bool, Option("--count", help="Only how many.")] = False,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Common,
) -> None:
    """List open issues (--all: closed, archived and claimed ones, too)."""
    from fbloop.commands import listing
    from fbloop.commands.shared.labels import labels_for, labels_in_rows
    from fbloop.services import browsing

    most = listing.rows_at_most(common, limit)
    with looking(common, reveals=reveal.by("list")) as look:
        query = query_of(look, common, chosen, is_open=True)
        label = labels_in_rows(common, partial(labels_for, look))
        answer: Callable[[], None]
        if group is not None:
            groups = browsing.counted(look.ledger, query, group)
            answer = partial(listing.answer_groups, look, common, label, group, groups)
        elif count:
            answer = partial(listing.answer_count, common, look.ledger.count(query))
        else:
            page = browsing.page(look.ledger, query, sort=sort, most=most)
            answer = partial(listing.answer_list, look, common, label, page)
    # The ledger is closed: who reads slowly holds up nobody who writes.
    answer()
