"""What a write says: what changed, the next deadline, the next command."""

from collections.abc import Sequence

from fbloop.render.safe import terminal
from fbloop.render.speech import tr


def changes(
    label: str, lines: Sequence[str], next_due: str | None = None, next_command: str | None = None
) -> str:
    """A few lines for people.

    For instance::

        P1-2026-11-0043
          status: new -> investigating
          next due: diagnose, 2026-11-22 14:05 (in 1d 23h)
          next: fbloop advance 2026-11-0043 --cause TEXT
    """
    said = [f"  {terminal(line)}" for line in lines]
    said += ["  " + tr("next due: {clock}", clock=terminal(next_due))] if next_due else []
    said += ["  " + tr("next: {command}", command=terminal(next_command))] if next_command else []
    return "\n".join([terminal(label), *said]) + "\n"
