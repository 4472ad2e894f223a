"""The report to the product team as JSON, and the one place where its texts are masked."""

from typing import Any

from fbloop.analysis.product import DepartmentTop, Product, ProductRow
from fbloop.render.report_json import frame_json, masked_text, ranked_json


def masked(product: Product) -> Product:
    """The same report with the personal data of every text masked."""
    return product._replace(departments=tuple(map(_masked_top, product.departments)))


def product_json(product: Product, *, zone: str, reveal: bool) -> dict[str, Any]:
    """The object of `report product -f json`, masked unless ``reveal``."""
    shown = product if reveal else masked(product)
    return frame_json(shown, zone) | {
        "reported": shown.reported,
        "previous_reported": shown.previous_reported,
        "unclassified": shown.unclassified,
        "departments": [_department(top) for top in shown.departments],
    }


def _masked_top(top: DepartmentTop) -> DepartmentTop:
    return top._replace(rows=tuple(map(_masked_row, top.rows)))


def _masked_row(row: ProductRow) -> ProductRow:
    samples = tuple(
        sample._replace(text=masked_text(sample.text, sample.customer) or "")
        for sample in row.samples
    )
    return row._replace(samples=samples)


def _department(top: DepartmentTop) -> dict[str, Any]:
    return {
        "department": top.department,
        "label": top.label,
        "n": top.n,
        "previous": top.previous,
        "top": [_row(row) for row in top.rows],
    }


def _row(row: ProductRow) -> dict[str, Any]:
    return ranked_json(row.line) | {
        "vehicles": row.vehicles,
        "software": [{"software": version, "n": n} for version, n in row.software],
        "samples": [{"issue": one.label, "id": one.id, "text": one.text} for one in row.samples],
    }
