"""`fbloop list`: issues, filtered, sorted, grouped or counted."""

import sys
from typing import Annotated

from typer import Option

from fbloop.commands.filtering import query_of
from fbloop.commands.frame import command
from fbloop.commands.options import Common, Filter, Reveal
from fbloop.commands.reading import looking


@command
def list_(
    sort: Annotated[
        str, Option(metavar="KEY", help="reported_at, priority, ...; -KEY: the other way round.")
    ] = "-reported_at",
    limit: Annotated[int | None, Option(min=0, help="Rows at most; 0: all.")] = None,
    group: Annotated[str | None, Option(metavar="KEY", help="Count by this field.")] = None,
    count: Annotated[bool, Option("--count", help="Only how many.")] = False,
    *,
    chosen: Filter,
    reveal: Reveal,
    common: Common,
) -> None:
    """List open issues (--all: closed, archived and claimed ones, too)."""
    from fbloop.commands.listing import answer_count, answer_groups, answer_list

    with looking(common, reveals=reveal.reveal) as look:
        query = query_of(look, chosen, is_open=True)
        if group is not None:
            answer_groups(common, group, look.ledger.groups(query, group))
        elif count:
            answer_count(common, look.ledger.count(query))
        else:
            answer_list(look, common, query, sort=sort, limit=limit, out=sys.stdout)
