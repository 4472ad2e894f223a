"""The pack ev-aftersales says what the articles say, and its examples run."""

from datetime import date
from functools import partial

import pytest

from fbloop.domain.deadline_rules import DeadlineRule
from fbloop.domain.deadlines import choose_rule
from fbloop.domain.responsibility import Approvers
from fbloop.domain.vocabulary import Priority, Scope, Status
from fbloop.rules.examples import check_examples
from fbloop.rules.names import route
from fbloop.rules.rulebook import RuleBook


def test_every_example_of_the_pack_runs(book: RuleBook) -> None:
    assert check_examples(book) == []


def test_every_category_with_keywords_and_every_rule_has_examples(book: RuleBook) -> None:
    bare = [c.code for c in book.categories.values() if c.keywords and not c.examples.match]
    bare += [rule.id for rule in book.priority_rules if not rule.examples.match]
    assert bare == []
    assert all(rule.why for rule in book.priority_rules)
    assert all(rule.why for rule in book.deadline_rules)


def test_labels_are_complete_and_name_one_category_each(book: RuleBook) -> None:
    for lang in ("zh", "en"):
        labels = [c.label[lang] for c in book.categories.values()]
        assert all(labels)
        assert len(labels) == len(set(labels))


def test_every_category_has_somebody_who_answers(book: RuleBook) -> None:
    assert all(c.department for c in book.categories.values())


def test_channels(book: RuleBook) -> None:
    names = "hotline store app wechat social group video web survey authority qms"
    assert list(book.channels) == names.split()
    aliases = [a.casefold() for c in book.channels.values() for a in c.aliases]
    assert len(aliases) == len(set(aliases))


def clocks(rule: DeadlineRule | None) -> dict[str, str]:
    assert rule is not None
    return {c.name: str(c.budget or f"every {c.every}") for c in rule.clocks}


@pytest.mark.parametrize(
    ("priority", "category", "channel", "wanted"),
    [
        ("P0", "brakes.failure", "app", "respond=2h interim=24h followup=every 4h update=every 1d "
         "close=7d"),
        ("P1", "cabin.boot", "app", "respond=4h solve=3d followup=every 1d update=every 2wd "
         "close=7d"),
        ("P2", "cabin.lag", None, "respond=1wd solve=7d update=every 5wd close=14d"),
        ("P3", "cabin.boot", None, "respond=3wd"),
        ("P0", "store.nps", None, "respond=1h interim=2h diagnose=4h plan=4h followup=every 4h "
         "close=7d"),
        ("P1", "store.complaints", None, "respond=24h diagnose=48h plan=3d followup=every 1d "
         "close=7d"),
        ("P2", "store.process", None, "respond=3d close=14d"),
        ("P0", "safety.fire", "authority", "respond=1wd close=7wd"),
    ],
)  # fmt: skip
def test_deadlines_of_the_articles(
    book: RuleBook, priority: str, category: str, channel: str | None, wanted: str
) -> None:
    rule = choose_rule(
        book.deadline_rules, priority=Priority(priority), category=category, channel=channel
    )
    found = " ".join(f"{name}={budget}" for name, budget in clocks(rule).items())
    assert found == wanted


def test_the_standard_of_a_p0_is_three_days(book: RuleBook) -> None:
    for rule in book.deadline_rules:
        if rule.id in {"p0", "alert-p0"}:
            close = next(clock for clock in rule.clocks if clock.name == "close")
            assert str(close.target) == "3d"
            followup = next(clock for clock in rule.clocks if clock.name == "followup")
            assert followup.calendar == "waking"


def test_the_checklist_has_the_sixteen_items_of_article_2(book: RuleBook) -> None:
    found = [(item.id, str(item.within), item.signals) for item in book.checklists[Priority.P0]]
    assert found == [
        ("store-called", "15m", ("contact:store",)),
        ("lead-informed", "15m", ("contact:lead",)),
        ("issue-logged", "15m", ("logged",)),
        ("facts-known", "1h", ()),
        ("severity-judged", "1h", ("graded_by_person",)),
        ("next-steps-set", "1h", ("next_step",)),
        ("root-cause", "4h", ("cause",)),
        ("three-term-plan", "4h", ("three_term_plan",)),
        ("resources", "4h", ()),
        ("short-term-started", "24h", ("executing",)),
        ("customers-calmed", "24h", ("customer_informed",)),
        ("figures-improve", "24h", ()),
        ("mid-term-in-place", "3d", ("actions_done",)),
        ("effect-verified", "3d", ("verification_passed",)),
        ("review-held", "3d", ("review",)),
        ("closed", "3d", ("closed",)),
    ]
    assert list(book.checklists) == [Priority.P0]


