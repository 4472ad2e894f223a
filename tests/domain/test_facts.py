"""The table of facts: each known exactly when it was said, and each with the flag that says it."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.events.base import Event
from fbloop.domain.events.intake import Responded
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    CriterionSet,
    Planned,
    Scoped,
    Swept,
)
from fbloop.domain.events.progress import Approved
from fbloop.domain.events.triage import Assigned
from fbloop.domain.events.verification import Archived
from fbloop.domain.evolution import evolve
from fbloop.domain.facts import FACTS
from fbloop.domain.issue import Issue
from fbloop.domain.vocabulary import Confirmation, NoteKind, Outcome, Party, Scope, Status
from tests.domain.made_issues import (
    ANSWERED,
    CALLED,
    MOMENT,
    P0,
    P1,
    P2,
    P3,
    QUIET,
    STORE_ALERT,
    asked,
    graded,
    issue_of,
    judged,
    made,
    moved,
    noted,
    shown,
)

EXECUTING = moved(Status.EXECUTING)

# How a fact becomes known on an issue that lacks it.
GIVEN_BY: dict[str, tuple[Event, ...]] = {
    "priority": (graded(P3),),
    "owner": (made(Assigned, owner="Wang"),),
    "contact": (CALLED,),
    "cause": (made(CauseFound, text="perhaps a clip", is_confirmed=False),),
    "confirmed_cause": (made(CauseFound, text="a clip"),),
    "whys>=3": (made(CauseFound, whys=("a", "b")), made(CauseFound, whys=("c",))),
    "branches>=2": (made(CauseFound, branches=("man: a",)), made(CauseFound, branches=("b",))),
    "evidence": (shown(),),
    "scope": (made(Scoped, scope=Scope.SINGLE),),
    "containment": (made(Contained, text="foam"),),
    "action": (made(ActionAdded, who="Chen", what="refit"),),
    "plan": (made(Planned, short="now"),),
    "plan_mid": (made(Planned, mid="in weeks"),),
    "plan_long": (made(Planned, long="for good"),),
    "plan_owner": (made(Planned, owner="Wang"),),
    "plan_due": (made(Planned, due_at=MOMENT),),
    "criterion": (made(CriterionSet, criterion=QUIET),),
    "approval": (made(Approved),),
    "measure_evidence": (EXECUTING, shown()),
    "renewed_work": (made(ActionAdded, who="Chen", what="refit"),),
    "verification_passed": (judged(Outcome.PASSED, P1),),
    "customer_answered": (ANSWERED,),
    "reply": (ANSWERED,),
    "customer_confirmed": (judged(Outcome.PASSED, P1, confirmed=Confirmation.YES),),
    "lesson": (made(Archived, no_lesson="nothing new"),),
    "swept": (made(Swept, store="S02", found="none"),),
}
# Known until something speaks against it: an open action, a watch window.
KNOWN_AT_FIRST = {"actions_settled", "watch_over", "approvers"}


def knows(issue: Issue, fact: str) -> bool:
    return FACTS[fact].is_known(issue, asked(P1))


def test_every_fact_is_tried_here() -> None:
    assert set(FACTS) == set(GIVEN_BY) | KNOWN_AT_FIRST


@pytest.mark.parametrize("fact", GIVEN_BY)
def test_a_fact_is_unknown_until_all_of_it_was_said(fact: str) -> None:
    *before, last = GIVEN_BY[fact]
    without = issue_of(*before)
    assert not knows(without, fact)
    assert knows(evolve(without, last), fact)


@pytest.mark.parametrize("fact", sorted(KNOWN_AT_FIRST))
def test_what_nothing_speaks_against_is_known(fact: str) -> None:
    assert knows(issue_of(), fact)


def test_every_fact_has_its_name_a_flag_and_a_label() -> None:
    for name, fact in FACTS.items():
        assert fact.name == name
        assert fact.flag.strip()
        assert fact.label.strip()


@pytest.mark.parametrize(
    "fact",
    [
        "cause", "confirmed_cause", "whys>=3", "branches>=2", "evidence", "containment", "action",
        "plan", "plan_mid", "plan_long", "plan_owner", "measure_evidence", "lesson", "swept",
    ],
)  # fmt: skip
def test_blanks_are_no_facts(fact: str) -> None:
    texts = {"text", "short", "mid", "long", "owner", "found", "no_lesson", "what"}
    lists = {"whys", "branches"}
    issue = issue_of()
    for event in GIVEN_BY[fact]:
        names = [n for n in (*texts, *lists) if getattr(event, n, None)]
        blank: dict[str, Any] = {
            n: " \n" if n in texts else ("",) * len(getattr(event, n)) for n in names
        }
        issue = evolve(issue, replace(event, **blank))
    assert not knows(issue, fact)


@pytest.mark.parametrize("party", [Party.CUSTOMER, Party.STORE, Party.PUBLIC])
def test_the_first_contact_is_with_somebody_outside_the_house(party: Party) -> None:
    assert knows(issue_of(noted(NoteKind.CONTACT, party)), "contact")


@pytest.mark.parametrize("party", [Party.LEAD, Party.DEPT])
def test_a_word_with_a_colleague_is_no_first_contact(party: Party) -> None:
    for kind in (NoteKind.CONTACT, NoteKind.REPLY):
        assert not knows(issue_of(noted(kind, party)), "contact")


@pytest.mark.parametrize("kind", [k for k in NoteKind if k not in {"contact", "reply"}])
def test_an_attempt_and_other_notes_open_no_gate(kind: NoteKind) -> None:
    issue = issue_of(noted(kind, Party.CUSTOMER))
    assert not knows(issue, "contact")
    assert not knows(issue, "reply")
    assert not knows(issue, "customer_answered")


def test_another_systems_first_response_is_a_contact() -> None:
    assert knows(issue_of(made(Responded)), "contact")


def test_where_nobody_reported_there_is_nobody_to_contact_or_to_answer() -> None:
    nobody = issue_of(customer=None)
    for fact in ("contact", "customer_answered", "reply"):
        assert knows(nobody, fact)
        assert knows(issue_of(STORE_ALERT), fact)
        assert not knows(issue_of(customer=None, phone="13800000000"), fact)


def test_the_newest_cause_decides_whether_it_is_confirmed() -> None:
    confirmed, suspected = (
        made(CauseFound, text="a clip", is_confirmed=is_sure) for is_sure in (True, False)
    )
    assert not knows(issue_of(confirmed, suspected), "confirmed_cause")
    assert knows(issue_of(suspected, confirmed), "confirmed_cause")
    assert knows(issue_of(confirmed, made(CauseFound, whys=("why",))), "confirmed_cause")


def test_an_action_is_settled_by_its_number_done_or_waived() -> None:
    two = issue_of(*(made(ActionAdded, who="Chen", what=what) for what in ("a", "b")))
    assert not knows(two, "actions_settled")
    one_left = evolve(two, made(ActionSettled, number=2))
    assert not knows(one_left, "actions_settled")
    waived = made(ActionSettled, number=1, waived_because="the part is withdrawn")
    assert knows(evolve(one_left, waived), "actions_settled")


def test_a_gate_without_a_priority_asks_as_for_the_worst() -> None:
    assert asked(None).level is P0
    assert asked(P2).level is P2
