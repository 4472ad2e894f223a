"""The card of indicators for people: each figure with its counts, its standard, the one before."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fbloop.analysis.indicators import Indicator, IndicatorKind, TargetUnit
from fbloop.domain.vocabulary import Priority
from fbloop.render.documents import strong
from fbloop.render.words import Words

Row = dict[str, str]
# Figures that stand on the card even where nothing was counted: that, too, is news.
_ALWAYS = frozenset({"closure", "false_closure", "overdue", "identification"})
# The same is measured of each priority.
_DEFINED_TOGETHER = {f"resolution_{priority.lower()}": "resolution" for priority in Priority}


def shown_indicators(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Those of which anything was counted, and those that every report has."""
    return [one for one in indicators if one.denominator or one.name in _ALWAYS]


def card_rows(indicators: Sequence[Indicator], words: Words) -> list[Row]:
    """One line an indicator; a missed standard stands out."""
    return [
        {
            "name": words.of("indicator", one.name),
            "value": _value(one, one.value, words) + _working(one, words),
            "counts": _counts(one, words),
            "target": _target(one, words),
            "met": _met(one, words),
            "previous": "" if one.previous is None else _value(one, one.previous, words),
        }
        for one in shown_indicators(indicators)
    ]


def figures(indicators: Sequence[Indicator], words: Words) -> dict[str, dict[str, Any]]:
    """Every indicator by its name, for sentences."""
    return {
        one.name: {
            "value": _value(one, one.value, words),
            "target": _target(one, words),
            "is_known": one.value is not None,
            "is_met": one.met,
            "numerator": one.numerator,
            "denominator": one.denominator,
        }
        for one in indicators
    }


def _value(indicator: Indicator, value: float | None, words: Words) -> str:
    if value is None:
        is_unknown = indicator.kind is IndicatorKind.UNKNOWN
        return words.phrase("unknown" if is_unknown else "too_few")
    return _SHOWN[indicator.kind](value, words)


def _working(indicator: Indicator, words: Words) -> str:
    if indicator.working_s is None:
        return ""
    return words.phrase("working", words.working_days(indicator.working_s))


def _counts(indicator: Indicator, words: Words) -> str:
    match indicator.kind:
        case IndicatorKind.UNKNOWN:
            return words.phrase("reported", indicator.numerator)
        case IndicatorKind.MEAN_S if indicator.claimed:
            return words.phrase("cases_claimed", indicator.denominator, indicator.claimed)
        case IndicatorKind.MEAN_S:
            return words.phrase("cases", indicator.denominator)
        case _:
            return f"{indicator.numerator:g}/{indicator.denominator}"


def _target(indicator: Indicator, words: Words) -> str:
    if indicator.target is None:
        return ""
    match indicator.kind:
        case IndicatorKind.RATE if indicator.target < 1:
            return words.phrase("above", f"{indicator.target:.0%}")
        case IndicatorKind.RATE:
            return f"{indicator.target:.0%}"
        case IndicatorKind.MEAN_S if indicator.target_unit is TargetUnit.WORKING_DAYS:
            return words.phrase("within", words.working_days(indicator.target))
        case IndicatorKind.MEAN_S:
            return words.phrase("within", words.length(indicator.target))
        case _:
            return f"{indicator.target:g}"


def _met(indicator: Indicator, words: Words) -> str:
    met = words.of("met", indicator.met)
    return strong(met) if indicator.met is False else met


_SHOWN: Mapping[IndicatorKind, Callable[[float, Words], str]] = {
    IndicatorKind.RATE: lambda value, words: words.percent(value),
    IndicatorKind.MEAN_S: lambda value, words: words.length(value),
    IndicatorKind.MEAN: lambda value, _: f"{value:.2f}",
    IndicatorKind.COUNT: lambda value, _: f"{value:g}",
}


def meaning_of(indicator: str) -> str:
    """Under which name an indicator is defined: one definition may be that of several."""
    return _DEFINED_TOGETHER.get(indicator, indicator)


def definitions(indicators: Sequence[Indicator], words: Words) -> list[Row]:
    """What the figures of the card mean; those of the same meaning are told together."""
    names: dict[str, list[str]] = {}
    for one in shown_indicators(indicators):
        names.setdefault(meaning_of(one.name), []).append(words.of("indicator", one.name))
    return [
        {"name": words.listed(named), "text": words.of("definition", meaning)}
        for meaning, named in names.items()
    ]
