"""How long one question to a working calendar takes, beside a bare binary search.

Only the ratio carries over to other machines. A year is compiled when first asked for; that is
measured apart, because a run of `fbloop` pays it once.
"""

import argparse
import timeit
from bisect import bisect
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from fbloop.domain.deadline_rules import Reading
from fbloop.domain.worktime import due_after, work_year, working_between
from fbloop.domain.worktime_days import due_after_days
from fbloop.rules.folder import load, pack_dir

ZONE = "Asia/Shanghai"
START = int(datetime(2026, 9, 18, 17, tzinfo=ZoneInfo(ZONE)).timestamp())
HOUR = 3600


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    calls = parser.parse_args().calls
    split = load(pack_dir("ev-aftersales"), ZONE).calendars["split"]
    due = due_after(split, START, 400 * HOUR)
    thousand = range(1000)

    def compile_a_year() -> None:
        work_year.cache_clear()
        work_year(split, 2026)

    show("bisect in a list of 1000", bare := per_call(lambda: bisect(thousand, 500), calls), bare)
    for name, question in {
        "due_after 4 hours": lambda: due_after(split, START, 4 * HOUR),
        "due_after 4000 hours": lambda: due_after(split, START, 4000 * HOUR),
        "working_between": lambda: working_between(split, START, due),
        "due_after_days 3": lambda: due_after_days(split, START, 3, Reading.SAME_CLOCK_TIME),
    }.items():
        show(name, per_call(question, calls), bare)
    show("a year, compiled", per_call(compile_a_year, 20), bare)


def per_call(question: Callable[[], object], calls: int) -> float:
    """Seconds of one call: the best of five rounds, what it keeps for later being there already."""
    question()
    return min(timeit.repeat(question, number=calls, repeat=5)) / calls


def show(name: str, seconds: float, bare: float) -> None:
    """One line: microseconds, and how many bare searches that is."""
    print(f"{name:<26} {seconds * 1e6:8.2f} us  {seconds / bare:7.1f} x")


if __name__ == "__main__":
    main()
