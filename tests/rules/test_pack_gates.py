"""The shipped pack asks at its gates what the contract's table says, and nothing else."""

from functools import cache

import pytest

from fbloop.domain.lifecycle import Need, State, Workflow
from fbloop.domain.vocabulary import Status
from fbloop.rules.folder import load, pack_dir
from tests.domain.made_issues import WORKFLOW


@cache
def shipped() -> Workflow:
    return load(pack_dir("ev-aftersales"), "Asia/Shanghai").workflow


def asked(state: State) -> set[tuple[object, ...]]:
    """One line a fact: to whom it applies, and what would do."""
    return {(need.when, alternatives) for need in state.needs for alternatives in need.all_of}


@pytest.mark.parametrize("status", Status)
def test_each_gate_of_the_pack_is_the_one_of_the_table(status: Status) -> None:
    ours, table = shipped().states[status], WORKFLOW.states[status]
    assert asked(ours) == asked(table)
    assert (ours.is_open, ours.runs_clocks) == (table.is_open, table.runs_clocks)


def test_the_pack_has_every_status_and_no_other() -> None:
    assert set(shipped().states) == set(Status)


def test_who_verifies_and_how_long_is_watched() -> None:
    ours = shipped()
    assert ours.four_eyes == WORKFLOW.four_eyes
    assert ours.unreachable_counts_after == WORKFLOW.unreachable_counts_after
    assert ours.watch_for == WORKFLOW.watch_for


def test_every_need_says_where_it_stands_in_the_file() -> None:
    needs: list[Need] = [need for state in shipped().states.values() for need in state.needs]
    assert all(need.position.startswith("workflow.yaml:") for need in needs)
