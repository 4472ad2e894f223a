"""What rule files and the names in them refuse, in the words of the person who wrote them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fbloop.errors import NotFound, Refused, UsageProblem

if TYPE_CHECKING:
    from fbloop.rules.problems import Problem


class RulesInvalid(Refused):
    """Rule files that cannot be used; ``problems`` has one line for each finding of all files."""

    def __init__(self, problems: Iterable[str]) -> None:
        lines = tuple(problems)
        super().__init__(
            f"the rule files have {len(lines)} problem{'' if len(lines) == 1 else 's'}",
            hint="each line names file:line:column; correct them and run the command again",
            problems=lines,
        )


class RulesMissing(NotFound):
    """There is no folder of rules where one was named."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"no rules in {folder}: there is no such folder",
            hint="fbloop init makes one, or name another with --rules DIR",
        )


class UnknownPack(NotFound):
    """A pack that does not come with fbloop."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        super().__init__(
            f"no rule pack is called {name!r}",
            hint=did_you_mean(name, names) or f"there is: {', '.join(names)}",
        )


class RulesWithFindings(Refused):
    """`rules check` found something; ``details`` has each finding in parts for programs."""

    def __init__(self, findings: Iterable["Problem"]) -> None:
        found = list(findings)
        super().__init__(
            f"the rules have {len(found)} finding{'' if len(found) == 1 else 's'}",
            hint="each line names file:line:column; correct them and run the command again",
            problems=[one.says for one in found],
            details={"problems": [one.as_dict() for one in found]},
        )


class RuleUnknown(NotFound):
    """No rule, category, deadline, calendar or gate has this id."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        names = list(dict.fromkeys(known))
        super().__init__(
            f"no rule is called {word!r}",
            hint=did_you_mean(word, names) or "fbloop rules show lists them",
            details={"near": near_names(word, names)},
        )


class RulesExist(Refused):
    """A folder of rules is never overwritten."""

    def __init__(self, names: Iterable[str], folder: str) -> None:
        super().__init__(
            f"{folder} has rule files already: {', '.join(sorted(names))}",
            hint="take another folder, or move the files away",
        )


class UnknownName(UsageProblem):
    """A category, channel, store or person that the rule files do not name."""

    def __init__(self, what: str, word: str, known: Iterable[str]) -> None:
        names = list(dict.fromkeys(known))
        near = near_names(word, names)
        super().__init__(
            f"no {what} is called {word!r}",
            hint=did_you_mean(word, names) or f"known are: {', '.join(names[:12])}",
            details={"near": near},
        )


def near_names(word: str, known: Iterable[str]) -> list[str]:
    """The names most like a word, best first; those that contain it count as near, too."""
    from difflib import get_close_matches

    names = list(dict.fromkeys(map(str, known)))
    by_case = {name.lower(): name for name in reversed(names)}
    close = [by_case[n] for n in get_close_matches(word.lower(), by_case, n=3, cutoff=0.6)]
    inside = [n for n in names if word and word.lower() in n.lower() and n not in close]
    return (close + inside)[:3]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'from'?`, or nothing where no name is near."""
    near = near_names(word, known)
    return f"did you mean {' or '.join(repr(name) for name in near)}?" if near else ""
