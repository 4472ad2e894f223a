"""What the rule files say that figures are measured by."""

from dataclasses import replace

from fbloop.analysis.period import Period
from fbloop.domain.deadline_rules import Unit
from fbloop.domain.responsibility import Store
from fbloop.domain.vocabulary import Priority
from fbloop.services.reports.standards import standards_of, visits_of
from tests.services.made_session import MONDAY, book

DAY = 86_400
WEEK = Period(label="2026-W47", starts_at=MONDAY, ends_at=MONDAY + 7 * DAY)


def test_the_packs_mean_times_are_article_ones() -> None:
    found = {p: str(standard.budget) for p, standard in standards_of(book()).items()}

    assert found == {
        Priority.P0: "24h",
        Priority.P1: "3wd",
        Priority.P2: "7wd",
        Priority.P3: "7wd",
    }
    assert all(standard.calendar is not None for standard in standards_of(book()).values())
    assert standards_of(book())[Priority.P1].budget.unit is Unit.WORKING_DAY


def test_visits_by_every_name_of_a_store_and_by_zones_of_which_all_are_known() -> None:
    stores = (
        Store(code="S1", name="one", aliases=("first",), zone="east", visits=70.0),
        Store(code="S2", name="two", zone="east", visits=30.0),
        Store(code="S3", name="three", zone="west", visits=10.0),
        Store(code="S4", name="four", zone="west"),
    )
    made = replace(book(), stores=stores)
    whole = visits_of(made, WEEK, WEEK.ends_at)
    part = visits_of(made, WEEK, MONDAY + DAY)

    assert (whole.stores["S1"], whole.stores["one"], whole.stores["first"]) == (70.0, 70.0, 70.0)
    assert (dict(whole.zones), "S4" in whole.stores) == ({"east": 100.0}, False)
    assert part.stores["S1"] == 10.0


def test_a_period_that_has_not_begun_has_no_visits() -> None:
    made = replace(book(), stores=(Store(code="S1", name="one", visits=70.0),))

    assert visits_of(made, WEEK, MONDAY - DAY).stores == {"S1": 0.0, "one": 0.0}
