"""Templates of the user's own: a file's text, whoever named the file."""

from pathlib import Path
from typing import TYPE_CHECKING

from fbloop.errors import Refused
from fbloop.messages import say

if TYPE_CHECKING:
    from fbloop.render.own_templates import OwnTemplate

_LARGEST = 1_000_000


def read_template(path: Path, guide: str = "docs/reports.md") -> "OwnTemplate":
    """The template in a file; ``guide`` is the page of ours that tells what it sees.

    Raises `Refused` for a file that cannot be read, or is larger than any template.
    """
    from fbloop.render.own_templates import OwnTemplate

    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(_LARGEST + 1)
    except (OSError, UnicodeDecodeError) as error:
        says = error.strerror if isinstance(error, OSError) else say("it is not in UTF-8")
        raise Refused(say("{file}: {says}", file=path, says=says)) from error
    if len(text) > _LARGEST:
        raise Refused(say("{file}: {says}", file=path, says=say("it is larger than 1 MB")))
    return OwnTemplate(file=str(path), text=text, guide=guide)
