"""The report to the product team in Markdown: what its template sees."""

from typing import Any

from fbloop.analysis.product import DepartmentTop, Product, ProductRow
from fbloop.render.count_rows import top_row
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
    return top_row(rank, row.line, words, has_previous=has_previous) | {
        "vehicles": str(row.vehicles) if row.vehicles else "",
        "software": words.counts(row.software),
    }


def _samples(row: ProductRow) -> dict[str, Any]:
    texts = [{"issue": s.label, "text": shorten(s.text, _SAMPLE_WIDTH)} for s in row.samples]
    return {"category": row.line.label, "texts": texts}
