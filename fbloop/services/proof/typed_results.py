"""`verify --result N=VALUE`: which criterion is meant, and whether a value may be typed for it."""

from collections.abc import Mapping, Sequence

from fbloop.domain.criteria import Criterion, How, as_number
from fbloop.errors import UsageProblem
from fbloop.messages import joined, say
from fbloop.services.near import UnknownName


def results_of(typed: Sequence[str]) -> dict[str, str]:
    """`N=VALUE` words by N. Raises `UsageProblem` for one that is none, or says N twice."""
    results: dict[str, str] = {}
    for word in typed:
        name, separator, value = (part.strip() for part in word.partition("="))
        if not (separator and name and value):
            raise UsageProblem(
                say("{flag}: cannot read {text!r}", flag="--result", text=word),
                hint=say("write it as N=VALUE, for example 1=68"),
            )
        if name in results:
            raise UsageProblem(say("--result {name} is given twice", name=name))
        results[name] = value
    return results


def by_number(criteria: Sequence[Criterion], typed: Mapping[str, str]) -> dict[int, str]:
    """The typed values by the number of their criterion; N is a number, a name, or a metric.

    Raises `UnknownName`, and `UsageProblem` for a value that is counted and not typed, that is no
    number, or that is given twice for one criterion.
    """
    found: dict[int, str] = {}
    for word, value in typed.items():
        number = _number(criteria, word)
        how = criteria[number - 1].how
        if how is not How.RESULT:
            raise _unusable(word, say("this criterion is measured by @{how}, not typed", how=how))
        if as_number(value) is None:
            raise _unusable(word, say("{value!r} is not a number", value=value))
        if number in found:
            raise _unusable(word, say("criterion {number} has a value already", number=number))
        found[number] = value
    return found


def _unusable(word: str, says: str) -> UsageProblem:
    return UsageProblem(joined(": ", (f"--result {word}", says)))


def _number(criteria: Sequence[Criterion], word: str) -> int:
    """The criterion that is meant. A number always means the place in the list."""
    if word.isdecimal() and 1 <= int(word) <= len(criteria):
        return int(word)
    for names in ([c.name for c in criteria], [c.metric for c in criteria]):
        if names.count(word) == 1:
            return names.index(word) + 1
    raise UnknownName("criterion", word, [c.name for c in criteria], "--result")
