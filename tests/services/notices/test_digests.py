"""Who is told of what is due: owners, who is accountable, deputies, and whom it escalated to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import pytest

from fbloop.domain.clocks import Step
from fbloop.domain.responsibility import Person
from fbloop.ledger.base import Reading
from fbloop.ledger.climbing import ladder_text
from fbloop.services.judge import Judge
from fbloop.services.notices.digests import Told, digests
from tests.services.made_session import book

TODAY = "2026-11-20"
EXPERT = Person(name="王专家", role="expert", contact="NOTIFY_WANG")
LEAD = Person(name="陈战区", role="zone_lead", scope="东战区", contact="NOTIFY_CHEN")
PEOPLE = (EXPERT, LEAD)


class _Issues:
    """Of the ledger: who is accountable for issues, and whom their running clocks told."""

    def __init__(
        self, accountable: Mapping[str, str | None], escalated: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._accountable = accountable
        self._escalated = escalated

    def issues(self, query: Any) -> list[dict[str, Any]]:
        usual = {"priority": "P0", "store": None, "zone": "东战区", "region": None}
        return [usual | {"id": i, "accountable": self._accountable.get(i)} for i in query.ids]

    def clocks(self, ids: tuple[str, ...]) -> list[dict[str, Any]]:
        step = Step(at=1, rule="due", to="A", is_taken=True)
        told = {i: (replace(step, told=names), step) for i, names in self._escalated.items()}
        return [
            {
                "issue": i,
                "is_open": is_open,
                "ladder": ladder_text(told.get(i, ()) if is_open else (step,)),
            }
            for i in ids
            for is_open in (1, 0)
        ]


def row(issue: str, state: str = "overdue", **values: Any) -> dict[str, Any]:
    usual = {"id": issue, "state": state, "clock": "respond", "due_at": 100, "owner": "王专家"}
    return usual | {"priority": "P2"} | values


def told(
    *rows: dict[str, Any],
    people: tuple[Person, ...] = PEOPLE,
    accountable: Mapping[str, str | None] | None = None,
    escalated: Mapping[str, tuple[str, ...]] | None = None,
) -> Told:
    reading = cast(Reading, _Issues(accountable or {}, escalated or {}))
    judge = Judge(replace(book(), people=people))
    return digests(reading, rows, judge, today=TODAY)


def issues(found: Told) -> dict[str, list[str]]:
    return {d.recipient.name: [row["id"] for row in d.rows] for d in found.digests}


def test_each_owner_gets_what_is_theirs_in_its_order() -> None:
    found = told(row("2"), row("1", owner="陈战区"), row("3", "soon"), row("2", "tell"))
    assert issues(found) == {"王专家": ["2", "3", "2"], "陈战区": ["1"]}
    assert (found.strangers, found.nobodys) == ((), ())


def test_what_nobody_owns_goes_to_who_is_accountable() -> None:
    unowned = [row(str(n), "unassigned", owner=None) for n in range(3)]
    found = told(*unowned, accountable={"0": "王专家", "1": "zone_lead", "2": "hq_director"})
    assert issues(found) == {"王专家": ["0"], "陈战区": ["1"]}
    assert (found.strangers, found.nobodys) == ((), ("2",))
    assert issues(told(*unowned)) == {"陈战区": ["0", "1", "2"]}


def test_whom_it_escalated_to_is_told_besides_and_once() -> None:
    found = told(row("1"), row("2"), escalated={"1": ("陈战区", "王专家"), "2": ()})
    assert issues(found) == {"王专家": ["1", "2"], "陈战区": ["1"]}


@pytest.mark.parametrize("state", ["tell", "judge", "watch"])
def test_nobody_is_told_of_what_can_wait_alone(state: str) -> None:
    assert issues(told(row("1", state))) == {}
    assert issues(told(row("1", state), row("2", "duty"))) == {"王专家": ["1", "2"]}


def test_a_name_that_no_person_has_is_named() -> None:
    found = told(row("1", owner="somebody"), row("2", "tell", owner="else"))
    assert (issues(found), found.strangers) == ({}, ("somebody",))


def absent(name: str, deputy: str | None, *, first: str = TODAY, last: str = TODAY) -> Person:
    return Person(name=name, role="expert", deputy=deputy, absences=((first, last),))


@pytest.mark.parametrize(
    ("people", "acts"),
    [
        ((absent("王专家", "陈战区"), LEAD), "陈战区"),
        ((absent("王专家", "陈战区", last="2026-11-30"), LEAD), "陈战区"),
        ((absent("王专家", "陈战区", first="2026-11-18", last="2026-11-19"), LEAD), "王专家"),
        ((absent("王专家", "陈战区", first="2026-11-21", last="2026-11-21"), LEAD), "王专家"),
        ((absent("王专家", None), LEAD), "王专家"),
        ((absent("王专家", "李"), absent("李", "陈战区"), LEAD), "陈战区"),
        ((absent("王专家", "李"), absent("李", "王专家")), "王专家"),
        ((absent("王专家", "李"), absent("李", None)), "王专家"),
    ],
)
def test_a_deputy_is_told_in_place_of_who_is_absent(people: tuple[Person, ...], acts: str) -> None:
    assert issues(told(row("1"), people=people)) == {acts: ["1"]}


def test_what_a_digest_tells_is_told_by_codes() -> None:
    (digest,) = told(
        row("1", priority="P0"),
        row("1", "soon", clock="solve", due_at=200, priority="P0"),
        row("2", clock="checklist"),
        row("3", "unassigned", clock=None, due_at=None, priority="P0"),
        row("4", "tell", clock=None),
    ).digests
    assert digest.tells == {
        "1 respond overdue 100",
        "1 solve soon 200",
        "2 checklist overdue",
        "3 unassigned",
    }
    assert digest.alarms == {"1 respond overdue 100", "3 unassigned"}
