import pytest

from fbloop.analysis.indicators import Indicator, IndicatorKind, TargetUnit
from fbloop.render.card_rows import card_rows
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
