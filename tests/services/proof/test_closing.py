"""What was typed for `close`, and that nothing but a proof closes as solved."""

from typing import Any

import pytest

from fbloop.domain.vocabulary import Confirmation, Resolution
from fbloop.errors import UsageProblem
from fbloop.services.errors import GateClosed, ManyRefused, NotNow
from fbloop.services.proof.closing import GivenClosing, close
from tests.command_line import CommandLine
from tests.desk import OTHER, Desk
from tests.services.made_sessions import at_desk


@pytest.mark.parametrize("flag", ["reply", "lesson", "no_lesson", "solved", "reason"])
def test_a_text_has_words(flag: str) -> None:
    given: dict[str, Any] = {flag: "  "}
    with pytest.raises(UsageProblem, match=f"--{flag.replace('_', '-')}"):
        GivenClosing(**given)


@pytest.mark.parametrize("resolution", [r for r in Resolution if r is not Resolution.SOLVED])
def test_solved_and_dismissed_exclude_each_other(resolution: Resolution) -> None:
    with pytest.raises(UsageProblem, match="exclude"):
        GivenClosing(solved="refitted", resolution=resolution)


@pytest.mark.parametrize("resolution", [r for r in Resolution if r is not Resolution.DUPLICATE])
def test_an_original_belongs_to_a_duplicate(resolution: Resolution) -> None:
    with pytest.raises(UsageProblem, match="--of"):
        GivenClosing(duplicate_of="2026-11-0001", resolution=resolution, reason="x")


@pytest.mark.parametrize("said", [None, *Confirmation])
@pytest.mark.parametrize("priority", ["P0", "P1"])
def test_no_word_closes_a_severe_issue_that_was_not_verified(
    fbloop: CommandLine, priority: str, said: Confirmation | None
) -> None:
    desk = Desk(fbloop)
    issue = desk.severe(priority)
    with at_desk(desk, by=OTHER) as session:
        for given in (
            GivenClosing(reply="done", confirmed=said),
            GivenClosing(reply="done", confirmed=said, solved="refitted"),
        ):
            with pytest.raises((GateClosed, NotNow)):
                close(session, [issue], given)
    assert desk.show()["status"] == "new"


def test_several_refusals_come_back_together(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issues = [desk.minor("P2"), desk.severe("P1")]
    with at_desk(desk) as session, pytest.raises(ManyRefused) as refusal:
        close(session, issues, GivenClosing(reply="done"))
    assert [issue in "".join(refusal.value.problems) for issue in issues] == [True, True]


def test_what_is_verifying_is_not_told_to_advance(fbloop: CommandLine) -> None:
    desk = Desk(fbloop)
    issue = desk.verifying("quiet: repeats == 0 for 14 days @ledger")
    ways = f"fbloop verify P1-{issue}, then fbloop close P1-{issue}"
    assert desk.refused("close", issue)["hint"] == f"{ways} with the flags above"
