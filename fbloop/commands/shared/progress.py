"""A bar on stderr for what takes longer than a second: on a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fbloop.render.speech import tr

if TYPE_CHECKING:
    from rich.progress import Progress

    from fbloop.commands.shared.options import Common

_SHOWN_AFTER_S = 1.0


@contextmanager
def progress(
    common: "Common", label: str, total: int | None = None
) -> Iterator[Callable[[int], None]]:
    """Gives a function that is told how many more are done; ``total``: None where nobody knows."""
    if common.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield lambda n: None
        return
    bar = _Bar(label, total)
    try:
        yield bar.advance
    finally:
        bar.stop()


class _Bar:
    """Loads what draws it only once it is needed."""

    def __init__(self, label: str, total: int | None) -> None:
        self._label = label
        self._total = total
        self._done = 0
        self._began = time.monotonic()
        self._drawn: Progress | None = None

    def advance(self, n: int) -> None:
        self._done += n
        if self._drawn is None and time.monotonic() - self._began >= _SHOWN_AFTER_S:
            self._drawn = _drawn()
            self._drawn.start()
            self._drawn.add_task(self._label, total=self._total)
        if self._drawn is not None:
            (task,) = self._drawn.task_ids
            self._drawn.update(task, completed=self._done)

    def stop(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()


def _drawn() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn(tr("{task.completed:,.0f} rows")),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
