"""Clocks that stand still because somebody is waited for, and run again."""

from dataclasses import dataclass
from typing import ClassVar

from fbloop.domain.events.base import Event
from fbloop.domain.vocabulary import PauseReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Event):
    """Clocks stand still until a moment; a `clocks_set` beside it says when they are due then."""

    NAME: ClassVar[str] = "paused"

    reason: PauseReason
    until: int
    clocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed(Event):
    """Clocks run again before their pause would have ended by itself."""

    NAME: ClassVar[str] = "resumed"

    clocks: tuple[str, ...]
