"""States without exit: a gate that asks for what can only be known behind it. Pure."""

from collections.abc import Iterator
from itertools import pairwise

from fbloop.domain.lifecycle import Need, Workflow
from fbloop.domain.vocabulary import PATH, Status
from fbloop.messages import say
from fbloop.rules.phrases import called, problem_at

# Facts that come with a deed of a later status: the first gate that can ask for each.
_FIRST_ASKED = {
    "measure_evidence": Status.VERIFYING,
    "verification_passed": Status.CLOSED,
    "customer_confirmed": Status.CLOSED,
    "lesson": Status.CLOSED,
}


def dead_ends(workflow: Workflow) -> Iterator[str]:
    """A line for each need that nothing can meet when it is asked: no issue gets past it."""
    for before, status in pairwise(PATH):
        state = workflow.states.get(status)
        for need in state.needs if state else ():
            for facts in _unmet(need, status):
                why = say(
                    "no issue gets from {before} to {status}: {fact} is known from {first} on",
                    before=before,
                    status=status,
                    fact=" | ".join(facts),
                    first=PATH[PATH.index(_FIRST_ASKED[facts[0]]) - 1],
                )
                yield problem_at(f"{need.position}:1", called("state", status), why)


def _unmet(need: Need, status: Status) -> Iterator[tuple[str, ...]]:
    """The alternatives of which none can be known in time."""
    here = PATH.index(status)
    for facts in need.all_of:
        if facts and all(here < PATH.index(_FIRST_ASKED.get(f, PATH[0])) for f in facts):
            yield facts
