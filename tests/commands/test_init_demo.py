"""`init --demo`: whatever the day and the hour, there is something of everything to look at."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import CommandLine

# A Monday's midnight, a holiday's afternoon, the first of a month, a Sunday in another zone.
MOMENTS = (
    ("2026-11-23 00:05", "Asia/Shanghai"),
    ("2026-10-02 15:30", "Asia/Shanghai"),
    ("2027-03-01 08:59", "Asia/Shanghai"),
    ("2026-03-29 12:00", "Europe/Berlin"),
)


class Shown:
    """A demo made at a moment, and looked at from there."""

    def __init__(self, fbloop: CommandLine, now: str, *options: str) -> None:
        self._type, self._now = fbloop, now
        self.made = self("init", "--demo", *options)

    def __call__(self, *arguments: str) -> Any:
        answer = self._type(*arguments, "--now", self._now, "--json")
        assert answer.code in (0, 12), answer.err
        return answer.json()


@pytest.mark.parametrize(("now", "zone"), MOMENTS)
def test_on_any_day_there_is_something_of_everything(
    fbloop: CommandLine, now: str, zone: str
) -> None:
    shown = Shown(fbloop, now, "--tz", zone)

    due = shown("due")
    states = {(one["priority"], one["state"]) for one in due}
    assert {("P0", "overdue"), ("P1", "unassigned"), ("P1", "judge"), ("P2", "overdue")} <= states
    assert any(state == "tell" for _, state in states)
    issues = shown("list", "--all", "--limit", "0")
    statuses = Counter((one["priority"], one["status"]) for one in issues)
    for standing in (("P0", "new"), ("P0", "closed"), ("P1", "verifying"), ("P1", "executing")):
        assert statuses[standing], standing
    assert statuses["P2", "claimed"] > statuses["P2", "investigating"] > 0
    assert [one["parked"] for one in issues if one["parked"]] == ["OTA 2.4"]
    assert [one["store"] for one in issues if one["category"].startswith("store.")] == ["湖滨店"]


def test_a_claim_came_back_and_so_did_what_was_closed(fbloop: CommandLine) -> None:
    shown = Shown(fbloop, "2026-11-20 09:00")
    back = [one for one in shown("list", "--all", "--limit", "0") if one["cycle"] > 1]
    texts = {one["title"] for one in back}
    assert texts == {"空调不制冷", "左前门异响，过减速带更明显"}
    events = [event for one in back for event in shown("show", one["id"], "--events")["events"]]
    assert sum(event["type"] == "reopened" for event in events) == 3


def test_stores_people_and_the_export_are_left_for_more(fbloop: CommandLine) -> None:
    shown = Shown(fbloop, "2026-11-20 09:00")
    assert [Path(path).name for path in shown.made["made"]] == [
        "fbloop.db", "rules", "maps", "crm-demo.csv",
    ]  # fmt: skip
    assert shown.made["issues"] == len(shown("list", "--all", "--limit", "0"))
    again = shown("import", "crm-demo.csv")
    assert (again["same"] + again["skipped"], again["new"]) == (again["read"], 0)
    assert fbloop("log", "车内异响", "--store", "城东").code == 0
    assert fbloop("log", "车内异响", "--store", "无此店").code == 2
    assert fbloop("rules", "check").code == 0


def test_the_issue_to_look_at_is_a_p0_with_its_checklist(fbloop: CommandLine) -> None:
    shown = Shown(fbloop, "2026-11-20 09:00")
    issue = shown.made["next"][1].split()[-1]
    page = shown("show", issue)
    assert issue.startswith("P0-")
    assert {clock["state"] for clock in page["clocks"]} == {"met", "open"}
    assert {item["is_late"] for item in page["checklist"]} == {True, False}
    assert sum(item["done_at"] is not None for item in page["checklist"]) == 2


def test_the_same_moment_makes_the_same_month(
    fbloop: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        shown = Shown(fbloop, "2026-11-20 09:00")
        seen.append([shown("list", "--all", "--limit", "0"), shown("due")])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("lacking", ["fbloop.db", "rules", "maps"])
def test_a_place_that_is_in_use_gets_no_made_up_issues(fbloop: CommandLine, lacking: str) -> None:
    fbloop("init", "here")
    for name in ("fbloop.db", "rules", "maps"):
        if name != lacking:
            Path("here", name).rename(name)
    before = sorted(Path().rglob("*"))
    answer = fbloop("init", "--demo", "--json")
    assert answer.code == 4
    assert sorted(Path().rglob("*")) == before


def test_a_rehearsal_makes_nothing(fbloop: CommandLine) -> None:
    answer = fbloop("init", "--demo", "--dry-run", "--json").json()
    assert len(answer["made"]) == 3
    assert list(Path().iterdir()) == []
