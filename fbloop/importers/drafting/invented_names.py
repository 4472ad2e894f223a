"""Names for the columns of a file without a header: after what they hold."""

from collections.abc import Sequence

from fbloop.importers.drafting.code_words import share_known
from fbloop.importers.drafting.column_facts import NO_VALUE
from fbloop.importers.drafting.contents import Content, content_of
from fbloop.importers.drafting.date_evidence import DateEvidence
from fbloop.importers.files.headers import clean

_NAMES = {
    Content.VIN: "vin",
    Content.PHONE: "phone",
    Content.PLATE: "plate",
    Content.TEXT: "text",
}
_CODES = ("status", "priority", "channel")
_MOST = 0.6


def invented_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One name a column; what tells nothing is called by its number, from 1."""
    names: list[str] = []
    for position in range(len(rows[0])):
        texts = (clean(row[position]) for row in rows)
        cells = [text for text in texts if text and text not in NO_VALUE]
        name = _name(cells, names)
        names.append(name if name and name not in names else f"column_{position + 1}")
    return tuple(names)


def _name(cells: list[str], taken: Sequence[str]) -> str:
    evidence = DateEvidence()
    for cell in cells:
        evidence.add(cell)
    if evidence.are_dates:
        return "date"
    values = set(cells)
    content = content_of(values, len(cells))
    if content in _NAMES:
        return _NAMES[content]
    if content is Content.CODE:
        return next((field for field in _CODES if share_known(field, values) >= _MOST), "")
    is_one_each = len(values) == len(cells) and not any(" " in cell for cell in cells)
    return "id" if is_one_each and not _counts_up(cells) and "id" not in taken else ""


def _counts_up(cells: Sequence[str]) -> bool:
    first = 0 if cells[:1] == ["0"] else 1
    return cells == [str(n + first) for n in range(len(cells))]
