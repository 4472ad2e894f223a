"""docs/indicators.md: what each indicator means, from the table that defines it."""

from fbloop.analysis.card import FIGURES
from fbloop.analysis.definitions import DEFINITIONS, Definition
from fbloop.analysis.indicators import LEAST_CASES, Indicator, IndicatorKind
from tests.analysis.worked_examples import EXAMPLES

_OPENING = f"""\
# Indicators

*Made from the program (`python -m tests.reference`); the build runs every example.*

`report weekly` shows these. A rate or a mean of fewer than {LEAST_CASES} cases has no value: its
counts stand alone. `previous` is the value of the period before, looked at when it was as old as
this period is now. Rates are shares from 0 to 1, durations are seconds.
"""


def page() -> str:
    """The page."""
    shown: dict[int, list[str]] = {}
    for name in FIGURES:
        shown.setdefault(id(DEFINITIONS[name]), []).append(name)
    parts = [_part(names, DEFINITIONS[names[0]]) for names in shown.values()]
    return "\n".join([_OPENING, *parts])


def _part(names: list[str], of: Definition) -> str:
    lines = [
        f"## {of.title}",
        "",
        f"{', '.join(f'`{name}`' for name in names)}: {of.question}",
        "",
        f"- **Numerator:** {of.numerator}",
        f"- **Denominator:** {of.denominator}",
        f"- **Standard:** {of.standard}",
    ]
    lines += [f"- **Notes:** {of.notes}"] if of.notes else []
    found = FIGURES[names[0]](EXAMPLES[names[0]])
    return "\n".join([*lines, f"- **Example:** {of.example.says} {_result(found)}", ""])


def _result(found: Indicator) -> str:
    """What the program makes of the example."""
    met = {True: ", met", False: ", not met", None: ""}[found.met]
    return f"`value`: {_value(found)}{met}."


def _value(found: Indicator) -> str:
    if found.value is None:
        return "null"
    if found.kind is IndicatorKind.MEAN_S:
        return f"{found.value:.0f} s"
    return f"{found.value:.4g}"
