"""Running fbloop in tests: inside this process (fast) or as a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command line answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The value on stdout."""
        return json.loads(self.out)

    def error(self) -> Any:
        """The error object on stderr."""
        return json.loads(self.err)["error"]


class CommandLine(Protocol):
    """The fixture `fbloop`: one command line typed in the test's folder."""

    def __call__(self, *arguments: str, stdin: str = "") -> Result: ...


def process(*arguments: str | bytes, program: str = "", **env: str) -> subprocess.Popen[bytes]:
    """Start fbloop as a process of its own; `program` is Python to run in place of its main."""
    above = [folder for folder in Path.cwd().parents if (folder / "fbloop.db").is_file()]
    assert not above, f"the process could find a ledger in {above}"
    code = ["-c", program] if program else ["-m", "fbloop"]
    return subprocess.Popen(
        [sys.executable, *code, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
    )


def run_process(*arguments: str | bytes, program: str = "", **env: str) -> Result:
    """Run fbloop as a process of its own, to its end."""
    running = process(*arguments, program=program, **env)
    out, err = running.communicate(timeout=60)
    return Result(code=running.returncode, out=out.decode(), err=err.decode())
