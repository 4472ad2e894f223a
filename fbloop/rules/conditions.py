"""Conditions of priority rules as values: what must hold of an issue's text and facts."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTest:
    """One word of each group, neighbours at most ``within`` characters apart, in any order.

    The words never stand across `，。；！？`. A word of ``denied_by`` or ``not_about`` excuses the
    match where it stands between its words or in the four characters before the first one. A
    denial inside a phrase of ``not_denied_by`` denies nothing (`没` in `没多久`), and a word inside
    a phrase of ``but_not`` means something else (`熄火` in `熄火后`).
    """

    groups: tuple[frozenset[str], ...]
    within: int = 0
    denied_by: Words = ()
    not_denied_by: Words = ()
    not_about: Words = ()
    but_not: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTest:
    """At least so many complaints of the same kind in the last ``within`` seconds."""

    same: str
    channels: Words
    within: int
    at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatTest:
    """The issue and its kin came at least so often in the last ``within`` seconds."""

    same: Words
    within: int
    at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How a number that a text states is found, for example the NPS.

    With ``counted_in`` it is the largest number whose unit stands beside one of ``words``
    (`5条投诉`). Without, it is the first number after one of ``words`` that follows a word of
    ``reached``, else the first number there at all; numbers after a word of ``not_after`` (a
    change, a mean) or before one of ``not_before`` (days, people) are no such figure, and one
    after a word of ``less_than`` is read as one less.
    """

    words: Words
    counted_in: Words = ()
    reached: Words = ()
    less_than: Words = ()
    not_after: Words = ()
    not_before: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTest:
    """Bounds of a figure: ``at_least`` is included, ``above`` and ``below`` are not."""

    name: str
    figure: Figure
    at_least: float | None = None
    above: float | None = None
    below: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Holds when every part that is given holds; an empty one always does."""

    any_of: tuple["Condition", ...] = ()
    all_of: tuple["Condition", ...] = ()
    text: TextTest | None = None
    categories: Words = ()
    channels: Words = ()
    stores: Words = ()
    count: CountTest | None = None
    repeats: RepeatTest | None = None
    figure: FigureTest | None = None


def words_of(condition: Condition) -> set[str]:
    """All words that a text must be scanned for."""
    found: set[str] = set()
    if condition.text is not None:
        found.update(*condition.text.groups)
    if condition.figure is not None:
        found.update(condition.figure.figure.words)
    for part in condition.any_of + condition.all_of:
        found |= words_of(part)
    return found


def needed_words(condition: Condition) -> frozenset[str] | None:
    """Words of which a text must have one, or the condition cannot hold; None: it may without."""
    needs: list[frozenset[str]] = []
    if condition.text is not None:
        needs.append(min(condition.text.groups, key=len))
    if condition.figure is not None:
        needs.append(frozenset(condition.figure.figure.words))
    alternatives = [needed_words(part) for part in condition.any_of]
    if alternatives and None not in alternatives:
        needs.append(frozenset().union(*filter(None, alternatives)))
    needs += filter(None, (needed_words(part) for part in condition.all_of))
    return min(needs, key=len, default=None)
