"""A name that is not known, with the near ones."""

from collections.abc import Sequence
from difflib import get_close_matches

from fbloop.errors import UsageProblem
from fbloop.messages import Message, joined, say

_MOST_TOLD = 12

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
    """A value that the rules or the ledger do not know.

    Where no name is near, the ``listed`` ones are told (else the known ones), in their order, and
    ``lister``, the command that lists all.
    """

    def __init__(
        self,
        what: str,
        given: str,
        known: Sequence[str],
        flag: str = "",
        *,
        listed: Sequence[str] = (),
        lister: str = "",
    ) -> None:
        near = nearest(given, known)
        hint = meant(near) if near else _told(listed or known, lister)
        says = say("no {what} {given!r}", what=_WHAT.get(what, what), given=given)
        super().__init__(
            joined(": ", (flag, says)) if flag else says,
            hint=hint,
            details={"given": given, "near": near},
        )


def _told(names: Sequence[str], lister: str) -> Message:
    first = ", ".join(names[:_MOST_TOLD]) or say("none")
    n = len(names) - _MOST_TOLD
    hint = (
        say("known: {names}, and {n} more", names=first, n=n)
        if n > 0
        else say("known: {names}", names=first)
    )
    return say("{hint}; all: {command}", hint=hint, command=lister) if lister else hint


def meant(near: Sequence[str]) -> Message:
    """The hint with the near names."""
    return say("did you mean {names}?", names=", ".join(near))


def nearest(given: str, known: Sequence[str]) -> list[str]:
    """Up to three known names that look like the given one, the likeliest first."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(name.casefold(), name)
    found = get_close_matches(given.casefold(), list(folded), n=3, cutoff=0.5)
    containing = [name for key, name in folded.items() if given.casefold() in key]
    return list(dict.fromkeys([folded[key] for key in found] + containing))[:3]
