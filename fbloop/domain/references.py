"""ISSUE as people write it: `P0-2026-11-0043`, `2026-11-43`; the priority in front is ignored."""

import re

_FORM = re.compile(r"(?:P[0-3]-)?(\d{4}-(?:0[1-9]|1[0-2]))-(\d{1,9})", re.IGNORECASE | re.ASCII)


def issue_id(word: str) -> str | None:
    """The stable id that the word names, or None if it is no ISSUE.

    Zeros may be left out: `p1-2026-11-43` is `2026-11-0043`.
    """
    match = _FORM.fullmatch(word.strip())
    if match is None or int(match[2]) == 0:
        return None
    return stable_id(match[1], int(match[2]))


def stable_id(month: str, number: int) -> str:
    """The id of the n-th issue logged in a month; four digits that grow."""
    return f"{month}-{number:04d}"
