"""The reports that there are: how each is counted, told to a template, and given to a program."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from fbloop.commands.report_options import Kind
from fbloop.render.daily import daily_json
from fbloop.render.daily_document import daily_names
from fbloop.render.product import product_json
from fbloop.render.product_document import product_names
from fbloop.render.weekly import weekly_json
from fbloop.render.weekly_document import weekly_names
from fbloop.services.reporting import daily, product, weekly


class KindOfReport(NamedTuple):
    """``name`` is that of its templates; what `build` returns the other two take."""

    name: str
    build: Callable[..., Any]
    names: Callable[..., Mapping[str, Any]]
    as_json: Callable[..., dict[str, Any]]


KINDS: Mapping[Kind, KindOfReport] = {
    Kind.DAILY: KindOfReport("daily", daily, daily_names, daily_json),
    Kind.WEEKLY: KindOfReport("weekly", weekly, weekly_names, weekly_json),
    Kind.PRODUCT: KindOfReport("product", product, product_names, product_json),
}
