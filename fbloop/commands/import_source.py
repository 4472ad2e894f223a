"""What the readers of an import open for one FILE."""

import io
import sys
from pathlib import Path
from typing import BinaryIO

from fbloop.importers.files.places import STDIN


def source_of(name: str) -> Path | BinaryIO:
    """The path, or standard input for `-`; a process that was given none has an empty one."""
    if name != STDIN:
        return Path(name)
    return sys.stdin.buffer if sys.stdin else io.BytesIO()
