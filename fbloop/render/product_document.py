"""The report to the product team in Markdown: what its template sees."""

from typing import Any

from fbloop.analysis.product import DepartmentTop, Product, ProductRow
from fbloop.render.count_rows import change
from fbloop.render.documents import Names, frame
from fbloop.render.product import masked
from fbloop.render.widths import shorten
from fbloop.render.words import Words

_SAMPLE_WIDTH = 200


def product_names(product: Product, words: Words, *, zone: str, reveal: bool = False) -> Names:
    """All that the template of the product report sees; masked unless ``reveal``."""
    shown = product if reveal else masked(product)
    has_previous = shown.previous_reported > 0
    return {
        "report": frame(shown, zone, is_masked=not reveal),
        "counts": {
            "reported": shown.reported,
            "previous": shown.previous_reported,
            "unclassified": shown.unclassified,
        },
        "departments": [_department(top, words, has_previous) for top in shown.departments],
    }


def _department(top: DepartmentTop, words: Words, has_previous: bool) -> dict[str, Any]:
    return {
        "name": top.label or words.phrase("no_department"),
        "n": top.n,
        "previous": top.previous,
        "top": [_row(rank, row, words, has_previous) for rank, row in enumerate(top.rows, start=1)],
        "samples": [_samples(row) for row in top.rows if row.samples],
    }


def _row(rank: int, row: ProductRow, words: Words, has_previous: bool) -> dict[str, str]:
    return {
        "rank": str(rank),
        "category": row.label,
        "n": str(row.n),
        "share": words.percent(row.share),
        "previous": str(row.previous) if has_previous else "",
        "change": change(row.movement) if has_previous else "",
        "priority": row.priority or "",
        "vehicles": str(row.vehicles) if row.vehicles else "",
        "models": words.counts(row.models),
        "software": words.counts(row.software),
        "issues": words.listed(row.issues),
    }


def _samples(row: ProductRow) -> dict[str, Any]:
    texts = [{"issue": s.label, "text": shorten(s.text, _SAMPLE_WIDTH)} for s in row.samples]
    return {"category": row.label, "texts": texts}
