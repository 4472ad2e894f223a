"""Escalation on many open issues: the first full pass, and the next one that finds nothing to do.

    python benchmarks/escalation.py [ISSUES]

An import makes a ledger of made-up open P0, P1 and P2, all late by days; `due --escalate` then runs
twice and `due` once, each as a process of its own. The goal is under 20 seconds for the first
pass at 100,000 issues, and a second one that costs no more than `due`.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

_MAP = """\
map: made
key: [id]
dates: { reported: [iso] }
fields: { text: text, reported_at: reported, priority: priority, owner: owner, store: store }
"""
_LEVELS = ("P1", "P2", "P2", "P1", "P2", "P0")
_REPORTED, _IMPORTED, _LATE = "2026-11-16 09:00", "2026-11-16 09:30", "2026-11-19 09:00"


def made_rows(issues: int) -> str:
    """A CSV of open issues."""
    rows = (
        f"A{n},problem number {n},{_REPORTED},{_LEVELS[n % 6]},owner {n % 40},store {n % 200}"
        for n in range(issues)
    )
    return "\n".join(["id,text,reported,priority,owner,store", *rows]) + "\n"


def timed(*arguments: str, folder: Path) -> float:
    """Seconds that a command takes as a process of its own."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "fbloop", *arguments, "--db", "made.db"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in {0, 11, 12}:
        sys.exit(done.stderr)
    return time.perf_counter() - started


def main() -> None:
    """Print the seconds of each pass."""
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "made.csv").write_text(made_rows(issues), encoding="utf-8")
        (folder / "made.yaml").write_text(_MAP, encoding="utf-8")
        timed("import", "made.csv", "--map", "made.yaml", "--now", _IMPORTED, folder=folder)
        due = ("due", "--now", _LATE, "--limit", "50")
        print(f"{issues} open issues")
        print(
            f"due --escalate, all steps to take  {timed(*due, '--escalate', folder=folder):8.2f} s"
        )
        print(
            f"due --escalate, nothing to take    {timed(*due, '--escalate', folder=folder):8.2f} s"
        )
        print(f"due                                {timed(*due, folder=folder):8.2f} s")


if __name__ == "__main__":
    main()
