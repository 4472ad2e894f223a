"""What changed rules would change, on stdout: counts first, then issue by issue."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from fbloop.commands.rules_diff_rows import COLUMNS, FIELDS, Rows, title_of, under_issues
from fbloop.commands.shared.answers import print_objects
from fbloop.commands.shared.labels import labels_by, labels_in_rows
from fbloop.commands.shared.progress import progress
from fbloop.messages import say
from fbloop.render.data import label
from fbloop.render.formats import Format, emit, is_table, write
from fbloop.render.labels import Shown
from fbloop.render.speech import tell, tr, tr_many
from fbloop.render.times import iso
from fbloop.services.rehearsal.ledger import Rehearsing, rehearse

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.ledger.query import Query
    from fbloop.rules.rehearse import Difference, Value
    from fbloop.services.in_turns import Reopen
    from fbloop.services.rehearsal.judged import Rehearsal
    from fbloop.services.session import Session

_FRESH = say("due dates are those of a fresh start under the rules; no open clock was moved")


def answer_rehearsed(
    rehearsal: "Rehearsal",
    common: "Common",
    query: "Query",
    *,
    most: int | None,
    reopen: "Reopen",
) -> None:
    """Rehearse and print; a table on a terminal shows ``most`` issues, JSON has as many."""
    session = rehearsal.present
    total = session.ledger.count(query)
    with progress(common, tr("rehearsing"), total) as advance:
        found = rehearse(
            rehearsal, session.ledger, query, most=most, advance=advance, reopen=reopen
        )
    if common.is_json:
        print_objects(common, [_as_object(session, found)], is_list=False)
        return
    _say_counts(common, found)
    _show(common, rehearsal, found)


def _show(common: "Common", rehearsal: "Rehearsal", found: Rehearsing) -> None:
    session = rehearsal.present
    labels = labels_in_rows(common, partial(labels_by, session.book))
    rows = Rows(shown=Shown(labels, session.zone), items=_items(rehearsal))
    lines = [line for one in found.issues for line in rows.of(one)]
    if lines and is_table(common.shape, sys.stdout):
        write(under_issues(lines, sys.stdout), sys.stdout)
    elif lines:
        emit(lines, COLUMNS, format=common.shape or Format.TABLE, out=sys.stdout, limit=0)
    more = found.changed - len(found.issues)
    if more and not common.quiet:
        left_out = tr_many(
            "{n} more issue (--limit 0 shows all)", "{n} more issues (--limit 0 shows all)", more
        )
        write(f"{left_out}\n", sys.stderr)


def _say_counts(common: "Common", found: Rehearsing) -> None:
    """On a terminal above the table; beside rows that a program reads on stderr."""
    if common.quiet:
        return
    out = sys.stdout if is_table(common.shape, sys.stdout) or not found.changed else sys.stderr
    looked = tr_many("{n} issue looked at", "{n} issues looked at", found.looked)
    change = tr_many("{n} would change", "{n} would change", found.changed)
    lines = [f"{looked}; {change}"]
    lines += [f"  {tell(FIELDS[name])}: {n}" for name, n in found.counts.items() if n]
    if found.counts["due"]:
        lines.append(f"  ({tell(_FRESH)})")
    write("".join(f"{line}\n" for line in lines), out)


def _items(rehearsal: "Rehearsal") -> frozenset[str]:
    books = (rehearsal.present.book, rehearsal.planned.book)
    lists = [items for book in books for items in book.checklists.values()]
    return frozenset(item.id for items in lists for item in items)


def _as_object(session: "Session", found: Rehearsing) -> dict[str, Any]:
    issues = [
        {
            "issue": label(one.row),
            "id": one.row["id"],
            "title": title_of(one),
            "changes": [_change(session, difference) for difference in one.differences],
        }
        for one in found.issues
    ]
    return {
        "looked": found.looked,
        "changed": found.changed,
        "by": found.counts,
        "issues": issues,
    }


def _change(session: "Session", one: "Difference") -> dict[str, Any]:
    clock = {"clock": one.clock} if one.clock else {}
    return {
        "field": one.field,
        **clock,
        "old": _value(session, one.old),
        "new": _value(session, one.new),
        "rule_old": one.rule_old,
        "rule_new": one.rule_new,
    }


def _value(session: "Session", value: "Value") -> str | None:
    return iso(value, session.zone) if isinstance(value, int) else value
