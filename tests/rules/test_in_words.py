"""Rules in words."""

import pytest

from fbloop.domain.vocabulary import Priority, Status
from fbloop.rules import in_words as words
from fbloop.rules.conditions_in_words import condition_in_words
from fbloop.rules.rulebook import RuleBook


def rule_when(book: RuleBook, id: str) -> str:
    [rule] = [rule for rule in book.priority_rules if rule.id == id]
    return condition_in_words(rule.when)


@pytest.mark.parametrize(
    ("id", "wanted"),
    [
        ("nps-collapse", "category store.nps and nps below 30"),
        ("default", "always"),
        ("store-process", "category store.process"),
    ],
)
def test_conditions(book: RuleBook, id: str, wanted: str) -> None:
    assert rule_when(book, id) == wanted


def test_alternatives_distances_counts_and_excuses(book: RuleBook) -> None:
    watch = rule_when(book, "nps-watch")
    assert watch.startswith("category store.nps and (nps from 30 below 50; or ")
    assert " within 8 chars; or gap above 30)" in watch
    exposure = rule_when(book, "public-exposure")
    assert "at least 5 complaints of one store by social/video in 2d" in exposure
    assert "unless denied" in exposure
    assert "unless about 导航/空调/蓝牙/记录仪/… (19 more)" in rule_when(book, "cannot-start")
    assert rule_when(book, "third-repair").endswith("the same vin/complaint 3 times in 90d)")


def test_what_follows(book: RuleBook) -> None:
    rules = {rule.id: rule for rule in book.priority_rules}
    assert words.rule_then(rules["fire"]) == "P0, cc rnd"
    assert words.rule_then(rules["third-repair"]) == "at least P1"
    deadlines = {rule.id: rule for rule in book.deadline_rules}
    assert words.fits_in_words(deadlines["alert-p1"]) == "priority P1 and category store.*"
    assert words.deadline_then(deadlines["alert-p0"]) == (
        "respond 1h, interim 2h, diagnose 4h, plan 4h, followup every 4h in waking, "
        "close 7d (target 3d); duties: progress every today in waking"
    )
    assert words.route_then(book.routes[1]) == "department quality, cc rnd and legal-pr"
    assert words.raci_then(book.raci[Priority.P0]) == (
        "R expert and store_manager, A zone_lead, I hq_director; owner expert"
    )
    assert words.checklist_then(book.checklists[Priority.P0]).startswith("store-called 15m, lead-")


def test_calendars(book: RuleBook) -> None:
    said = {name: words.calendar_then(calendar) for name, calendar in book.calendars.items()}
    assert said["split"].startswith("mon-fri 09:00-12:00 13:30-18:00; holidays 2018-")
    assert said["waking"] == "mon-sun 08:00-22:00"
    assert said["stores"] == "mon-sun 09:00-18:00; 3 days off"


def test_gates(book: RuleBook) -> None:
    states = book.workflow.states
    assert words.gate_then(states[Status.NEW]) == "nothing is asked"
    assert words.gate_then(states[Status.PLANNING]) == (
        "P0/P1: cause, whys>=3 or branches>=2, evidence, scope; P0: containment; "
        "P2/P3: cause or action"
    )
    assert "came back: renewed_work" in words.gate_then(states[Status.VERIFYING])
    assert "batch/systemic: lesson, swept" in words.gate_then(states[Status.ARCHIVED])


def test_what_delay_costs(book: RuleBook) -> None:
    assert [words.delay_when(cost) for cost in book.delay_costs] == [
        "first response at once",
        "first response after more than 24h",
        "first response after more than 72h",
        "first response after more than 7d",
    ]
    said = words.delay_then(book.delay_costs[1])
    assert said == "estimate: 2-3x the cost, 65 % of customers won back"
