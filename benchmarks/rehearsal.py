"""How long `fbloop rules diff` takes over many open issues, by what was changed in the rules.

    python benchmarks/rehearsal.py [ISSUES]

Makes a ledger of made-up open issues which the rules classified and graded, copies its rules,
changes them, and rehearses each change on all issues. The goal is 100,000 in less than a minute.
"""

import argparse
import csv
import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

MAP = """\
map: bench
key: [no]
dates: { told: iso }
fields: { text: text, reported_at: told, vin: vin, customer: who, store: store, channel: channel }
"""
START = datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))
WHERE = ("高速行驶时", "冷车启动时", "雨天", "停车一夜后", "刚做完保养后", "零下十度时")
WHAT = (
    "空调不制冷", "车机黑屏", "刹车变硬", "天窗漏水", "续航明显下降", "充电中断", "转向沉重",
    "加速异响", "语音唤醒失败", "收费与报价不符", "座椅有轻微异响", "导航卡顿", "倒车影像失灵",
)  # fmt: skip
# What is changed: a file, what stands there, what takes its place.
BUDGET = ("deadlines.yaml", "solve: 7d", "solve: 5d")
GRADE = (
    "priorities.yaml",
    "then: { priority: P1 }\n    examples:\n      match: [刹车变硬",
    "then: { priority: P0 }\n    examples:\n      match: [刹车变硬",
)
WORD = ("categories.yaml", "keywords: [不制冷, ", "keywords: [")
PAIR = ("categories.yaml", "空调+制冷, ", "")
OWNER = ("responsibility.yaml", "C: [expert], owner: store_manager", "C: [expert], owner: expert")
CHANGES = {
    "nothing": (),
    "a budget": (BUDGET,),
    "who owns": (OWNER,),
    "a priority rule": (GRADE,),
    "a category": (WORD, PAIR),
    "all of these": (BUDGET, OWNER, GRADE, WORD, PAIR),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("issues", nargs="?", type=int, default=100_000)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        make_ledger(place, wanted.issues)
        for name, edits in CHANGES.items():
            changed = place / "changed"
            shutil.rmtree(changed, ignore_errors=True)
            shutil.copytree(place / "rules", changed)
            for file, old, new in edits:
                edit(changed / file, old, new)
            began = time.perf_counter()
            told = fbloop(place, "rules", "diff", str(changed), "--limit", "1")
            seconds = time.perf_counter() - began
            counts = (told.stderr or told.stdout).splitlines()[0]
            print(f"{name:<16} {seconds:6.1f} s  {counts}")


def make_ledger(place: Path, n: int) -> None:
    """A ledger of ``n`` open issues, one in twelve of them of a car that was there before."""
    pick = random.Random(1)
    with (place / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(("no", "told", "vin", "who", "store", "channel", "text"))
        for number in range(n):
            told = START + timedelta(minutes=number % 200_000)
            car = pick.randrange(number + 1) if pick.random() < 0.08 else number
            vin, store = f"LTST{car:013}", f"S{pick.randrange(300):04}"
            text = f"{pick.choice(WHERE)}{pick.choice(WHAT)}, 第 {number} 次反馈"
            channel = pick.choice(("hotline", "store", "app"))
            write((f"A{number}", told.isoformat(), vin, f"C{car}", store, channel, text))
    (place / "map.yaml").write_text(MAP, "utf-8")
    fbloop(place, "init")
    fbloop(place, "import", "rows.csv", "--map", str(place / "map.yaml"))


def edit(path: Path, old: str, new: str) -> None:
    """Change a rule file; what is to be changed must be there."""
    text = path.read_text("utf-8")
    if old not in text:
        raise SystemExit(f"{path.name} has no {old!r} any more: choose another change")
    path.write_text(text.replace(old, new, 1), "utf-8")


def fbloop(place: Path, *typed: str) -> subprocess.CompletedProcess[str]:
    """Run a command line beside the ledger."""
    command = [sys.executable, "-m", "fbloop", *typed]
    return subprocess.run(command, cwd=place, check=True, capture_output=True, text=True)


if __name__ == "__main__":
    main()
