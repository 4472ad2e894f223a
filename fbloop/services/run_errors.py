"""What is refused when an import is to be taken back."""

from collections.abc import Sequence

from fbloop.errors import NotFound, Refused


class NoSuchRun(NotFound):
    """An import that the ledger does not have."""

    def __init__(self, run: str, near: Sequence[str]) -> None:
        hint = f"did you mean {', '.join(near)}?" if near else "fbloop import --runs"
        super().__init__(f"no import {run!r}", hint=hint, details={"run": run, "near": list(near)})


class AlreadyUndone(Refused):
    """An import that was taken back before."""

    kind = "already_undone"

    def __init__(self, run: str) -> None:
        super().__init__(
            f"{run} was already taken back", hint="fbloop import --runs", details={"run": run}
        )


class BuiltUpon(Refused):
    """Later imports changed issues of this one, or people acted on them."""

    kind = "built_upon"

    def __init__(
        self, run: str, *, deeds: Sequence[str], issues: Sequence[str], runs: Sequence[str]
    ) -> None:
        whys = [f"people acted on {len(issues)} issues of it since"] if issues else []
        whys += [f"{', '.join(runs)} changed issues of it since"] if runs else []
        first = f"fbloop undo --run {runs[0]}" if runs else "fbloop undo ISSUE, for each of them"
        super().__init__(
            f"{run} cannot be taken back: {'; '.join(whys)}",
            problems=deeds,
            hint=f"nothing was written; first: {first}",
            details={"run": run, "issues": list(issues), "runs": list(runs)},
        )
