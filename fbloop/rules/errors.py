"""What rule files and the names in them refuse, in the words of the person who wrote them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fbloop.errors import NotFound, Refused, UsageProblem
from fbloop.messages import say, say_many
from fbloop.rules.phrases import one_of

if TYPE_CHECKING:
    from fbloop.rules.problems import Problem

_MEND = say("each line names file:line:column; correct them and run the command again")


class RulesInvalid(Refused):
    """Rule files that cannot be used; ``problems`` has one line for each finding of all files."""

    def __init__(self, problems: Iterable[str]) -> None:
        lines = tuple(problems)
        super().__init__(
            say_many(
                "the rule files have {n} problem", "the rule files have {n} problems", len(lines)
            ),
            hint=_MEND,
            problems=lines,
        )


class RulesMissing(NotFound):
    """There is no folder of rules where one was named."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            say("no rules in {folder}: there is no such folder", folder=folder),
            hint=say("fbloop init makes one, or name another with --rules DIR"),
        )


class UnknownPack(NotFound):
    """A pack that does not come with fbloop."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        super().__init__(
            say("no rule pack is called {name!r}", name=name),
            hint=did_you_mean(name, names) or say("there is: {names}", names=", ".join(names)),
        )


class RulesWithFindings(Refused):
    """`rules check` found something; ``details`` has each finding in parts for programs."""

    def __init__(self, findings: Iterable["Problem"]) -> None:
        found = list(findings)
        super().__init__(
            say_many("the rules have {n} finding", "the rules have {n} findings", len(found)),
            hint=_MEND,
            problems=[one.says for one in found],
            details={"problems": [one.as_dict() for one in found]},
        )


class CasesFailed(Refused):
    """`rules test` found expectations that are not fulfilled; ``details`` has each in parts."""

    def __init__(
        self, findings: Iterable["Problem"], *, cases: int, notes: Iterable[str] = ()
    ) -> None:
        found = list(findings)
        failed = len({one.rule for one in found})
        super().__init__(
            say("{failed} of {cases} cases failed", failed=failed, cases=cases),
            hint=say("each line names file:line:column; mend the rules, or what is expected"),
            problems=[one.says for one in found],
            details={
                "cases": cases,
                "failed": failed,
                "problems": [one.as_dict() for one in found],
                "notes": list(notes),
            },
        )


class RuleUnknown(NotFound):
    """No rule, category, deadline, calendar or gate has this id."""

    def __init__(self, word: str, known: Iterable[str]) -> None:
        names = list(dict.fromkeys(known))
        super().__init__(
            say("no rule is called {word!r}", word=word),
            hint=did_you_mean(word, names) or say("fbloop rules show lists them"),
            details={"near": near_names(word, names)},
        )


class RulesExist(Refused):
    """A folder of rules is never overwritten."""

    def __init__(self, names: Iterable[str], folder: str) -> None:
        super().__init__(
            say(
                "{folder} has rule files already: {names}",
                folder=folder,
                names=", ".join(sorted(names)),
            ),
            hint=say("take another folder, or move the files away"),
        )


class UnknownName(UsageProblem):
    """A category, channel, store or person that the rule files do not name."""

    def __init__(self, what: str, word: str, known: Iterable[str]) -> None:
        names = list(dict.fromkeys(known))
        super().__init__(
            say("no {what} is called {word!r}", what=what, word=word),
            hint=near_or_known(word, names, most=12),
            details={"near": near_names(word, names)},
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
    return say("did you mean {names}?", names=one_of([repr(name) for name in near])) if near else ""


def near_or_known(word: str, known: Iterable[str], *, most: int | None = None) -> str:
    """Which names may be meant; where none is near, those that there are."""
    names = list(known)
    if not names:
        return say("none is declared")
    return did_you_mean(word, names) or say("known are: {names}", names=", ".join(names[:most]))
