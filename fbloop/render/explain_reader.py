"""For whom clocks are explained."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from fbloop.render.labels import Shown
from fbloop.render.speech import tr_many

_FIRST, _LAST = 8, 4


class Reader(NamedTuple):
    """How codes and instants are shown, what masks free text, the moment; ``is_whole``: all."""

    shown: Shown
    hide: Callable[[str], str]
    now: int
    is_whole: bool

    def lines(self, lines: Sequence[str]) -> str:
        """The lines under each other; of many the first and the last, unless all are wanted."""
        left_out = len(lines) - _FIRST - _LAST
        if self.is_whole or left_out < 2:
            return "\n".join(lines)
        more = tr_many(
            "... {n} more line (--clock NAME shows all)",
            "... {n} more lines (--clock NAME shows all)",
            left_out,
        )
        return "\n".join([*lines[:_FIRST], more, *lines[-_LAST:]])
