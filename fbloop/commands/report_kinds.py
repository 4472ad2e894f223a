"""The reports that there are: how each is counted, told to a template, and given to a program.

Of the three only the one that is asked for is loaded, and of it only what is called: a report for
a program needs no words, one for people no JSON.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

from fbloop.commands.report_options import Kind


class KindOfReport(NamedTuple):
    """``name`` is that of its templates; what `build` returns the other two take."""

    name: str
    build: Callable[..., Any]
    names: Callable[..., Mapping[str, Any]]
    as_json: Callable[..., dict[str, Any]]


# Each from its module: what counts it, what tells a template of it, what gives it to a program.
_PLACES = {
    Kind.WEEKLY: ("services.reports.weekly:weekly", "render.weekly_document:weekly_names",
                  "render.weekly:weekly_json"),
    Kind.DAILY: ("services.reports.daily:daily", "render.daily_document:daily_names",
                 "render.daily:daily_json"),
    Kind.PRODUCT: ("services.reports.product:product", "render.product_document:product_names",
                   "render.product:product_json"),
}  # fmt: skip


def kind_of_report(kind: Kind) -> KindOfReport:
    """The report of this kind."""
    return KindOfReport(kind, *(partial(_called, place) for place in _PLACES[kind]))


def _called(place: str, *values: Any, **options: Any) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(f"fbloop.{module}"), name)(*values, **options)
