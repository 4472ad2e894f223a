"""The card of indicators: every figure of a period, beside the period before."""

from collections.abc import Callable

from fbloop.analysis.indicators import Indicator, Material
from fbloop.analysis.loop_figures import (
    claims_returned,
    closure,
    identification,
    overdue,
    response_in_time,
)
from fbloop.analysis.quality_figures import (
    false_closure,
    first_time_fix,
    hand_overs,
    logging_delay,
    re_repair,
)
from fbloop.analysis.resolution import resolution
from fbloop.domain.vocabulary import Priority

Figure = Callable[[Material], Indicator]

# In the order in which they stand on the card.
FIGURES: dict[str, Figure] = {
    "closure": closure,
    "response_in_time": response_in_time,
    **{f"resolution_{priority.lower()}": resolution(priority) for priority in Priority},
    "first_time_fix": first_time_fix,
    "re_repair": re_repair,
    "false_closure": false_closure,
    "claims_returned": claims_returned,
    "hand_overs": hand_overs,
    "logging_delay": logging_delay,
    "overdue": overdue,
    "identification": identification,
}
# What is late now weighs on every period alike: there is no such figure of the one before.
_OF_NOW = frozenset({"overdue"})


def card(now: Material, before: Material) -> tuple[Indicator, ...]:
    """Every figure, with its value in the period before, which had as much time.

    That needs no ``standards``: by these nothing but this period is judged.
    """
    return tuple(
        figure(now) if name in _OF_NOW else figure(now)._replace(previous=figure(before).value)
        for name, figure in FIGURES.items()
    )
