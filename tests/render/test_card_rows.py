import pytest

from fbloop.analysis.indicators import Indicator, IndicatorKind, TargetUnit
from fbloop.render.card_rows import card_rows, definitions
from fbloop.render.words import Words

DAY = 86_400


@pytest.mark.parametrize(
    ("unit", "shown"),
    [(TargetUnit.WORKING_DAYS, "below 3 working days"), (TargetUnit.ELAPSED, "below 3 days")],
)
def test_a_target_is_shown_as_it_counts_however_few_cases_there_are(
    unit: TargetUnit, shown: str
) -> None:
    one = Indicator(
        name="resolution_p1",
        value=None,
        numerator=DAY,
        denominator=1,
        target=3 * DAY,
        target_unit=unit,
        kind=IndicatorKind.MEAN_S,
    )

    (row,) = card_rows([one], Words(lang="en", labels={}))

    assert (row["value"], row["target"]) == ("fewer than 5", shown)


def mean(name: str) -> Indicator:
    """A mean time of enough cases."""
    return Indicator(
        name=name, value=DAY, numerator=5 * DAY, denominator=5, kind=IndicatorKind.MEAN_S
    )


def test_what_is_measured_of_each_priority_is_defined_once() -> None:
    words = Words(lang="en", labels={"definition": {"resolution": "From report to closing."}})

    (defined,) = definitions([mean("resolution_p0"), mean("resolution_p3")], words)

    assert defined["text"] == "From report to closing."
    assert defined["name"].count("P") == 2


def test_a_name_alone_ties_no_figures_together() -> None:
    labels = {"definition": {"time_parked": "Until it went on.", "time": "wrong"}}

    (defined,) = definitions([mean("time_parked")], Words(lang="en", labels=labels))

    assert defined["text"] == "Until it went on."
