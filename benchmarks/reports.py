"""How long the weekly report takes: in a ledger of yours, beside a Typer program that does nothing.

    python benchmarks/reports.py --db LEDGER --now '2026-11-20 10:00'

The report reads its two weeks and what is open, however many issues lie behind them.
"""

import argparse
import sys

from start import FBLOOP, NO_OP, interleaved  # type: ignore[import-not-found]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", required=True)
    parser.add_argument("--now", required=True, help="a moment near the ledger's newest issues")
    parser.add_argument("--runs", type=int, default=11)
    wanted = parser.parse_args()
    report = [*FBLOOP, "report", "weekly", "--db", wanted.db, "--now", wanted.now]
    medians = interleaved(
        {
            "typer no-op": [sys.executable, "-c", NO_OP],
            "report weekly": report,
            "report weekly -f json": [*report, "-f", "json"],
            "report weekly -f html": [*report, "-f", "html"],
        },
        wanted.runs,
    )
    bare = medians["typer no-op"]
    for name, seconds in medians.items():
        print(f"{name:<22} {seconds * 1000:7.1f} ms  no-op + {(seconds - bare) * 1000:6.1f} ms")


if __name__ == "__main__":
    main()
