"""`import --runs`: which imports there were, and which of them were taken back."""

import sys
from typing import TYPE_CHECKING, Any

from fbloop.commands.shared.reading import looking
from fbloop.messages import say
from fbloop.render.columns import Column
from fbloop.render.formats import Format, emit
from fbloop.render.speech import tr
from fbloop.render.times import iso, short_time
from fbloop.services.imports.run import OUTCOMES

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.ledger.kept import Run

_COUNTS = ("read", *OUTCOMES)
_HEADERS = {
    "read": say("read"),
    "new": say("new"),
    "updated": say("updated"),
    "same": say("same"),
    "linked": say("linked"),
    "skipped": say("skipped"),
    "rejected": say("rejects"),
}


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


def _state(is_undone: Any) -> str:
    return tr("undone") if is_undone else ""


_COLUMNS = (
    Column("run", say("run"), is_whole=True),
    Column("started_at", say("when"), is_whole=True, show=short_time),
    Column("file", say("file"), is_whole=True),
    Column("map", say("map"), is_whole=True),
    Column("by", say("by")),
    *(Column(name, _HEADERS[name], is_whole=True) for name in _COUNTS),
    Column("is_undone", say("state"), is_whole=True, show=_state),
)
