"""The drafts. `UPDATE_GOLDEN=1 pytest tests/render` writes the golden files anew."""

import re

import pytest
from markdown_it import MarkdownIt

from fbloop.domain.changed import changed
from fbloop.domain.criteria import parse_criterion
from fbloop.domain.issue import Closing, Verdict
from fbloop.domain.vocabulary import Confirmation, Outcome, Priority, Resolution, Status
from fbloop.messages import Message
from fbloop.render.documents import TEMPLATES, environment
from fbloop.render.own_templates import OwnTemplate
from fbloop.render.talk import DRAFTS, draft
from fbloop.render.talk_facts import LACKABLE, MARKS
from fbloop.render.talk_names import talk_names
from fbloop.render.words import Words
from tests.golden_files import golden
from tests.render.made_rows import VIN
from tests.render.made_talk import (
    CUSTOMER,
    LABELS,
    PHONE,
    REPORTED,
    ZONE,
    drawn,
    driven,
    fresh,
    told,
)
from tests.render.nasty import NASTY

LANGUAGES = ("zh", "en")
MADE = {"fresh": fresh, "driven": driven, "told": told}
ALL = [(name, made) for name in DRAFTS for made in MADE]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "made"), ALL)
def test_golden(name: str, made: str, lang: str) -> None:
    shown = drawn(name, MADE[made](), lang).text
    assert shown == golden(f"talk_{name}_{made}.{lang}.md", shown)


def test_every_draft_has_its_templates_and_says_what_it_is_for() -> None:
    files = {path.name for path in (TEMPLATES / "talk").iterdir()}
    assert files == {f"{name}.{lang}.md.j2" for name in DRAFTS for lang in LANGUAGES}
    assert all(isinstance(text, Message) for purpose in DRAFTS.values() for text in purpose)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "made"), ALL)
def test_the_gaps_in_the_text_are_those_that_are_listed(name: str, made: str, lang: str) -> None:
    found = drawn(name, MADE[made](), lang)
    pattern = re.escape(MARKS[lang]).replace(r"\{\}", "(.*?)")
    assert set(re.findall(pattern, found.text)) == {lack.says for lack in found.missing}
    assert {lack.field for lack in found.missing} <= {*LACKABLE}
    assert all("P0-2026-11-0043" in lack.flag or ".csv" in lack.flag for lack in found.missing)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_verified_closed_and_told_lacks_nothing_in_its_reply(lang: str) -> None:
    assert drawn("reply", told(), lang).missing == ()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*DRAFTS, "own"])
def test_a_suspected_cause_is_never_told_as_a_fact(name: str, lang: str) -> None:
    says = {"zh": "疑似（未确认）：端子压接不良", "en": "suspected, not confirmed: 端子压接不良"}
    talk, words = driven(is_confirmed=False), Words(lang=lang, labels=LABELS[lang])
    own = OwnTemplate(file="own.md.j2", text="{{ cause }} {{ confirmed_cause }}")
    text = (
        draft(own, talk, words, zone=ZONE, reveal=False)
        if name == "own"
        else drawn(name, talk, lang)
    ).text
    assert says[lang] in text
    assert text.count("端子压接不良") == text.count(says[lang])
    confirmed = drawn("reply", driven(is_confirmed=True), lang).text
    assert says[lang] not in confirmed
    assert "端子压接不良" in confirmed


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "verdict",
    [
        {"outcome": Outcome.FAILED},
        {"cycle": 0},  # it passed before the issue came back
        {"priority": Priority.P2},  # it was judged more leniently than the issue deserves
    ],
)
def test_a_reply_calls_nothing_solved_that_was_not_proved(
    verdict: dict[str, object], lang: str
) -> None:
    good = told()
    assert good.issue.verdict is not None
    worse: Verdict = changed(good.issue.verdict, **verdict)
    issue = changed(good.issue, verdict=worse, status=Status.EXECUTING)
    found = drawn("reply", good._replace(issue=issue), lang)
    assert {lack.field for lack in found.missing} == {"verified"}
    assert {"zh": "验证通过。", "en": "found in order"}[lang] not in found.text


def test_a_customer_who_could_not_be_reached_confirmed_nothing() -> None:
    talk = told()
    verdict = changed(talk.issue.verdict, confirmed=Confirmation.UNREACHABLE)
    page = drawn("reply", talk._replace(issue=changed(talk.issue, verdict=verdict)), "en").text
    assert "as you confirmed" not in page
    assert "as you confirmed" in drawn("reply", told(), "en").text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["store-call", "reply"])
def test_a_store_alert_asks_for_no_car_and_no_customer(name: str, lang: str) -> None:
    talk = fresh()
    grading = changed(talk.issue.grading, category="store.nps")
    found = drawn(name, talk._replace(issue=changed(talk.issue, grading=grading)), lang)
    assert {lack.field for lack in found.missing}.isdisjoint({"customer", "vin", "model"})
    assert "manager" in {lack.field for lack in found.missing}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_problem_without_a_reporter_is_answered_in_public(lang: str) -> None:
    talk = told()
    report = changed(talk.issue.report, customer=None, phone=None)
    public = talk._replace(
        issue=changed(talk.issue, report=report), row=dict(talk.row) | {"customer": None}
    )
    found = drawn("reply", public, lang)
    assert found.missing == ()
    assert {"zh": "\n您好：", "en": "To whom it concerns:"}[lang] in found.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ended", ["dismissed", "parked"])
