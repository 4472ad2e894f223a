"""How long a start takes: `fbloop due` beside a Typer program that does nothing.

Only the ratio carries over to other machines. Runs are interleaved, so that a busy moment of the
machine meets all of them.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

FBLOOP = [sys.executable, "-m", "fbloop"]
NO_OP = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def nothing(db: str | None = None) -> None: ...
app()
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", help="a ledger; default: a new one with ten issues")
    parser.add_argument("--runs", type=int, default=31)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = wanted.db or new_ledger(Path(folder))
        medians = interleaved(
            {
                "python -c pass": [sys.executable, "-c", "pass"],
                "typer no-op": [sys.executable, "-c", NO_OP],
                "fbloop --version": [*FBLOOP, "--version"],
                "fbloop due": [*FBLOOP, "due", "--limit", "50", "--exit-zero", "--db", db],
            },
            wanted.runs,
        )
    for name, seconds in medians.items():
        print(f"{name:<18} {seconds * 1000:6.1f} ms  {seconds / medians['typer no-op']:5.2f} x")


def new_ledger(folder: Path) -> str:
    """A ledger with a few open issues."""
    db = str(folder / "fbloop.db")
    subprocess.run([*FBLOOP, "init", "--db", db], check=True, capture_output=True)
    for number in range(10):
        text = f"brake pedal soft after rain, case {number}"
        subprocess.run([*FBLOOP, "log", text, "--db", db], check=True, capture_output=True)
    return db


def interleaved(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, float]:
    """The median seconds of each command; the first round only warms the caches."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            seconds[name].append(time.perf_counter() - began)
    return {name: median(taken[1:]) for name, taken in seconds.items()}


if __name__ == "__main__":
    main()
