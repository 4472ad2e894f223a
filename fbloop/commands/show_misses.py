"""The follow-ups that nobody makes, as `fbloop show` tells them: missed, each period anew."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fbloop.errors import FbloopError
from fbloop.services.browsing import Seen, with_misses

if TYPE_CHECKING:
    from fbloop.commands.shared.reading import Look


def missed_for(look: "Look", seen: Sequence[Seen]) -> list[Seen]:
    """The issues with the misses of the look's moment, or as kept: where no rules can be read."""
    try:
        calendars = look.book().calendars
    except FbloopError:
        return list(seen)
    return [with_misses(one, calendars, look.now) for one in seen]
