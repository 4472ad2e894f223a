"""How fast an import is: `fbloop import` beside a bare loop over the same file, and its memory.

The bare loop reads the CSV, makes two JSON events a row with a digest each, and writes them with
an issue and the raw row into SQLite: what no import can do without. Only the ratio carries over
to other machines. Both take turns, and the best round of each counts: whoever else works on the
machine only ever makes one slower.
"""

import argparse
import csv
import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

MAP = """\
map: bench
key: [no]
dates: { told: iso, called: iso, closed: iso }
fields:
  text: text
  reported_at: told
  vin: vin
  customer: who
  model: model
  store: store
  channel: channel
  category: category
  priority: priority
  owner: owner
  status: { from: status, values: { closed: claimed, open: new } }
  first_response_at: called
  claimed_at: closed
"""
COLUMNS = (
    "no", "told", "vin", "who", "model", "store", "channel", "category", "priority", "status",
    "owner", "called", "closed", "text",
)  # fmt: skip
BARE = """
import csv, hashlib, json, sqlite3, sys
db = sqlite3.connect(sys.argv[2], isolation_level=None)
db.execute("PRAGMA synchronous=EXTRA")
db.execute("PRAGMA cache_size=-65536")
columns = "issue, version, type, at, payload, digest, UNIQUE (issue, version)"
db.execute(f"CREATE TABLE events ({columns})")
names = next(csv.reader(open(sys.argv[1], encoding="utf-8", newline="")))
db.execute(f"CREATE TABLE issue (seq INTEGER PRIMARY KEY, id UNIQUE, {', '.join(names)})")
db.execute("CREATE INDEX of_car ON issue (vin, category)")
told_at = next(name for name in names if name in ("told", "created_at"))
closed_at = next(name for name in names if name in ("closed", "closed_at"))
db.execute(f"CREATE INDEX told_at ON issue ({told_at})")
db.execute("CREATE TABLE raw (no, line, cells)")
marks = ", ".join("?" * (len(names) + 2))
events, issues, raw = [], [], []
def flush():
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", events)
    db.executemany(f"INSERT INTO issue VALUES ({marks})", issues)
    db.executemany("INSERT INTO raw VALUES (?, ?, ?)", raw)
    events.clear(), issues.clear(), raw.clear()
db.execute("BEGIN IMMEDIATE")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    next(rows)
    for number, row in enumerate(rows, start=1):
        record, issue = dict(zip(names, row)), f"2026-11-{number:04d}"
        digest = b""
        told = (
            ("logged", record[told_at], record), ("closed", record[closed_at], {"to": "claimed"}),
        )
        for version, (kind, at, says) in enumerate(told, start=1):
            payload = json.dumps(says, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            digest = hashlib.sha256(digest + payload.encode()).digest()
            events.append((issue, version, kind, at, payload, digest))
        issues.append((number, issue, *row))
        raw.append((row[0], number, json.dumps(row, ensure_ascii=False)))
        if number % 1000 == 0:
            flush()
flush()
db.execute("COMMIT")
"""
MEASURED = """
import resource, runpy, sys
try:
    sys.argv[0] = "fbloop"
    runpy.run_module("fbloop", run_name="__main__")
except SystemExit as end:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak, file=sys.stderr)
    raise
"""


START = datetime(2024, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))


class Measured(NamedTuple):
    """Seconds, and the peak of memory in MiB."""

    seconds: float
    peak: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000], help="rows")
    parser.add_argument("--file", help="a CSV of yours instead of made-up rows")
    parser.add_argument("--map", help="the map of that file")
    parser.add_argument(
        "--rounds", type=int, default=3, help="how often both are measured (at least once)"
    )
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in [0] if wanted.file else wanted.sizes:
            file, map_file = Path(folder, "rows.csv"), Path(folder, "bench.yaml")
            map_file.write_text(MAP, "utf-8")
            rows = size if not wanted.file else count_rows(wanted.file)
            if not wanted.file:
                make_rows(file, size)
            told = wanted.map or str(map_file)
            compare(Path(wanted.file or file), told, rows, max(1, wanted.rounds))


def compare(file: Path, map_file: str, rows: int, rounds: int) -> None:
    """One line for the import and one for the bare loop."""
    bares, imports = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            bares.append(timed([sys.executable, "-c", BARE, str(file), f"{folder}/bare.db"]))
            db = f"{folder}/fbloop.db"
            typed = ["import", str(file), "--map", map_file, "--db", db]
            imports.append(timed([sys.executable, "-c", MEASURED, *typed]))
            again = timed([sys.executable, "-c", MEASURED, *typed])
            size = Path(db).stat().st_size / rows
    bare, ours = min(bares), min(imports)
    print(f"{rows:>9,} rows  bare loop {rows / bare.seconds:8,.0f} issues/s")
    print(
        f"{'':>14}  fbloop    {rows / ours.seconds:8,.0f} issues/s, "
        f"{bare.seconds / ours.seconds:.2f} of the bare loop, {ours.peak:.0f} MiB at most, "
        f"{size / 1000:.1f} kB an issue; again {rows / again.seconds:,.0f} rows/s"
    )


def timed(command: list[str]) -> Measured:
    """How long a process takes; its last line on stderr is its peak in KiB, where it tells it."""
    began = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    last = done.stderr.split()[-1:] or ["0"]
    return Measured(seconds, int(last[0]) / 1024 if last[0].isdigit() else 0.0)


def count_rows(path: str) -> int:
    """Rows below the header."""
    with open(path, encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def make_rows(path: Path, n: int) -> None:
    """``n`` made-up records of two years; one in fifty is open, one in twelve a repeat."""
    pick = random.Random(1)
    cars: list[tuple[str, str]] = []
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(COLUMNS)
        for number in range(n):
            day = 730 * number // n
            told = (START + timedelta(days=day, minutes=number % 600)).isoformat()
            if cars and pick.random() < 0.08:
                vin, who = pick.choice(cars)
            else:
                vin, who = f"LTST{pick.randrange(10**13):013}", f"C{number:08}"
                cars = [*cars[-4000:], (vin, who)] if number % 10 == 0 else cars
            status = "open" if pick.random() < 0.02 else "closed"
            write(
                (
                    f"A{number}", told, vin, who, pick.choice(("E5", "S3", "X1")),
                    f"S{pick.randrange(300):04}", pick.choice(("hotline", "store", "app")),
                    pick.choice(("battery", "brakes", "service")), pick.choice(("P1", "P2", "P3")),
                    status, f"u{pick.randrange(120)}", told,
                    told if status == "closed" else "",
                    f"低速行驶时有异响, 第 {number} 次反馈, 里程 {pick.randrange(90000)} 公里",
                )
            )  # fmt: skip


if __name__ == "__main__":
    main()
