"""The value that a criterion is compared with: typed, said by the customer, or counted.

What has no value yet, or too little data, is unknown: that is *not yet*, and no failure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from fbloop.domain.criteria import Criterion, How
from fbloop.domain.issue import Issue
from fbloop.domain.proof import has_words
from fbloop.domain.vocabulary import Confirmation
from fbloop.ledger.base import Reading
from fbloop.messages import say, say_many
from fbloop.services.session import Session

_NO_VALUE = say("no value")
CONFIRM = "--customer-confirmed yes|no|unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Why a criterion has no value yet, and the flag that would give one."""

    why: str
    flag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One judging of an issue: who looks, in which ledger, and what was typed.

    ``results`` are typed values by the criterion's number.
    """

    session: Session
    reading: Reading
    issue: Issue
    results: Mapping[int, str]
    confirmed: Confirmation | None

    @property
    def reached_at(self) -> int:
        """When verifying was reached in this cycle."""
        return self.issue.resolved_at or self.session.at


def measured(occasion: Occasion, number: int, criterion: Criterion) -> str | Unknown:
    """The criterion's value; ``number`` is its place in the list, from 1."""
    session = occasion.session
    end = window_end(session, occasion.reached_at, criterion.for_days)
    if session.at < end:
        day = datetime.fromtimestamp(end, session.tz).date().isoformat()
        return Unknown(
            why=say_many(
                "its {n} full day ends with {day} 00:00",
                "its {n} full days end with {day} 00:00",
                criterion.for_days,
                day=day,
            )
        )
    if criterion.min_n:
        return Unknown(why=say("no exposure is known: {count} are needed", count=criterion.min_n))
    if criterion.how is How.RESULT:
        lacks = Unknown(why=_NO_VALUE, flag=f"--result {number}=VALUE")
        return occasion.results.get(number, lacks)
    return _MEASURES[criterion.how](occasion, criterion)


def judge_at(session: Session, issue: Issue) -> int:
    """When all criteria can first be judged, if verifying is reached at the session's moment."""
    ends = [window_end(session, session.at, c.for_days) for c in issue.solution.criteria]
    return max([session.at, *ends])


def window_end(session: Session, reached_at: int, days: int) -> int:
    """The end of so many full days, counted from the day after verifying was reached."""
    return _midnight(session, reached_at, days + 1) if days else reached_at


def _by_customer(occasion: Occasion, criterion: Criterion) -> str | Unknown:
    if occasion.confirmed in {Confirmation.YES, Confirmation.NO}:
        return str(occasion.confirmed)
    return Unknown(why=say("the customer has not said"), flag=CONFIRM)


def _by_ledger(occasion: Occasion, criterion: Criterion) -> str | Unknown:
    """Complaints of the store or repeats of this problem, within the window."""
    session, reached, days = occasion.session, occasion.reached_at, criterion.for_days
    since = _midnight(session, reached, 1) if days else reached
    until = window_end(session, reached, days) - 1 if days else session.at
    if criterion.metric == "repeats":
        return str(_repeats(occasion, since, until))
    store = occasion.issue.facts.store
    if store is None:
        return Unknown(why=say("the issue has no store"), flag="set ISSUE store=STORE")
    counted = occasion.reading.complaints("store", store, channels=(), since=since, until=until)
    return str(counted)


def _repeats(occasion: Occasion, since: int, until: int) -> int:
    """New reports of this car's problem, whichever issue or source took them."""
    issue = occasion.issue
    kin = occasion.reading.same_car(
        vin=issue.report.vin,
        customer=issue.report.customer,
        category=issue.grading.category or "",
    )
    moments = [row[key] for row in kin if row["id"] != issue.id for key in _TOLD_AT]
    told = [source.reported_at for source in issue.sources]
    moments += [moment for moment in told if moment > issue.facts.reported_at]
    return sum(1 for moment in moments if moment is not None and since <= moment <= until)


# A kin's own report, and the one by which it was reopened last.
_TOLD_AT = ("reported_at", "returned_at")


def _by_metric(occasion: Occasion, criterion: Criterion) -> Unknown:
    store = occasion.issue.facts.store
    if store is None:
        why = say("the ledger holds no daily values of {metric}", metric=criterion.metric)
    else:
        why = say(
            "the ledger holds no daily values of {metric} of {store}",
            metric=criterion.metric,
            store=store,
        )
    return Unknown(why=why)


def _by_sweep(occasion: Occasion, criterion: Criterion) -> str:
    issue = occasion.issue
    others = (s for s in issue.solution.sweeps if s.store != issue.facts.store)
    return str(sum(has_words(sweep.found) for sweep in others))


_MEASURES: dict[How, Callable[[Occasion, Criterion], str | Unknown]] = {
    How.CUSTOMER: _by_customer,
    How.LEDGER: _by_ledger,
    How.METRIC: _by_metric,
    How.SWEEP: _by_sweep,
}


def _midnight(session: Session, instant: int, days_later: int) -> int:
    """The beginning of the local day so many days after the one of the instant."""
    day = datetime.fromtimestamp(instant, session.tz).date() + timedelta(days=days_later)
    return int(datetime.combine(day, time(), session.tz).timestamp())
