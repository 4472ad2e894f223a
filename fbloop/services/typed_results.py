"""`verify --result N=VALUE`: which criterion is meant, and whether a value may be typed for it."""

from collections.abc import Mapping, Sequence

from fbloop.domain.criteria import Criterion, How, as_number
from fbloop.errors import UsageProblem
from fbloop.services.near import UnknownName


def results_of(typed: Sequence[str]) -> dict[str, str]:
    """`N=VALUE` words by N. Raises `UsageProblem` for one that is none, or says N twice."""
    results: dict[str, str] = {}
    for word in typed:
        name, separator, value = (part.strip() for part in word.partition("="))
        if not (separator and name and value):
            raise UsageProblem(
                f"--result: cannot read {word!r}", hint="write it as N=VALUE, for example 1=68"
            )
        if name in results:
            raise UsageProblem(f"--result {name} is given twice")
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
            raise UsageProblem(f"--result {word}: this criterion is measured by @{how}, not typed")
        if as_number(value) is None:
            raise UsageProblem(f"--result {word}: {value!r} is not a number")
        if number in found:
            raise UsageProblem(f"--result {word}: criterion {number} has a value already")
        found[number] = value
    return found


def _number(criteria: Sequence[Criterion], word: str) -> int:
    """The criterion that is meant. A number always means the place in the list."""
    if word.isdecimal() and 1 <= int(word) <= len(criteria):
        return int(word)
    for names in ([c.name for c in criteria], [c.metric for c in criteria]):
        if names.count(word) == 1:
            return names.index(word) + 1
    raise UnknownName("criterion", word, [c.name for c in criteria], "--result")
