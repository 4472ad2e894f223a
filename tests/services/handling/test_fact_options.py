"""The options of `advance`, and the table of facts behind them."""

from dataclasses import fields
from typing import Any

import pytest

from fbloop.commands.fact_flags import FactFlags
from fbloop.domain.events.progress import StatusChanged
from fbloop.domain.events.verification import Closed
from fbloop.domain.vocabulary import Resolution, Scope, Status
from fbloop.errors import Refused, UsageProblem
from fbloop.services.errors import ManyUnreadable
from fbloop.services.handling.fact_options import GivenFacts, fact_events
from tests.domain.made_issues import MILD, SEVERE, graded, issue_of, made
from tests.services.made_sessions import made_session

SESSION = made_session()
ONE_EACH: dict[str, Any] = {
    "cause": "loose", "why": ["w"], "branch": ["man: b"], "evidence": ["e"], "scope": Scope.BATCH,
    "contain": "c", "plan": "s", "plan_mid": "m", "plan_long": "l", "plan_owner": "Chen",
    "plan_due": "2026-11-22", "action": ["Chen: refit"], "accept": ["a <= 4"], "done": ["all"],
    "waive": [], "approve": True, "backlog": "OTA 4.2", "suspected": True,
}  # fmt: skip


def test_the_options_and_the_facts_have_the_same_names() -> None:
    assert {f.name for f in fields(FactFlags)} == {f.name for f in fields(GivenFacts)}
    assert {f.name for f in fields(GivenFacts)} == set(ONE_EACH)


def test_nothing_given_is_empty() -> None:
    assert GivenFacts().is_empty
    assert fact_events(SESSION, issue_of(), GivenFacts()) == []


@pytest.mark.parametrize("name", list(ONE_EACH))
def test_whatever_is_given_is_not_empty(name: str) -> None:
    assert not GivenFacts(**{name: ONE_EACH[name]}).is_empty


@pytest.mark.parametrize("name", [n for n in ONE_EACH if n not in {"suspected", "waive", "done"}])
def test_each_fact_is_an_event_of_who_acts_at_the_moment(name: str) -> None:
    (event,) = fact_events(SESSION, issue_of(graded(MILD[1])), GivenFacts(**{name: ONE_EACH[name]}))
    assert (event.at, event.by) == (SESSION.at, SESSION.by)


def test_a_suspicion_needs_its_cause() -> None:
    with pytest.raises(UsageProblem, match="--suspected"):
        fact_events(SESSION, issue_of(), GivenFacts(suspected=True, why=["w"]))


@pytest.mark.parametrize("priority", [*SEVERE, MILD[0], None])
def test_only_a_p3_is_parked(priority: Any) -> None:
    issue = issue_of(*([graded(priority)] if priority else []))
    with pytest.raises(Refused, match="P3"):
        fact_events(SESSION, issue, GivenFacts(backlog="OTA 4.2"))


def test_what_left_the_loop_takes_no_facts() -> None:
    gone = issue_of(
        made(StatusChanged, to=Status.VERIFYING), made(Closed, resolution=Resolution.REJECTED)
    )
    with pytest.raises(Refused, match="closed"):
        fact_events(SESSION, gone, GivenFacts(cause="loose"))
    assert fact_events(SESSION, gone, GivenFacts()) == []


def test_all_that_cannot_be_read_comes_back_together() -> None:
    given = GivenFacts(cause=" ", action=["x"], accept=["y"], plan_due="周五", backlog="")
    with pytest.raises(ManyUnreadable) as refusal:
        fact_events(SESSION, issue_of(graded(MILD[1])), given)
    told = "\n".join(refusal.value.problems)
    assert all(part in told for part in ("--cause", "周五", "--action", "--accept", "--backlog"))
    assert len(refusal.value.problems) == 5
