"""Documents for others, from a template per language (`templates/`). Imports Jinja when used."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fbloop.analysis.weekly import Weekly
from fbloop.render.safe import markdown
from fbloop.render.times import day, local
from fbloop.render.weekly import masked, weekly_json
from fbloop.render.weekly_rows import (
    Row,
    case_rows,
    indicator_rows,
    overdue_rows,
    reopened_rows,
    store_rows,
    top_rows,
    tracking_rows,
)
from fbloop.render.words import Labels, Words

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["weekly_json", "weekly_markdown"]

MOST_ROWS = 20
_TEMPLATES = Path(__file__).parent / "templates"


def weekly_markdown(
    weekly: Weekly, *, lang: str, zone: str, labels: Labels, reveal: bool = False
) -> str:
    """The weekly report for the meeting, the conclusion first; masked unless ``reveal``.

    ``lang`` is ``zh`` or ``en``. ``labels`` brings the rule files' words: kind (``status``,
    ``clock``) to code to word. Sections and columns without any content do not appear. Equal
    input gives equal text.
    """
    shown = weekly if reveal else masked(weekly)
    template = environment().get_template(f"weekly.{lang}.md.j2")
    return template.render(
        weekly=shown,
        zone=zone,
        closure=next(i for i in shown.indicators if i.name == "closure"),
        first_day=day(shown.period.starts_at, zone),
        last_day=day(shown.period.ends_at - 1, zone),
        as_of=local(shown.as_of, zone),
        most=MOST_ROWS,
        is_masked=not reveal,
        **_tables(shown, Words(lang=lang, labels=labels), zone),
    )


def grid(rows: Sequence[Row], headers: Mapping[str, str]) -> str:
    """A Markdown table of the columns in which at least one row has something."""
    filled = [key for key in headers if any(row[key] for row in rows)]
    lines = [[headers[key] for key in filled], ["---"] * len(filled)]
    lines += [[markdown(row[key]) for key in filled] for row in rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _tables(weekly: Weekly, words: Words, zone: str) -> dict[str, Sequence[Row]]:
    """Every table in full; the templates say how many rows of it they show."""
    as_of = weekly.as_of
    has_previous = weekly.previous_reported > 0
    return {
        "figures": indicator_rows(weekly.indicators, words),
        "cases": case_rows(weekly.cases, words, zone=zone, as_of=as_of),
        "top": top_rows(weekly.top.rows, words, has_previous=has_previous),
        "stores": store_rows(weekly.stores, has_previous=has_previous),
        "tracked": tracking_rows(weekly.tracking, words, zone=zone),
        "overdue": overdue_rows(weekly.backlog.worst, words, zone=zone, as_of=as_of),
        "reopened": reopened_rows(weekly.reopened, words, zone=zone),
    }


def environment() -> "Environment":
    """Templates of ours: sandboxed, an undefined name is an error, `md` for every stored text."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    templates = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    templates.filters["md"] = markdown
    templates.globals["grid"] = grid
    return templates
