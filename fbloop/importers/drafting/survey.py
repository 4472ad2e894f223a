"""One pass over all rows of a file: the facts of every column, and what is no row of data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fbloop.importers.drafting.column_facts import ColumnFacts
from fbloop.importers.files.headers import clean
from fbloop.importers.files.readers import Table
from fbloop.importers.files.rejects import Reject
from fbloop.messages import say

_FOOTER = re.compile(
    "合计|总计|小计|制表|打印时间|导出时间|共 ?[0-9]+ ?[条行]|(grand )?total\\b|sum\\b", re.I
)
_MOST_FOOTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """All that is known after all rows: ``footers`` are words with which lines below them begin."""

    columns: tuple[ColumnFacts, ...]
    n_rows: int
    rejects: tuple[str, ...]
    n_rejected: int
    footers: tuple[str, ...]

    def column(self, name: str) -> ColumnFacts:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


def survey_of(table: Table) -> Survey:
    """Read a table to its end."""
    columns = [
        ColumnFacts(name, position, clean(table.header[position]))
        for name, position in table.columns.items()
    ]
    n_rows = n_rejected = 0
    reasons: list[str] = []
    footers: list[str] = []
    for row in table.rows:
        cells = row.cells if isinstance(row, Reject) else row[1]
        if footer := footer_of(cells):
            footers.append(footer)
        elif isinstance(row, Reject):
            n_rejected += 1
            if not reasons:
                reasons.append(say("line {line}: {reason}", line=row.line, reason=row.reason))
        else:
            n_rows += 1
            for column in columns:
                column.add(cells[column.position])
    for column in columns:
        column.close()
    return Survey(
        columns=tuple(columns),
        n_rows=n_rows,
        rejects=tuple(reasons),
        n_rejected=n_rejected,
        footers=tuple(dict.fromkeys(footers)) if len(footers) <= _MOST_FOOTERS else (),
    )


def footer_of(cells: Sequence[str]) -> str:
    """The word with which a line of sums or signatures begins; empty for a row of data."""
    filled = [text for cell in cells if (text := clean(cell))]
    found = _FOOTER.match(filled[0]) if filled and len(filled) * 2 <= len(cells) + 1 else None
    return found[0] if found else ""
