"""Made-up issues: events with the usual fields filled in, and the gate table as a Workflow."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.criteria import Criterion, How
from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Logged
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    CriterionSet,
    EvidenceAdded,
    Planned,
    Scoped,
)
from fbloop.domain.events.progress import Approved, Noted, StatusChanged
from fbloop.domain.events.triage import Assigned, Classified, Graded
from fbloop.domain.events.verification import Verified
from fbloop.domain.evolution import evolve_all
from fbloop.domain.facts import Circumstances
from fbloop.domain.issue import Issue
from fbloop.domain.lifecycle import Need, NeedWhen, State, Workflow
from fbloop.domain.report import Facts, Report, Source
from fbloop.domain.vocabulary import NoteKind, Outcome, Party, Priority, Scope, Status
from tests.domain.made_calendars import at

ID = "2026-11-0043"
MOMENT = at("2026-11-20 10:00")
DAY = 86_400
P0, P1, P2, P3 = Priority
SEVERE, MILD = (P0, P1), (P2, P3)

E = TypeVar("E", bound=Event)


def made(event: type[E], /, **values: Any) -> E:
    """An event of this type; `at` and `by` need not be said."""
    return event(**{"at": MOMENT, "by": "Li", **values})


def logged(**report: Any) -> Logged:
    """The recording of a customer's complaint; fields of the report may be replaced."""
    moments: dict[str, Any] = dict.fromkeys(
        ("occurred_at", "reported_at", "found_at", "logged_at"), MOMENT
    )
    told = {"text": "a rattle behind the dashboard", "customer": "c-17", **report}
    return made(
        Logged,
        report=Report(**told),
        facts=Facts(**moments, store="S01"),
        source=Source(source="crm", source_id="A1", reported_at=MOMENT),
        ruleset="d1",
    )


def issue_of(*events: Event, **report: Any) -> Issue:
    """The issue after its recording and these events."""
    first = logged(**report)
    return evolve_all(first.open(ID), (first, *events))


def graded(priority: Priority, **values: Any) -> Graded:
    return made(Graded, priority=priority, **values)


def moved(to: Status, **values: Any) -> StatusChanged:
    return made(StatusChanged, to=to, **values)


def noted(kind: NoteKind, party: Party | None = None, **values: Any) -> Noted:
    return made(Noted, kind=kind, text="what was said", party=party, **values)


def judged(outcome: Outcome, priority: Priority = P0, **values: Any) -> Verified:
    return made(Verified, outcome=outcome, priority=priority, **values)


def shown(text: str = "a photo of the bracket", **values: Any) -> EvidenceAdded:
    return made(EvidenceAdded, text=text, **values)


STORE_ALERT = made(Classified, category="store.complaints")
CALLED = noted(NoteKind.CONTACT, Party.CUSTOMER)
ANSWERED = noted(NoteKind.REPLY, Party.CUSTOMER)
QUIET = Criterion(name="quiet", metric="noise_db", op="<=", value="45", how=How.RESULT)

# What each gate asks for, in the order in which a case unfolds: the fact, and how it is given.
# The move that the gate opens stands behind it.
Step = tuple[str, Event]
GIVEN: dict[Status, tuple[Step, ...]] = {
    Status.INVESTIGATING: (
        ("priority", graded(P0)),
        ("owner", made(Assigned, owner="Wang")),
        ("contact", CALLED),
    ),
    Status.PLANNING: (
        ("cause", made(CauseFound, text="the bracket is loose")),
        ("whys>=3|branches>=2", made(CauseFound, whys=("vibration", "no washer", "no drawing"))),
        ("evidence", shown()),
        ("scope", made(Scoped, scope=Scope.SINGLE)),
        ("containment", made(Contained, text="foam behind the bracket")),
    ),
    Status.EXECUTING: (
        ("plan", made(Planned, short="refit the bracket")),
        ("plan_owner", made(Planned, owner="Wang")),
        ("plan_due", made(Planned, due_at=MOMENT + DAY)),
        ("criterion", made(CriterionSet, criterion=QUIET)),
        ("plan_mid", made(Planned, mid="a washer in the service kit")),
        ("plan_long", made(Planned, long="a new drawing")),
        ("approval", made(Approved, by="Zhao")),
    ),
    Status.VERIFYING: (
        ("", made(ActionAdded, who="Chen", what="refit the bracket")),
        ("actions_settled", made(ActionSettled, number=1)),
        ("measure_evidence", shown("the noise at 60 km/h, measured")),
    ),
    Status.CLOSED: (
        ("verification_passed", judged(Outcome.PASSED, P0)),
        ("customer_answered", ANSWERED),
    ),
}


