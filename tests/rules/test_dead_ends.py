"""Gates that nothing can open in time."""

from dataclasses import replace

import pytest

from fbloop.domain.lifecycle import Need
from fbloop.domain.vocabulary import Status
from fbloop.rules.dead_ends import dead_ends
from fbloop.rules.folder import PACKS, load
from fbloop.rules.rulebook import RuleBook
from tests.rules.made_rules import ZONE


def asked(book: RuleBook, status: Status, *alternatives: str) -> list[str]:
    """The dead ends of a workflow in which one more thing is asked before a status."""
    states = book.workflow.states
    need = Need(all_of=(alternatives,), position="workflow.yaml:9")
    more = replace(states[status], needs=(*states[status].needs, need))
    return list(dead_ends(replace(book.workflow, states={**states, status: more})))


@pytest.mark.parametrize("pack", sorted(path.name for path in PACKS.iterdir()))
def test_the_packs_have_none(pack: str) -> None:
    assert list(dead_ends(load(PACKS / pack, ZONE).workflow)) == []


@pytest.mark.parametrize(
    ("status", "fact", "first"),
    [
        (Status.INVESTIGATING, "verification_passed", "verifying"),
        (Status.VERIFYING, "verification_passed", "verifying"),
        (Status.EXECUTING, "measure_evidence", "executing"),
        (Status.PLANNING, "lesson", "verifying"),
        (Status.VERIFYING, "customer_confirmed", "verifying"),
    ],
)
def test_what_is_known_later_is_asked_too_early(
    book: RuleBook, status: Status, fact: str, first: str
) -> None:
    [line] = asked(book, status, fact)
    assert line.startswith(f"workflow.yaml:9:1: state {status}: no issue gets from ")
    assert line.endswith(f" to {status}: {fact} is known from {first} on")


@pytest.mark.parametrize(
    ("status", "facts"),
    [
        (Status.VERIFYING, ("measure_evidence",)),
        (Status.CLOSED, ("verification_passed",)),
        (Status.PLANNING, ("lesson", "cause")),  # one of both is enough
        (Status.INVESTIGATING, ("owner",)),
    ],
)
def test_a_way_out_is_left(book: RuleBook, status: Status, facts: tuple[str, ...]) -> None:
    assert asked(book, status, *facts) == []
