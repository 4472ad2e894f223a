"""Every made-up report by name, and its names and text as a template sees and makes them."""

from collections.abc import Callable
from typing import Any

from fbloop.render.daily_document import daily_names
from fbloop.render.documents import Names, document
from fbloop.render.product_document import product_names
from fbloop.render.weekly_document import weekly_names
from fbloop.render.words import Words
from tests.render import made_daily, made_product, made_weekly

ZONE = "Asia/Shanghai"
LABELS = {"department": {"rnd": "研发"}, "item": {"review-held": "复盘已举行", "closed": "已闭环"}}
MADE: dict[str, tuple[Callable[..., Names], Any]] = {
    "weekly_full": (weekly_names, made_weekly.full()),
    "weekly_imported": (weekly_names, made_weekly.imported()),
    "weekly_empty": (weekly_names, made_weekly.empty()),
    "daily_busy": (daily_names, made_daily.busy()),
    "daily_quiet": (daily_names, made_daily.quiet()),
    "product_busy": (product_names, made_product.busy()),
    "product_nothing": (product_names, made_product.nothing()),
}


def names(name: str, lang: str = "zh", *, reveal: bool = False) -> Names:
    """What the template of a made-up report sees."""
    of, report = MADE[name]
    return of(report, Words(lang=lang, labels=LABELS), zone=ZONE, reveal=reveal)


def text(name: str, lang: str = "zh", *, reveal: bool = False) -> str:
    """A made-up report as Markdown."""
    kind = name.partition("_")[0]
    return document(f"{kind}.{lang}.md.j2", names(name, lang, reveal=reveal))
