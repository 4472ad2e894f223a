"""What an import did to the ledger, issue by issue, and what came after it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPart:
    """What a run wrote to one issue. ``is_logged``: the issue itself came with it."""

    issue: str
    versions: tuple[int, ...]
    is_logged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """An event on an issue of a run, recorded after it, that was not undone."""

    issue: str
    seal: int
    type: str
    at: int
    by: str
    run: str | None
