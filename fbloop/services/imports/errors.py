"""What is refused when an import is to be taken back."""

from collections.abc import Iterator, Sequence

from fbloop.errors import NotFound, Refused
from fbloop.messages import joined, say


class NoSuchRun(NotFound):
    """An import that the ledger does not have."""

    def __init__(self, run: str, near: Sequence[str]) -> None:
        meant = say("did you mean {names}?", names=", ".join(near))
        super().__init__(
            say("no import {run!r}", run=run),
            hint=meant if near else "fbloop import --runs",
            details={"run": run, "near": list(near)},
        )


class AlreadyUndone(Refused):
    """An import that was taken back before."""

    kind = "already_undone"

    def __init__(self, run: str) -> None:
        super().__init__(
            say("{run} was already taken back", run=run),
            hint="fbloop import --runs",
            details={"run": run},
        )


class BuiltUpon(Refused):
    """Later imports changed issues of this one, or people acted on them."""

    kind = "built_upon"

    def __init__(
        self, run: str, *, deeds: Sequence[str], issues: Sequence[str], runs: Sequence[str]
    ) -> None:
        whys = joined("; ", _whys(issues, runs))
        first = (
            f"fbloop undo --run {runs[0]}" if runs else say("fbloop undo ISSUE, for each of them")
        )
        super().__init__(
            say("{run} cannot be taken back: {whys}", run=run, whys=whys),
            problems=deeds,
            hint=say("nothing was written; first: {command}", command=first),
            details={"run": run, "issues": list(issues), "runs": list(runs)},
        )


def _whys(issues: Sequence[str], runs: Sequence[str]) -> Iterator[str]:
    if issues:
        yield say("people acted on {n} issues of it since", n=len(issues))
    if runs:
        yield say("{runs} changed issues of it since", runs=", ".join(runs))
