"""What somebody sees at a terminal: fbloop as a process whose output is one."""

import os
import pty
import subprocess
import sys

from tests.command_line import ROOT


def on_terminal(*arguments: str, columns: int = 120, typed: str | None = None) -> str:
    """All that the process shows, messages and colours too.

    ``typed`` is what somebody types ahead, and sees; None: nobody is there to type.
    """
    ours, its = pty.openpty()
    os.write(ours, (typed or "").encode())
    running = subprocess.Popen(
        [sys.executable, "-m", "fbloop", *arguments],
        stdin=subprocess.DEVNULL if typed is None else its,
        stdout=its,
        stderr=its,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": str(columns), "TERM": "dumb"},
    )
    os.close(its)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    running.wait(timeout=60)
    return shown.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """What was written; nothing once the other side is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""
