"""One step of the fold, and several."""

from dataclasses import replace

from fbloop.domain.events.triage import Assigned
from fbloop.domain.evolution import evolve, evolve_all
from tests.domain.made_issues import MOMENT, P0, P2, graded, issue_of

TO_LI = Assigned(at=MOMENT, by="a", owner="Li")


def test_several_events_in_their_order() -> None:
    events = (graded(P0), graded(P2))
    assert evolve_all(issue_of(), events) == evolve(evolve(issue_of(), events[0]), events[1])
    assert evolve_all(issue_of(), ()) == issue_of()


def test_the_same_event_tells_another_issue_another_thing() -> None:
    for name in ("2026-11-0001", "2026-11-0002"):
        issue = replace(issue_of(), id=name)
        once = evolve(issue, TO_LI)
        assert (once.id, once.ownership.owner, once.version) == (name, "Li", issue.version + 1)
        assert evolve(once, TO_LI).version == issue.version + 2
