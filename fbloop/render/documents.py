"""Documents for others, from a template per language (`templates/`). Imports Jinja when used.

A template sees plain values alone: numbers, truths, and texts that are Markdown already. So
nobody who writes a template can forget to escape what a customer typed.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fbloop.render.grids import grid
from fbloop.render.safe import markdown
from fbloop.render.times import day, local

if TYPE_CHECKING:
    from jinja2 import Environment

    from fbloop.analysis.daily import Daily
    from fbloop.analysis.product import Product
    from fbloop.analysis.weekly import Weekly

    Report = Weekly | Daily | Product

MOST_ROWS = 20
TEMPLATES = Path(__file__).parent / "templates"
Names = Mapping[str, Any]


class Marked(str):
    """Markdown that we wrote ourselves: it is not escaped again."""

    __slots__ = ()


class NotCalled(Exception):
    """A template prints something that is to be called; its text would be an address in memory."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.name = str(getattr(value, "__name__", None) or getattr(value, "name", value))


def document(name: str, names: Names) -> str:
    """A document of the package by its file's name (`weekly.zh.md.j2`)."""
    return tidied(environment().get_template(name).render(escaped(names)))


def tidied(text: str) -> str:
    """A document's text with one blank line between its parts, and none around it."""
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def strong(text: str) -> Marked:
    """A text in bold."""
    return Marked(f"**{markdown(text)}**")


def escaped(value: Any) -> Any:
    """The same values with every text in them as Markdown that shows it and nothing else."""
    match value:
        case Marked():
            return str(value)
        case str():
            return markdown(value)
        case Mapping():
            return {key: escaped(one) for key, one in value.items()}
        case Sequence():
            return tuple(escaped(one) for one in value)
        case _:
            return value


def environment() -> "Environment":
    """Where templates run: in a sandbox, with ours to include, and no undefined name."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    templates = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=_printed,
        # Markdown, not HTML: what is put in is escaped by `escaped`.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # What is left to chance would make no two reports alike.
    del templates.globals["lipsum"], templates.filters["random"]
    templates.globals |= {"grid": grid, "n_of": n_of}
    return templates


def _printed(value: Any) -> Any:
    """What a template prints. Raises `NotCalled`."""
    from jinja2 import Undefined

    if callable(value) and not isinstance(value, Undefined):
        raise NotCalled(value)
    return value


def n_of(n: int, one: str, many: str) -> str:
    """A count with its noun: `1 issue`, `3 issues`."""
    return f"{n} {one if n == 1 else many}"


def frame(of: "Report", zone: str, *, is_masked: bool) -> dict[str, Any]:
    """What every report says of itself: its days, the moment looked from, the ledger's seal."""
    seal = of.seal
    return {
        "period": of.period.label,
        "first_day": day(of.period.starts_at, zone),
        "last_day": day(of.period.ends_at - 1, zone),
        "as_of": local(of.as_of, zone),
        "zone": zone,
        "scope": of.scope,
        "is_masked": is_masked,
        "seal": seal and {"number": seal.number, "events": seal.events, "digest": seal.digest},
    }
