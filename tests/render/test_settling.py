"""With which command one settles what is due."""

import pytest

from fbloop.domain.deadline_defaults import STOPS
from fbloop.render.settling import command_for


def row(
    clock: str | None, state: str = "overdue", category: str | None = "cabin"
) -> dict[str, object]:
    return {"clock": clock, "state": state, "category": category, "owner": "Wang"}


@pytest.mark.parametrize("clock", STOPS)
def test_every_clock_that_stops_by_its_name_has_a_command(clock: str) -> None:
    command = command_for(row(clock), "P1-2026-11-0043")
    assert command.startswith("fbloop ")
    assert "P1-2026-11-0043" in command
    assert "--clocks" not in command


@pytest.mark.parametrize("state", ["unassigned", "watch", "judge", "tell"])
def test_so_has_what_asks_for_attention(state: str) -> None:
    assert "--clocks" not in command_for(row(None, state), "2026-11-0043")


@pytest.mark.parametrize(
    ("category", "party"),
    [("store.nps", "store"), ("store", "store"), ("storeroom", "customer"), (None, "customer")],
)
def test_the_first_word_on_a_store_alert_goes_to_the_store(
    category: str | None, party: str
) -> None:
    assert command_for(row("respond", category=category), "X").endswith(f"--with {party}")
    assert command_for(row("update", category=category), "X").endswith("--with customer")


@pytest.mark.parametrize(
    ("is_by_hand", "command"),
    [(True, "fbloop note X --tick ITEM"), (False, "fbloop show X --clocks")],
)
def test_a_checklist_is_ticked_where_a_person_has_to(is_by_hand: bool, command: str) -> None:
    assert command_for(row("checklist") | {"is_by_hand": is_by_hand}, "X") == command


def test_a_clock_of_the_rules_own_is_looked_up() -> None:
    assert command_for(row("inspection"), "X") == "fbloop show X --clocks"
