"""A name that is not known, with the near ones."""

from collections.abc import Sequence
from difflib import get_close_matches

from fbloop.errors import UsageProblem
from fbloop.messages import joined, say

# What has a name, by the word that the options use for it.
_WHAT: dict[str, str] = {
    what: what
    for what in (
        say("zone"),
        say("region"),
        say("store"),
        say("model"),
        say("batch"),
        say("supplier"),
        say("dept"),
        say("owner"),
        say("channel"),
        say("category"),
        say("priority"),
        say("status"),
        say("criterion"),
        say("checklist item"),
        say("calendar"),
        say("field or attribute"),
        say("kind of file is called"),
    )
}


class UnknownName(UsageProblem):
    """A value that the rules or the ledger do not know."""

    def __init__(self, what: str, given: str, known: Sequence[str], flag: str = "") -> None:
        near = nearest(given, known)
        names = ", ".join(near or sorted(known)[:12]) or say("none")
        hint = (
            say("did you mean {names}?", names=names)
            if near
            else say("known: {names}", names=names)
        )
        says = say("no {what} {given!r}", what=_WHAT.get(what, what), given=given)
        super().__init__(
            joined(": ", (flag, says)) if flag else says,
            hint=hint,
            details={"given": given, "near": near},
        )


def nearest(given: str, known: Sequence[str]) -> list[str]:
    """Up to three known names that look like the given one, the likeliest first."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold(), name)
    found = get_close_matches(given.casefold(), list(folded), n=3, cutoff=0.5)
    containing = [name for key, name in folded.items() if given.casefold() in key]
    return list(dict.fromkeys([folded[key] for key in found] + containing))[:3]
