"""A machine whose `mail` only writes down what it is told, for scripts that mail."""

import subprocess
import sys
from pathlib import Path

from tests.command_line import ROOT


def mailed(script: str, folder: Path, now: str = "") -> str:
    """What a shell script mails, the arguments of `mail` first; nothing where it mails nothing."""
    bin_folder, box = folder / "bin", folder / "mailbox"
    _program(bin_folder / "fbloop", f'exec "{sys.executable}" -m fbloop "$@"')
    _program(bin_folder / "mail", f'{{ echo "$*"; cat; }} >> "{box}"')
    env = {
        "PATH": f"{bin_folder}:/usr/bin:/bin",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        **({"FBLOOP_NOW": now} if now else {}),
    }
    subprocess.run(["sh", "-c", script], cwd=folder, env=env, capture_output=True, timeout=60)
    return box.read_text(encoding="utf-8") if box.exists() else ""


def _program(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
