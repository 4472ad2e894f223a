"""One step of the fold, taken again or not: the answer is the same."""

from dataclasses import replace

from fbloop.domain import evolution
from fbloop.domain.events.triage import Assigned
from fbloop.domain.evolution import MOST_STEPS, evolve, evolve_all, replayed
from tests.domain.made_issues import MOMENT, P0, P2, graded, issue_of

TO_LI = Assigned(at=MOMENT, by="a", owner="Li")
TO_WANG = Assigned(at=MOMENT, by="a", owner="Wang")


def test_several_events_in_their_order() -> None:
    events = (graded(P0), graded(P2))
    assert evolve_all(issue_of(), events) == evolve(evolve(issue_of(), events[0]), events[1])
    assert evolve_all(issue_of(), ()) == issue_of()


def test_a_life_read_anew_is_the_same_life() -> None:
    events = (graded(P0), TO_LI, TO_WANG, graded(P2))
    assert replayed(issue_of(), events) == evolve_all(issue_of(), events)


def test_the_same_event_tells_another_issue_another_thing() -> None:
    for n in range(3 * MOST_STEPS):
        issue = replace(issue_of(), id=f"{n}")
        once, again = evolve(issue, TO_LI), evolve(issue, TO_LI)
        assert (once.id, once.ownership.owner, once.version) == (f"{n}", "Li", issue.version + 1)
        assert once == again
        assert evolve(once, TO_LI).version == issue.version + 2


def test_another_event_of_its_kind_tells_the_same_issue_another_thing() -> None:
    issue = issue_of()
    owners = [evolve(issue, event).ownership.owner for event in (TO_LI, TO_WANG, TO_LI)]
    assert owners == ["Li", "Wang", "Li"]


def test_no_more_than_the_last_steps_are_held() -> None:
    for n in range(3 * MOST_STEPS):
        evolve(issue_of(), replace(TO_LI, owner=f"{n}"))
        assert len(evolution._STEPS) <= MOST_STEPS
