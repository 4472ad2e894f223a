"""A row of another system as an import reads it, for who tries a map: typed, people masked."""

from collections.abc import Mapping
from typing import Any

from fbloop.render.masking import mask_name, mask_phone, mask_plate, mask_text, mask_vin
from fbloop.render.times import iso

_MASKS = {"customer": mask_name, "phone": mask_phone, "plate": mask_plate, "vin": mask_vin}
# Fields that hold a moment and do not say so by their name.
_MOMENTS = frozenset({"updated", "done_on"})


def decoded(
    values: Mapping[str, Any], attrs: Mapping[str, Any], *, zone: str, reveal: bool = False
) -> dict[str, Any]:
    """Fields and attributes by name; moments as ISO 8601 in ``zone``, None: the rules decide."""
    shown = {name: _moment(name, value, zone) for name, value in {**values, **attrs}.items()}
    return shown if reveal else {n: _masked(n, v, values) for n, v in shown.items()}


def _moment(name: str, value: Any, zone: str) -> Any:
    is_moment = name.endswith("_at") or name in _MOMENTS
    return iso(value, zone) if is_moment and isinstance(value, int) else value


def _masked(name: str, value: Any, values: Mapping[str, Any]) -> Any:
    if not isinstance(value, str):
        return value
    if name in _MASKS:
        return _MASKS[name](value)
    customer = values.get("customer")
    return mask_text(value, [customer] if isinstance(customer, str) else [])
