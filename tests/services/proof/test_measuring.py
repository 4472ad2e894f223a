"""The value of a criterion, and the full days after which there is one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fbloop.domain.criteria import parse_criterion
from fbloop.domain.events.intake import SourceAdded
from fbloop.domain.events.measures import CriterionSet, Swept
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.report import Report, Source
from fbloop.domain.vocabulary import Confirmation, Status
from fbloop.services.proof.measuring import Occasion, Unknown, judge_at, measured, window_end
from tests.domain.made_calendars import at
from tests.domain.made_issues import DAY, ID, MOMENT, issue_of, made
from tests.services.made_sessions import made_session

ZONES = ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC"]
moments = st.integers(at("2020-01-01 00:00"), at("2030-12-31 00:00"))


@given(zone=st.sampled_from(ZONES), reached=moments, days=st.integers(1, 400))
def test_a_window_is_so_many_full_local_days(zone: str, reached: int, days: int) -> None:
    tz = ZoneInfo(zone)
    end = datetime.fromtimestamp(window_end(made_session(zone=zone), reached, days), tz)
    assert (end.hour, end.minute, end.second) == (0, 0, 0)
    first_day = datetime.fromtimestamp(reached, tz).date() + timedelta(days=1)
    assert end.date() - first_day == timedelta(days=days)


def test_without_days_there_is_nothing_to_wait_for() -> None:
    assert window_end(made_session(), MOMENT, 0) == MOMENT


def test_it_can_be_judged_when_the_longest_window_is_over() -> None:
    criteria = ("a <= 4", "b: repeats == 0 for 3 days", "c: repeats == 0 for 14 days")
    issue = issue_of(*(made(CriterionSet, criterion=parse_criterion(text)) for text in criteria))
    assert judge_at(made_session(at=MOMENT), issue) == at("2026-12-05 00:00")
    assert judge_at(made_session(at=MOMENT), issue_of()) == MOMENT


class Counted:
    """A ledger in which other issues of the car, or of the store, were told at these moments."""

    def __init__(self, *moments: int, returned: int | None = None) -> None:
        self.moments = moments
        self.rows: list[dict[str, object]] = [
            {"id": str(m), "reported_at": m, "returned_at": None} for m in moments
        ]
        if returned is not None:
            self.rows.append({"id": "old", "reported_at": 0, "returned_at": returned})

    def same_car(self, **_: object) -> list[dict[str, object]]:
        return self.rows

    def complaints(self, *_: object, since: int, until: int, **__: object) -> int:
        return sum(1 for moment in self.moments if since <= moment <= until)


def value(
    criterion: str, ledger: object = None, *, days_later: float = 9, **typed: object
) -> object:
    """What the criterion of an issue that reached verifying at `MOMENT` is compared with."""
    now = MOMENT + int(days_later * DAY)
    issue = issue_of(made(StatusChanged, to=Status.VERIFYING), *typed.pop("events", ()))  # type: ignore[misc]
    occasion = Occasion(
        session=made_session(at=now, now=now),
        reading=ledger,  # type: ignore[arg-type]
        issue=issue,
        results=typed.get("results", {}),  # type: ignore[arg-type]
        confirmed=typed.get("confirmed"),  # type: ignore[arg-type]
    )
    return measured(occasion, 1, parse_criterion(criterion))


FIRST = at("2026-11-21 00:00")  # the full days after Friday 20 November 10:00
LAST = at("2026-11-23 00:00") - 1


@pytest.mark.parametrize("metric", ["repeats", "complaints"])
@pytest.mark.parametrize(
    ("moment", "counts"),
    [(FIRST - 1, "0"), (FIRST, "1"), (LAST, "1"), (LAST + 1, "0")],
)
def test_only_what_was_told_inside_the_window_counts(metric: str, moment: int, counts: str) -> None:
    assert value(f"{metric} == 0 for 2 days", Counted(moment)) == counts


def test_without_a_window_it_counts_from_verifying_to_now() -> None:
    ledger = Counted(MOMENT - 1, MOMENT, MOMENT + DAY, MOMENT + DAY + 1)
    assert value("repeats == 0", ledger, days_later=1) == "2"


def test_an_issue_is_no_repeat_of_itself() -> None:
    ledger = Counted(MOMENT)
    assert value("repeats == 0", ledger) == "1"
    ledger.rows[0]["id"] = ID
    assert value("repeats == 0", ledger) == "0"


def test_an_older_issue_that_came_back_is_a_repeat() -> None:
    assert value("repeats == 0 for 2 days", Counted(returned=FIRST)) == "1"
    assert value("repeats == 0 for 2 days", Counted(returned=FIRST - 1)) == "0"


@pytest.mark.parametrize(("moment", "counts"), [(FIRST, "1"), (FIRST - 1, "0")])
def test_a_further_record_of_this_issue_is_a_repeat(moment: int, counts: str) -> None:
    """Another system's new report joins the open issue and makes no issue of its own."""
    source = Source(source="dms", source_id="D9", reported_at=moment)
    further = made(SourceAdded, source=source, report=Report(text="again"))
    assert value("repeats == 0 for 2 days", Counted(), events=(further,)) == counts


def test_before_its_end_a_window_has_no_value() -> None:
    unknown = value("repeats == 0 for 2 days", Counted(), days_later=2)
    assert isinstance(unknown, Unknown)
    assert "2026-11-23" in unknown.why


@pytest.mark.parametrize("confirmed", [None, Confirmation.UNREACHABLE])
def test_who_was_not_reached_has_not_said_anything(confirmed: Confirmation | None) -> None:
    assert isinstance(value("customer == yes", confirmed=confirmed), Unknown)
    assert value("customer == yes", confirmed=Confirmation.NO) == "no"


def test_a_typed_value_is_that_of_its_number() -> None:
    assert value("noise_db <= 45", results={1: "44"}) == "44"
    unknown = value("noise_db <= 45", results={2: "44"})
    assert unknown == Unknown(why="no value", flag="--result 1=VALUE")


def test_daily_values_and_exposure_are_not_known_yet() -> None:
    for criterion in ("nps >= 60 @metric", "noise_db <= 45 n>=30"):
        assert isinstance(value(criterion, results={1: "44"}), Unknown)


def test_a_store_is_swept_once_it_has_a_finding() -> None:
    events = (made(Swept, store="S02", found="none"), made(Swept, store="S03"))
    assert value("swept >= 2", events=events) == "1"
