"""`import --runs`: which imports there were, and which of them were taken back."""

import sys
from typing import TYPE_CHECKING, Any

from fbloop.commands.reading import looking
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit
from fbloop.render.times import iso
from fbloop.services.import_run import OUTCOMES

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.ledger.base import Run

_COUNTS = ("read", *OUTCOMES)


def answer_runs(common: "Common") -> None:
    """Print the imports, the newest first."""
    with looking(common) as look:
        records = [_as_object(run, look.zone) for run in look.ledger.runs()]
    emit(records, _COLUMNS, format=common.shape or Format.TABLE, out=sys.stdout)


def _as_object(run: "Run", zone: str) -> dict[str, Any]:
    return {
        "run": run.id,
        "map": run.map,
        "file": run.file,
        "started_at": iso(run.started_at, zone),
        "by": run.by,
        **{name: run.counts.get(name, 0) for name in _COUNTS},
        "is_undone": run.is_undone,
    }


def _short_time(value: Any) -> str:
    return str(value)[:16].replace("T", " ")


def _state(is_undone: Any) -> str:
    return "undone" if is_undone else ""


_COLUMNS = (
    Column("run", "run", is_whole=True),
    Column("started_at", "when", is_whole=True, show=_short_time),
    Column("file", "file", is_whole=True),
    Column("map", "map", is_whole=True),
    Column("by", "by"),
    *(Column(name, name, is_whole=True) for name in _COUNTS),
    Column("is_undone", "state", is_whole=True, show=_state),
)
