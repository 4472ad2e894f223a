"""A name that is not known, with the near ones."""

from collections.abc import Sequence
from difflib import get_close_matches

from fbloop.errors import UsageProblem


class UnknownName(UsageProblem):
    """A value that the rules or the ledger do not know."""

    def __init__(self, what: str, given: str, known: Sequence[str], flag: str = "") -> None:
        near = nearest(given, known)
        shown = near or sorted(known)[:12]
        hint = (
            f"did you mean {', '.join(near)}?" if near else f"known: {', '.join(shown) or 'none'}"
        )
        at = f"{flag}: " if flag else ""
        super().__init__(
            f"{at}no {what} {given!r}", hint=hint, details={"given": given, "near": near}
        )


def nearest(given: str, known: Sequence[str]) -> list[str]:
    """Up to three known names that look like the given one, the likeliest first."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold(), name)
    found = get_close_matches(given.casefold(), list(folded), n=3, cutoff=0.5)
    containing = [name for key, name in folded.items() if given.casefold() in key]
    return list(dict.fromkeys([folded[key] for key in found] + containing))[:3]