def test_states_of_article_2_and_claimed(book: RuleBook) -> None:
    states = book.workflow.states
    assert set(states) == set(Status)
    open_states = {status for status, state in states.items() if state.is_open}
    assert open_states == {status for status, state in states.items() if state.runs_clocks}
    assert open_states == set(Status) - {Status.CLOSED, Status.ARCHIVED, Status.CLAIMED}


def gate(
    book: RuleBook, status: Status, priority: str, scope: str = "", renewed: bool = False
) -> str:
    """What a gate asks of an issue, alternatives joined by a bar."""
    asked: dict[str, None] = {}
    for need in book.workflow.states[status].needs:
        when = need.when
        fits = (
            (not when.priorities or priority in when.priorities)
            and (not when.scopes or scope in when.scopes)
            and when.is_renewed in {None, renewed}
        )
        if fits:
            asked |= dict.fromkeys("|".join(any_of) for any_of in need.all_of)
    return " ".join(asked)


@pytest.mark.parametrize(
    ("status", "priority", "wanted"),
    [
        ("investigating", "P0", "priority owner contact"),
        ("investigating", "P3", "owner"),
        ("planning", "P0", "cause whys>=3|branches>=2 evidence scope containment"),
        ("planning", "P1", "cause whys>=3|branches>=2 evidence scope"),
        ("planning", "P2", "cause|action"),
        ("executing", "P0", "plan plan_owner plan_due criterion plan_mid plan_long approval"),
        ("executing", "P1", "plan plan_owner plan_due criterion"),
        ("executing", "P2", ""),
        ("verifying", "P1", "actions_settled measure_evidence"),
        ("verifying", "P2", ""),
        ("closed", "P1", "confirmed_cause verification_passed customer_answered"),
        ("closed", "P2", "verification_passed reply"),
        ("archived", "P1", "lesson watch_over"),
        ("archived", "P2", "watch_over"),
        ("archived", "P3", ""),
        ("new", "P0", ""),
        ("claimed", "P0", ""),
    ],
)
def test_gates(book: RuleBook, status: str, priority: str, wanted: str) -> None:
    assert gate(book, Status(status), priority) == wanted


def test_gates_of_what_came_back_and_of_systemic_issues(book: RuleBook) -> None:
    assert gate(book, Status.VERIFYING, "P2", renewed=True) == "renewed_work measure_evidence"
    assert gate(book, Status.ARCHIVED, "P3", scope="systemic") == "lesson swept"
    assert gate(book, Status.ARCHIVED, "P3", scope="batch") == "lesson swept"
    assert gate(book, Status.ARCHIVED, "P3", scope="store") == ""


def test_who_verifies_and_how_long_is_watched(book: RuleBook) -> None:
    workflow = book.workflow
    assert (workflow.four_eyes, workflow.unreachable_counts_after) == ((Priority.P0,), 3)
    days = {p: (s // 86_400 if s else s) for p, s in workflow.watch_for.items()}
    assert days == {"P0": 30, "P1": 30, "P2": 14, "P3": None}


def test_calendars(book: RuleBook) -> None:
    office = book.calendars["office"]
    assert office.hours == (((540, 1080),),) * 5 + ((),) * 2
    assert book.calendars["split"].hours[0] == ((540, 720), (810, 1080))
    assert book.calendars["waking"].hours == (((480, 1320),),) * 7
    assert book.calendars["always"].hours == (((0, 1440),),) * 7
    assert book.calendars["stores"].days_off == ("2026-02-16", "2026-02-17", "2026-02-18")
    assert office.covered_years == tuple(range(2018, 2027))
    assert book.calendars["stores"].covered_years == ()


def test_the_chinese_calendar_of_2026(book: RuleBook) -> None:
    office = book.calendars["office"]
    made_up = [day for day in office.workdays if day.startswith("2026")]
    assert made_up == [f"2026-{day}" for day in "01-04 02-14 02-28 05-09 09-20 10-10".split()]
    off = {date.fromisoformat(day) for day in office.days_off if day.startswith("2026")}
    assert date(2026, 2, 15) in off
    assert date(2026, 2, 24) not in off
    assert len(off) == 3 + 9 + 3 + 5 + 3 + 3 + 7


def test_the_pack_is_empty_of_people_and_stores(book: RuleBook) -> None:
    assert book.stores == ()
    assert book.people == ()


def test_a_systemic_p0_needs_quality_and_software_besides_the_accountable(book: RuleBook) -> None:
    asked = partial(route, book, "cabin.boot", scope=Scope.SYSTEMIC, channel=None)
    severe, minor = asked(priority=Priority.P0), asked(priority=Priority.P1)
    assert severe is not None
    assert severe.approvers == Approvers(roles=("quality", "product-software"))
    assert severe.department == "product-software"
    assert minor is not None
    assert minor.approvers is None
