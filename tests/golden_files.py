"""Expected texts in `tests/golden`; `UPDATE_GOLDEN=1 pytest ...` writes them anew."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str, shown: str) -> str:
    """The expected text; what is shown becomes it where that is asked for."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    return path.read_text(encoding="utf-8")
