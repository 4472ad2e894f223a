"""`fbloop rules explain`."""

from pathlib import Path

import pytest

from tests.command_line import CommandLine

NOW = ("--now", "2026-11-20 14:05")


def test_without_a_ledger_nothing_is_made(fbloop: CommandLine) -> None:
    answer = fbloop("rules", "explain", "高速上突然失去动力", *NOW, "--json")
    assert answer.code == 0
    told = answer.json()
    assert (told["category"], told["priority"]) == ("powertrain.power_loss", "P0")
    assert told["category_because"]["words"] == ["失去动力"]
    assert told["rule"] == "loss-of-drive"
    assert told["position"].startswith("priorities.yaml:")
    assert (told["owner_role"], told["accountable"]) == ("expert", "zone_lead")
    assert (told["department"], told["cc"]) == ("powertrain", ["rnd"])
    clocks = {clock["clock"]: clock for clock in told["clocks"]}
    assert clocks["respond"]["due_at"] == "2026-11-20T16:05:00+08:00"
    assert clocks["close"]["target_at"] == "2026-11-23T14:05:00+08:00"
    assert list(Path().iterdir()) == []


def test_a_named_ledger_that_is_not_there_is_not_made(fbloop: CommandLine) -> None:
    assert fbloop("rules", "explain", "空调不制冷", "--db", "new.db").code == 0
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("没有起火", "fire", "'起火' is denied by '没有'"),
        ("方向盘按键啊失灵", "loss-of-control", "is about"),
        ("刹车最近这一段时间以来常常失灵", "loss-of-control", "stand too far apart"),
        ("冷天打不着火", "fire", "mean something else there"),
        ("空调不制冷", "fire", "none of its words"),
    ],
)
def test_the_trace_says_why_a_rule_lost(
    fbloop: CommandLine, text: str, rule: str, says: str
) -> None:
    told = fbloop("rules", "explain", text, "--json").json()
    tried = {one["rule"]: one for one in told["trace"]}
    assert not tried[rule]["holds"]
    assert says in tried[rule]["because"]


def test_what_is_counted_needs_a_ledger(fbloop: CommandLine) -> None:
    def third_repair() -> str:
        told = fbloop(
            "rules", "explain", "空调不制冷", "--vin", "LTST0000000000017", "--json"
        ).json()
        [found] = [one["because"] for one in told["trace"] if one["rule"] == "third-repair"]
        return str(found)

    assert third_repair().endswith("what it counts needs a ledger")
    fbloop("init")
    fbloop("log", "空调不制冷", "--vin", "LTST0000000000017")
    assert third_repair() == "came 2 times"


def test_what_is_told_beside_the_text_decides_too(fbloop: CommandLine) -> None:
    told = fbloop(
        "rules", "explain", "车坏了", "--category", "brakes", "--channel", "12345", "--json"
    ).json()
    assert (told["category"], told["category_by"]) == ("brakes", "person")
    assert (told["department"], told["deadline"]) == ("legal-pr", "authority")


def test_at_moves_the_due_instants(fbloop: CommandLine) -> None:
    words = ("rules", "explain", "偶尔卡顿", "--at", "2026-11-20 10:00", *NOW, "--json")
    [respond] = [c for c in fbloop(*words).json()["clocks"] if c["clock"] == "respond"]
    assert respond["due_at"] == "2026-11-23T10:00:00+08:00"


def test_as_a_page(fbloop: CommandLine) -> None:
    out = fbloop("rules", "explain", "高速上突然失去动力", *NOW, "--lang", "en").out
    assert "category powertrain.power_loss (Loss of drive)" in out
    assert "priority P0 (Critical)" in out
    assert "fits - '失去动力'" in out
    assert "2026-11-20 16:05  (2h)" in out
    assert "16 items" not in out
    assert "checklist  15 items" in out


def test_an_issue_is_explained_and_its_persons_are_masked(fbloop: CommandLine) -> None:
    fbloop("init")
    text = "张小三说偶尔卡顿,电话13800001234"
    logged = fbloop("log", text, "--customer", "张小三", "--json").json()["issue"]
    answer = fbloop("rules", "explain", logged, "--json")
    assert answer.json()["issue"] == logged
    assert answer.json()["rule"] == "now-and-then"
    assert "13800001234" not in answer.out
    assert "张小三" not in answer.out


def test_errors(fbloop: CommandLine) -> None:
    assert fbloop("rules", "explain").code == 2
    assert fbloop("rules", "explain", " ").code == 2
    assert fbloop("rules", "explain", "空调", "--channel", "hotlin").code == 2
    assert fbloop("rules", "explain", "P0-2026-11-0001").code == 3
    assert fbloop("rules", "explain", "空调", "--rules", "nowhere").code == 3


@pytest.mark.parametrize("text", ["", " "])
def test_nothing_is_not_explained(fbloop: CommandLine, text: str) -> None:
    answer = fbloop("rules", "explain", text)
    assert answer.code == 2
    assert "rules explain: there is nothing to explain" in answer.err
