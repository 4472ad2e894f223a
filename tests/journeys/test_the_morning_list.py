"""The list of the morning: what is typed beside each line settles it."""

import shlex
from typing import Any

import pytest

from fbloop.domain.vocabulary import Priority
from tests.command_line import CommandLine
from tests.desk import ME, OTHER, Desk
from tests.services.made_sessions import pack

# What a person puts in the place of each word in capitals.
TYPED = {"TEXT": "已处理", "PERSON": ME, "T": "2026-11-30 18:00"}


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def morning(desk: Desk) -> list[dict[str, Any]]:
    answer = desk("due", "--json")
    assert answer.code in (0, 11, 12), answer.err
    return list(answer.json())


def key(row: dict[str, Any]) -> tuple[str, str, str]:
    return (row["id"], row["clock"] or "", row["state"])


def words(desk: Desk, row: dict[str, Any]) -> list[str]:
    """The command of a row with its words in capitals filled in."""
    fbloop, *rest = shlex.split(row["command"])
    assert fbloop == "fbloop"
    return [_item(desk, row) if word == "ITEM" else TYPED.get(word, word) for word in rest]


def _item(desk: Desk, row: dict[str, Any]) -> str:
    """The first open item that a person ticks."""
    by_hand = {item.id for item in pack().checklists[Priority.P0] if not item.signals}
    left = [one["item"] for one in desk.show(row["id"])["checklist"] if one["done_at"] is None]
    return str(next(item for item in left if item in by_hand))


def settle_all(desk: Desk, wanted: tuple[str, str, str]) -> None:
    """Type the command of a line that is still there; it goes, of a checklist item by item.

    The items that other deeds tick go with these: of them the page tells.
    """
    while row := next((one for one in morning(desk) if key(one) == wanted), None):
        if row["clock"] == "checklist" and row["command"] == f"fbloop show {row['issue']} --clocks":
            return
        desk.done(*words(desk, row), by=OTHER)
        left = [one.get("count", 1) for one in morning(desk) if key(one) == wanted]
        assert sum(left) == row.get("count", 1) - 1, row["command"]


def ready_to_solve(desk: Desk) -> None:
    desk.severe()
    desk.reach("executing")
    desk.wait(days=3, seconds=1)


def ready_to_close(desk: Desk) -> None:
    desk.severe()
    desk.reach("verifying")
    desk.passed()
    desk.wait(days=7, seconds=1)


def ready_to_judge(desk: Desk) -> None:
    desk.verifying("again: repeats == 0 for 2 days @ledger")
    desk.wait(days=3)


def ready_to_archive(desk: Desk) -> None:
    desk.severe()
    desk.closed("--lesson", "KB-1")
    desk.wait(days=30, seconds=1)


def ready_to_tell(desk: Desk) -> None:
    desk.severe()
    desk.reach("verifying")
    desk.passed()


def alert(desk: Desk) -> None:
    desk.log("--priority", "P1", "--category", "store.nps", "--store", "S0012")
    desk.wait(days=3, seconds=1)


def danger(desk: Desk) -> None:
    desk.log("--customer", "张测试", text="行驶中突然失去动力")
    desk.wait(days=3, seconds=1)


@pytest.mark.parametrize(
    ("ready", "states"),
    [
        (
            danger,
            {"respond", "interim", "update", "checklist", "followup", "unassigned", "progress"},
        ),
        (alert, {"respond", "diagnose", "plan", "followup", "unassigned", "start"}),
        (ready_to_solve, {"solve", "followup", "update"}),
        (ready_to_close, {"close", "followup", "update", "tell"}),
        (ready_to_judge, {"judge"}),
        (ready_to_archive, {"watch"}),
        (ready_to_tell, {"tell"}),
    ],
)
def test_each_line_goes_when_its_command_is_typed(desk: Desk, ready: Any, states: set[str]) -> None:
    ready(desk)
    rows = [row for row in morning(desk) if row["state"] != "soon"]
    assert states <= {row["clock"] or row["state"] for row in rows}
    for wanted in map(key, rows):
        settle_all(desk, wanted)