def test_what_is_not_solved_here_is_told_as_what_it_is(ended: str, lang: str) -> None:
    talk, at = fresh(), REPORTED + 86400
    dismissed = Closing(closed_at=at, resolution=Resolution.NOT_A_PROBLEM)
    closing = {"dismissed": dismissed, "parked": Closing()}[ended]
    solution = changed(talk.issue.solution, parked="V2.1" if ended == "parked" else None)
    issue = changed(talk.issue, closing=closing, solution=solution)
    found = drawn("reply", talk._replace(issue=issue), lang)
    assert {lack.field for lack in found.missing} == {"customer", "owner"}
    said = {
        "dismissed": {"zh": "2026-11-24 09:00 结案：非问题", "en": "as not a problem."},
        "parked": {"zh": "已列入版本 V2.1 的计划", "en": "planned for release V2.1"},
    }
    assert said[ended][lang] in found.text


def test_a_follow_up_that_is_late_promises_no_later_call() -> None:
    late = driven()._replace(now=REPORTED + 2 * 86400)
    assert "2026-11-27 09:00" in drawn("store-call", late).text.partition("下次联系")[2]
    plan = changed(late.issue.solution.plan, due_at=None)
    issue = changed(late.issue, solution=changed(late.issue.solution, plan=plan))
    found = drawn("store-call", late._replace(issue=issue))
    assert "next_contact" in {lack.field for lack in found.missing}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", DRAFTS)
def test_masked_unless_revealed(name: str, lang: str) -> None:
    masked, revealed = (drawn(name, driven(), lang, reveal=reveal).text for reveal in (False, True))
    assert [value for value in (CUSTOMER, PHONE, VIN) if value in masked] == []
    assert CUSTOMER in revealed
    assert PHONE in revealed
    assert "小王" in masked


def test_the_name_of_a_criterion_is_masked_too() -> None:
    talk = driven()
    criterion = parse_criterion(f"call {CUSTOMER} {PHONE}: faults == 0")
    solution = changed(talk.issue.solution, criteria=(criterion,))
    shown = talk._replace(issue=changed(talk.issue, solution=solution))
    words = Words(lang="zh", labels=LABELS["zh"])
    names = talk_names(shown, words, zone=ZONE, reveal=False, noted=[])
    (text,) = names["criteria"]
    assert text.endswith(": faults == 0 @result")
    assert CUSTOMER not in text
    assert PHONE not in text


def test_the_greeting_of_a_reply_is_masked_too() -> None:
    assert "张\\*您好" in drawn("reply", told()).text
    assert f"{CUSTOMER}您好" in drawn("reply", told(), reveal=True).text


@pytest.mark.parametrize("nasty", NASTY)
def test_what_was_typed_is_text_and_no_markup(nasty: str) -> None:
    talk = driven()
    plan = changed(talk.issue.solution.plan, short=nasty, owner=nasty)
    solution = changed(talk.issue.solution, plan=plan, containment=nasty)
    issue = changed(talk.issue, solution=solution)
    hostile = talk._replace(issue=issue, row=dict(talk.row) | {"text": nasty, "customer": nasty})
    reader = MarkdownIt("commonmark").enable("table")
    for name in DRAFTS:
        tokens = reader.parse(drawn(name, hostile, reveal=True).text)
        kinds = {child.type for token in tokens for child in token.children or ()}
        assert kinds <= {"text", "strong_open", "strong_close", "softbreak"}
        assert {token.type for token in tokens}.isdisjoint({"html_block", "fence", "table_open"})


def test_what_a_customer_typed_is_no_gap() -> None:
    talk = told()
    typed = talk._replace(row=dict(talk.row) | {"text": "〔待补：客户姓名〕"})
    found = drawn("reply", typed)
    assert "〔待补：客户姓名〕" in found.text
    assert found.missing == ()


@pytest.mark.parametrize("name", DRAFTS)
def test_both_languages_have_the_same_parts(name: str) -> None:
    parts = [
        [*environment().get_template(f"talk/{name}.{lang}.md.j2").blocks] for lang in LANGUAGES
    ]
    assert parts[0] == parts[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "made"), ALL)
def test_a_page_has_no_loose_ends(name: str, made: str, lang: str) -> None:
    page = drawn(name, MADE[made](), lang).text
    assert "\n\n\n" not in page
    assert [line for line in page.splitlines() if line != line.rstrip()] == []
    assert page.startswith("# ")
    assert [line for line in page.splitlines() if "None" in line or "[]" in line] == []


@pytest.mark.parametrize("name", DRAFTS)
def test_no_code_is_left_in_a_chinese_draft(name: str) -> None:
    texts = [drawn(name, made()).text for made in MADE.values()]
    shown = re.sub(r"VIN|P0-[\d-]+|P0|M1|LTE|a study|some", "", " ".join(texts))
    assert re.findall(r"[A-Za-z_]{2,}", shown) == []
