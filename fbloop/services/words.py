"""Sorting a command's words: which are ISSUEs, and what the rest is."""

from collections.abc import Sequence

from fbloop.domain.references import issue_id
from fbloop.domain.vocabulary import Priority
from fbloop.errors import Missing, UsageProblem
from fbloop.messages import say
from fbloop.services.errors import NoSuchPriority, NotAnIssue


def issues_and_rest(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """On a list of words, what parses as an ISSUE is one; the others keep their order."""
    ids = [found for word in words if (found := issue_id(word)) is not None]
    rest = [word for word in words if issue_id(word) is None]
    return list(dict.fromkeys(ids)), rest


def only_issues(words: Sequence[str]) -> list[str]:
    """All words must be ISSUEs. Raises `NotAnIssue` with all the others, `UsageProblem`."""
    ids, rest = issues_and_rest(words)
    if rest:
        raise NotAnIssue(rest)
    return _some(ids)


def issues_then_text(words: Sequence[str]) -> tuple[list[str], str | None]:
    """Leading ISSUEs, then text: after the first word of text everything is text."""
    ids: list[str] = []
    for position, word in enumerate(words):
        found = issue_id(word)
        if found is None:
            return list(dict.fromkeys(ids)), " ".join(words[position:])
        ids.append(found)
    return list(dict.fromkeys(ids)), None


def issues_and_level(words: Sequence[str]) -> tuple[list[str], Priority | None]:
    """ISSUEs and at most one priority among the words. Raises `NotAnIssue`, `UsageProblem`."""
    ids, rest = issues_and_rest(words)
    levels = [word.upper() for word in rest if word.upper() in list(Priority)]
    others = [word for word in rest if word.upper() not in levels]
    if others:
        raise NoSuchPriority(others) if _are_levels(others) else NotAnIssue(others)
    if len(levels) > 1:
        given = ", ".join(levels)
        says = say("one priority, not {count}: {given}", count=len(levels), given=given)
        raise UsageProblem(says)
    return _some(ids), Priority(levels[0]) if levels else None


def _are_levels(words: Sequence[str]) -> bool:
    """Whether they are meant as priorities: `P5`."""
    return all(word[:1] in "Pp" and word[1:].isdecimal() for word in words)


def issues_and_person(words: Sequence[str]) -> tuple[list[str], str | None]:
    """ISSUEs and at most one other word, the person's name. Raises `UsageProblem`."""
    ids, rest = issues_and_rest(words)
    if len(rest) > 1:
        raise UsageProblem(
            say("one PERSON, not {count}: {given}", count=len(rest), given=", ".join(rest)),
            hint=say("a name with blanks stands in quotes; an ISSUE looks like P0-2026-11-0043"),
        )
    return _some(ids), rest[0] if rest else None


def _some(ids: list[str]) -> list[str]:
    if not ids:
        one = Missing(field="issue", flag="ISSUE", says=say("for example P0-2026-11-0043"))
        raise UsageProblem(say("no ISSUE is given"), missing=[one])
    return ids
