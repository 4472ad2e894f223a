"""Comparing criteria with what was measured: passed, failed, or not yet.

Nobody types "passed": a value is given or counted, and the criterion compares it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from fbloop.domain.criteria import Criterion, How, as_number, holds
from fbloop.domain.facts import days_unreachable
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import SEVERE, Confirmation, Outcome, Status
from fbloop.errors import Missing, UsageProblem
from fbloop.ledger.base import Reading
from fbloop.services.errors import NotYet, SomethingMissing
from fbloop.services.near import UnknownName
from fbloop.services.session import Session

_CONFIRM = Missing(
    field="customer_confirmed",
    flag="--customer-confirmed yes|no|unreachable",
    says="what the customer says",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What is known at the judging: values by criterion, and the customer's word."""

    results: Mapping[str, str]
    confirmed: Confirmation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How it ended, and the value that each criterion was compared with."""

    outcome: Outcome
    values: dict[str, str]
    failed: tuple[str, ...] = ()


def judge(session: Session, reading: Reading, issue: Issue, measured: Measured) -> Judgement:
    """Whether the issue passed or failed.

    Raises `NotYet` while a criterion has no value or too little data, and `SomethingMissing`
    where there is no criterion to judge by.
    """
    criteria = issue.solution.criteria
    _check_names(criteria, measured.results)
    if not criteria:
        return _by_customer(session, issue, measured.confirmed)
    values: dict[str, str] = {}
    problems: list[str] = []
    missing: list[Missing] = []
    for number, criterion in enumerate(criteria, start=1):
        value = _value(session, reading, issue, criterion, number, measured)
        if isinstance(value, _Unknown):
            problems.append(f"{number}. {criterion}: {value.why}")
            missing.append(Missing(field=criterion.name, flag=value.flag, says=value.why))
        else:
            values[criterion.name] = value
    if missing:
        raise NotYet(issue.label, problems, missing)
    failed = tuple(c.name for c in criteria if not holds(c, values[c.name]))
    is_contradicted = measured.confirmed is Confirmation.NO
    outcome = Outcome.FAILED if failed or is_contradicted else Outcome.PASSED
    return Judgement(outcome=outcome, values=values, failed=failed)


def judge_at(session: Session, issue: Issue) -> int:
    """When all criteria can first be judged, if verifying is reached at the session's moment."""
    ends = [window_end(session, session.at, c.for_days) for c in issue.solution.criteria]
    return max([session.at, *ends])


