"""Sorting a command's words: which are ISSUEs, and what the rest is."""

from collections.abc import Sequence

from fbloop.domain.references import issue_id
from fbloop.domain.vocabulary import Priority
from fbloop.services.errors import NotAnIssue


def issues_and_rest(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """On a list of words, what parses as an ISSUE is one; the others keep their order."""
    ids = [found for word in words if (found := issue_id(word)) is not None]
    rest = [word for word in words if issue_id(word) is None]
    return list(dict.fromkeys(ids)), rest


def only_issues(words: Sequence[str]) -> list[str]:
    """All words must be ISSUEs; the ones that are not are named together."""
    ids, rest = issues_and_rest(words)
    if rest or not ids:
        raise NotAnIssue(rest or ["(none given)"])
    return ids


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
    """ISSUEs and at most one priority among the words."""
    ids, rest = issues_and_rest(words)
    levels = [word for word in rest if word.upper() in list(Priority)]
    others = [word for word in rest if word not in levels]
    if others or not ids or len(levels) > 1:
        raise NotAnIssue(others or levels[1:] or ["(none given)"])
    return ids, Priority(levels[0].upper()) if levels else None


def issues_and_person(words: Sequence[str]) -> tuple[list[str], str | None]:
    """ISSUEs and at most one other word, the person's name."""
    ids, rest = issues_and_rest(words)
    if not ids or len(rest) > 1:
        raise NotAnIssue(rest or ["(none given)"])
    return ids, rest[0] if rest else None
