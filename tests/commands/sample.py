"""A made-up command for tests: shows what it was given, or ends as it was told to."""

import time
from typing import Annotated

import typer

from fbloop.commands.shared.frame import command
from fbloop.commands.shared.options import Common, Filter
from fbloop.errors import Missing, Refused

ENTRY = ("tests.commands.sample", "Show what was typed.")
PROGRAM = f"from fbloop import cli; cli.COMMANDS['sample'] = {ENTRY}; cli.main()"
ENDS: dict[str, BaseException] = {
    "refused": Refused(
        "it cannot go to planning",
        missing=[
            Missing(field="cause", flag="--cause", says="a cause"),
            Missing(field="scope", flag="--scope"),
        ],
        problems=["rules.yaml:3:4: \x1b[31mred"],
        hint="fbloop advance --check",
        details={"issue": "P1-2026-11-0001"},
    ),
    "disk-full": OSError(28, "No space left on device", "/somewhere/fbloop.db"),
    "bug": KeyError("the customer's name"),
    "no-errno": OSError("unsupported"),
    "deep": RecursionError("maximum recursion depth exceeded"),
    "bytes": UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"),
    "ctrl-c": KeyboardInterrupt(),
    "abort": typer.Abort(),
    "exit": typer.Exit(12),
}


@command
def sample(
    common: Common,
    chosen: Filter,
    words: Annotated[list[str] | None, typer.Argument(help="Any words.")] = None,
    end: Annotated[str | None, typer.Option(help="How to end.")] = None,
    lines: Annotated[int, typer.Option(help="How many lines.")] = 1,
) -> int | None:
    """Show what was typed."""
    for _ in range(lines):
        print(common.db, common.shape, chosen.store, words)
    if end == "wait":
        _wait()
    if end in ENDS:
        raise ENDS[end]
    return int(end) if end else None


def _wait() -> None:
    try:
        print("waiting", flush=True)
        time.sleep(60)
    finally:
        print("rolled back")