def window_end(session: Session, reached_at: int, days: int) -> int:
    """The end of so many full days, counted from the day after verifying was reached."""
    if days == 0:
        return reached_at
    return _midnight(session, reached_at, days + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unknown:
    """Why a criterion has no value yet, and the flag that would give one."""

    why: str
    flag: str = ""


def _value(
    session: Session,
    reading: Reading,
    issue: Issue,
    criterion: Criterion,
    number: int,
    measured: Measured,
) -> str | _Unknown:
    end = window_end(session, issue.resolved_at or session.at, criterion.for_days)
    if session.at < end:
        day = datetime.fromtimestamp(end, session.tz).date().isoformat()
        return _Unknown(why=f"its {criterion.for_days} full days end with {day} 00:00")
    if criterion.min_n:
        return _Unknown(why=f"no exposure is known: {criterion.min_n} are needed")
    if criterion.how is How.RESULT:
        return _typed(criterion, number, measured.results)
    return _MEASURES[criterion.how](session, reading, issue, criterion, measured)


def _typed(criterion: Criterion, number: int, results: Mapping[str, str]) -> str | _Unknown:
    for name in (str(number), criterion.name, criterion.metric):
        if name in results:
            return results[name]
    return _Unknown(why="no value", flag=f"--result {number}=VALUE")


def _customer(
    session: Session, reading: Reading, issue: Issue, criterion: Criterion, measured: Measured
) -> str | _Unknown:
    if measured.confirmed in {Confirmation.YES, Confirmation.NO}:
        return str(measured.confirmed)
    return _Unknown(why="the customer has not said", flag=_CONFIRM.flag)


def _counted(
    session: Session, reading: Reading, issue: Issue, criterion: Criterion, measured: Measured
) -> str | _Unknown:
    reached = issue.resolved_at or session.at
    since = _midnight(session, reached, 1) if criterion.for_days else reached
    days = criterion.for_days
    until = window_end(session, reached, days) - 1 if days else session.at
    if criterion.metric == "complaints":
        if not issue.facts.store:
            return _Unknown(why="the issue has no store", flag="set ISSUE store=STORE")
        counted = reading.complaints(
            "store", issue.facts.store, channels=(), since=since, until=until
        )
        return str(counted)
    if criterion.metric == "repeats":
        kin = reading.same_car(
            vin=issue.report.vin,
            customer=issue.report.customer,
            category=issue.grading.category or "",
        )
        again = [r for r in kin if r["id"] != issue.id and since <= r["reported_at"] <= until]
        return str(len(again))
    return _Unknown(why=f"the ledger does not count {criterion.metric}: repeats or complaints")


def _no_daily_values(
    session: Session, reading: Reading, issue: Issue, criterion: Criterion, measured: Measured
) -> _Unknown:
    where = f" of {issue.facts.store}" if issue.facts.store else ""
    return _Unknown(why=f"the ledger holds no daily values of {criterion.metric}{where}")


def _stores_swept(
    session: Session, reading: Reading, issue: Issue, criterion: Criterion, measured: Measured
) -> str:
    return str(sum(1 for sweep in issue.solution.sweeps if sweep.found is not None))


_Measure = Callable[[Session, Reading, Issue, Criterion, Measured], str | _Unknown]
_MEASURES: dict[How, _Measure] = {
    How.CUSTOMER: _customer,
    How.LEDGER: _counted,
    How.METRIC: _no_daily_values,
    How.SWEEP: _stores_swept,
}


def _by_customer(session: Session, issue: Issue, confirmed: Confirmation | None) -> Judgement:
    """Without a criterion a P2 or P3 is judged by the customer, or by evidence if there is none."""
    if (issue.grading.highest or issue.grading.priority) in SEVERE:
        flag = '--accept "NAME: METRIC OP VALUE @HOW"'
        lack = Missing(field="criterion", flag=flag, says="an acceptance criterion")
        raise SomethingMissing(issue.label, "a verification", [lack])
    if confirmed is Confirmation.NO:
        return Judgement(outcome=Outcome.FAILED, values={}, failed=("customer",))
    if confirmed is Confirmation.UNREACHABLE:
        _check_tries(session, issue)
    elif not issue.has_reporter:
        _check_evidence(issue)
    elif confirmed is None:
        raise SomethingMissing(issue.label, "a verification", [_CONFIRM])
    return Judgement(outcome=Outcome.PASSED, values={})


def _check_tries(session: Session, issue: Issue) -> None:
    needed = session.book.workflow.unreachable_counts_after
    tried = days_unreachable(issue)
    if tried < needed:
        why = f"unreachable counts after attempts on {needed} different days; so far {tried}"
        flag = "note ISSUE TEXT --kind attempt --with customer"
        raise NotYet(issue.label, [why], [Missing(field="attempts", flag=flag, says=why)])


def _check_evidence(issue: Issue) -> None:
    shown = {Status.EXECUTING, Status.VERIFYING, Status.CLAIMED}
    if not any(e.cycle == issue.cycle and e.status in shown for e in issue.solution.evidence):
        says = "evidence of the measure: there is no reporter to ask"
        lack = Missing(field="measure_evidence", flag="--evidence TEXT", says=says)
        raise SomethingMissing(issue.label, "a verification", [lack])


def _check_names(criteria: tuple[Criterion, ...], results: Mapping[str, str]) -> None:
    known = {name: c for n, c in enumerate(criteria, 1) for name in (str(n), c.name, c.metric)}
    for name, value in results.items():
        if name not in known:
            raise UnknownName("criterion", name, [c.name for c in criteria], "--result")
        if known[name].how is not How.RESULT:
            raise UsageProblem(
                f"--result {name}: this criterion is measured by @{known[name].how}, not typed"
            )
        if as_number(value) is None:
            raise UsageProblem(f"--result {name}: {value!r} is not a number")


def _midnight(session: Session, instant: int, days_later: int) -> int:
    """The beginning of the local day so many days after the one of the instant."""
    day = datetime.fromtimestamp(instant, session.tz).date() + timedelta(days=days_later)
    return int(datetime.combine(day, time(), session.tz).timestamp())


def results_of(typed: Sequence[str]) -> dict[str, str]:
    """`N=VALUE` words by N. Raises `UsageProblem` for one that is none."""
    results = {}
    for word in typed:
        name, separator, value = word.partition("=")
        if not (separator and name.strip() and value.strip()):
            raise UsageProblem(
                f"--result: cannot read {word!r}", hint="write it as N=VALUE, for example 1=68"
            )
        results[name.strip()] = value.strip()
    return results
