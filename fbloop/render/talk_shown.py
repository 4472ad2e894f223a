"""How the facts of an issue are shown in a draft."""

from collections.abc import Callable
from typing import NamedTuple

from fbloop.render.times import day, local
from fbloop.render.words import Words


class Shown(NamedTuple):
    """How facts are shown: in which words and zone; ``hide`` masks what people typed."""

    words: Words
    zone: str
    hide: Callable[[str], str]

    def at(self, moment: int | None) -> str:
        """A moment to the minute, or nothing."""
        return "" if moment is None else local(moment, self.zone)

    def on(self, moment: int | None) -> str:
        """A day, or nothing."""
        return "" if moment is None else day(moment, self.zone)

    def free(self, text: str | None) -> str:
        """What somebody typed, masked."""
        return self.hide(text) if text else ""