def whole_way(to: Status, *, priority: Priority = P0, without: str | None = None) -> Issue:
    """An issue before the gate of a status, with all that it and those before it ask for.

    ``without`` names the one fact that is left out.
    """
    steps: list[Event] = []
    for status, facts in GIVEN.items():
        steps += [event for name, event in facts if name != without]
        if status is to:
            break
        steps.append(moved(status))
    return issue_of(
        *(
            replace(step, priority=priority) if isinstance(step, Graded | Verified) else step
            for step in steps
        )
    )


def asked(priority: Priority | None, now: int = MOMENT) -> Circumstances:
    """What a gate is asked with."""
    return Circumstances(
        now=now, priority=priority, unreachable_counts_after=3, zone="Asia/Shanghai"
    )


def clock(name: str, *stops: str, **values: Any) -> Clock:
    """A clock of two hours that begins with the report."""
    begun: dict[str, Any] = {
        "kind": ClockKind.DEADLINE,
        "cycle": 1,
        "started_at": MOMENT,
        "due_at": MOMENT + 7_200,
        "budget": "2h",
        "rule": "p0",
    }
    return Clock(**{"name": name, "stops": stops, **begun, **values})


def _state(status: Status, *needs: Need, is_open: bool = True) -> State:
    return State(
        status=status,
        label={"en": status.capitalize()},
        is_open=is_open,
        runs_clocks=is_open,
        needs=needs,
    )


def _all(facts: str, *priorities: Priority, **when: Any) -> Need:
    """A need for all of these facts; `a|b` is one of both."""
    alternatives = (tuple(fact.split("|")) for fact in facts.split())
    return Need(all_of=tuple(alternatives), when=NeedWhen(priorities=priorities, **when))


def _by_status(states: Iterable[State]) -> dict[Status, State]:
    return {state.status: state for state in states}


# The table under "Gates" of the command line's contract.
WORKFLOW = Workflow(
    states=_by_status(
        (
            _state(Status.NEW),
            _state(
                Status.INVESTIGATING, _all("priority owner contact", *SEVERE), _all("owner", *MILD)
            ),
            _state(
                Status.PLANNING,
                _all("cause whys>=3|branches>=2 evidence scope", *SEVERE),
                _all("containment", P0),
                _all("cause|action", *MILD),
            ),
            _state(
                Status.EXECUTING,
                _all("plan plan_owner plan_due criterion", *SEVERE),
                _all("plan_mid plan_long approval", P0),
            ),
            _state(
                Status.VERIFYING,
                _all("actions_settled measure_evidence", *SEVERE),
                _all("renewed_work measure_evidence", is_renewed=True),
            ),
            _state(
                Status.CLOSED,
                _all("confirmed_cause verification_passed customer_answered", *SEVERE),
                _all("verification_passed reply", *MILD),
                is_open=False,
            ),
            _state(
                Status.ARCHIVED,
                _all("lesson", *SEVERE),
                _all("lesson swept", scopes=(Scope.BATCH, Scope.SYSTEMIC)),
                _all("watch_over", P0, P1, P2),
                is_open=False,
            ),
            _state(Status.CLAIMED, is_open=False),
        )
    ),
    four_eyes=(P0,),
    unreachable_counts_after=3,
    watch_for={P0: 30 * DAY, P1: 30 * DAY, P2: 14 * DAY, P3: None},
)
