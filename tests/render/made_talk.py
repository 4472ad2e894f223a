"""Made-up talks: a P0 that was just logged, one well under way, one that was solved and told."""

from typing import Any

from fbloop.analysis.delay import Delay
from fbloop.analysis.progress import FiveLines
from fbloop.analysis.support import Support, SupportNeed
from fbloop.analysis.talk import People, Talk
from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.criteria import parse_criterion
from fbloop.domain.issue import Closing, Grading, Issue, Note, Ownership, Verdict, begun
from fbloop.domain.report import Facts, Report
from fbloop.domain.solution import Action, Cause, Evidence, Plan, Solution
from fbloop.domain.vocabulary import (
    Confirmation,
    NoteKind,
    Outcome,
    Party,
    Priority,
    Resolution,
    Scope,
    Status,
)
from fbloop.render.talk import Draft, draft
from fbloop.render.words import Words
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case
from tests.render.made_rows import VIN, issue_row

ZONE = "Asia/Shanghai"
ID = "2026-11-0043"
REPORTED = MONDAY + 9 * HOUR
CUSTOMER, PHONE = "张三", "13800000000"
LABELS: dict[str, dict[str, dict[str, str]]] = {
    "zh": {
        "role": {"expert": "区域运营专家", "hq_director": "总部运营总监"},
        "department": {"rnd": "研发"},
        "store": {"S1": "深圳示例店"},
        "channel": {"hotline": "热线"},
        "item": {"lead-informed": "战区负责人已知晓"},
        "status": {"new": "新建", "executing": "执行中", "closed": "已闭环"},
    },
    "en": {
        "role": {"expert": "Operations expert", "hq_director": "HQ operations director"},
        "department": {"rnd": "Research and development"},
        "store": {"S1": "Example store"},
        "channel": {"hotline": "hotline"},
        "item": {"lead-informed": "War-zone lead informed"},
    },
}
PEOPLE = People(me="小王", my_role="expert", manager="店长陈", lead="老李",
                told=("hq_director", "rnd"))  # fmt: skip
TEXT = f"高速上突然失去动力，{CUSTOMER} {PHONE}"


def fresh() -> Talk:
    """Logged two days ago and left alone: next to nothing is known, and it is late."""
    clocks = (_clock("respond", 2 * HOUR), _clock("interim", 3 * DAY), _item("lead-informed"))
    issue = _issue(status=Status.NEW, clocks=clocks, ownership=Ownership())
    row = _row(issue, vin=None, model=None, customer=None, owner=None, channel=None)
    return Talk(
        issue=issue,
        row=row,
        five=_five(is_answered_in_time=False),
        support=_support(SupportNeed.OWNER, "expert"),
        delay=Delay(factor="2-3", recovery="65", brand="some", waited_s=2 * DAY,
                    is_answered=False, source="a study"),
        people=People(me="小王"),
        now=REPORTED + 2 * DAY,
    )  # fmt: skip


def driven(*, is_confirmed: bool = False) -> Talk:
    """Contained, planned, one action done and one open; the cause is suspected."""
    issue = _issue(
        status=Status.EXECUTING,
        clocks=(
            _clock("respond", 2 * HOUR, stopped_at=REPORTED + HOUR),
            _clock("followup", DAY + 4 * HOUR, kind=ClockKind.EVERY),
            _clock("close", 7 * DAY),
        ),
        solution=_solution(is_confirmed=is_confirmed),
        notes=(_note(NoteKind.PROGRESS, "已到店拆检", HOUR * 3),),
        first_response_at=REPORTED + HOUR,
    )
    return Talk(
        issue=issue,
        row=_row(issue),
        five=_five(is_answered_in_time=True),
        support=_support(SupportNeed.APPROVAL, "老李"),
        delay=None,
        people=PEOPLE,
        now=REPORTED + DAY,
    )


def told() -> Talk:
    """Verified, closed, and the customer was answered."""
    solution = _solution(is_confirmed=True, is_done=True)
    issue = _issue(
        status=Status.CLOSED,
        solution=solution,
        notes=(_note(NoteKind.REPLY, "已更换线束并路试", 3 * DAY, Party.CUSTOMER),),
        verdict=Verdict(
            outcome=Outcome.PASSED, at=REPORTED + 3 * DAY, by="小李", cycle=1,
            priority=Priority.P0, confirmed=Confirmation.YES,
        ),
        closing=Closing(
            closed_at=REPORTED + 3 * DAY, resolution=Resolution.SOLVED,
            watch_until=REPORTED + 33 * DAY,
        ),
        first_response_at=REPORTED + HOUR,
    )  # fmt: skip
    return Talk(
        issue=issue,
        row=_row(issue),
        five=_five(is_answered_in_time=True),
        support=None,
        delay=None,
        people=PEOPLE,
        now=REPORTED + 4 * DAY,
    )


def drawn(
    name: str, talk: Talk, lang: str = "zh", *, reveal: bool = False, **labels: dict[str, str]
) -> Draft:
    """A draft of the package filled for a talk."""
    words = Words(lang=lang, labels=LABELS[lang] | labels)
    return draft(f"talk/{name}.{lang}.md.j2", talk, words, zone=ZONE, reveal=reveal)


def _issue(**known: Any) -> Issue:
    values: dict[str, Any] = {
        "grading": Grading(category="powertrain", priority=Priority.P0, highest=Priority.P0),
        "ownership": Ownership(owner="小王", accountable="老李"),
        "cycle": 1,
    }
    facts = Facts(
        occurred_at=REPORTED, reported_at=REPORTED, found_at=REPORTED, logged_at=REPORTED,
        store="S1",
    )  # fmt: skip
    return begun(ID, Report(text=TEXT, customer=CUSTOMER, phone=PHONE), facts, **(values | known))


def _row(issue: Issue, **changes: Any) -> dict[str, Any]:
    return issue_row(
        title=TEXT, text=TEXT, status=str(issue.status), priority="P0", owner="小王",
        category="powertrain", reported_at=REPORTED, customer=CUSTOMER, vin=VIN,
    ) | changes  # fmt: skip


def _five(**known: Any) -> FiveLines:
    return FiveLines(case=case(43), **known)


def _support(need: SupportNeed, asked_of: str) -> Support:
    return Support(
        id=ID, label=f"P0-{ID}", title=TEXT, need=need, asked_of=asked_of, since_at=REPORTED
    )


def _clock(name: str, after: int, **known: Any) -> Clock:
    values: dict[str, Any] = {"kind": ClockKind.DEADLINE, "budget": "", "rule": "p0", "stops": ()}
    return Clock(
        name=name, cycle=1, started_at=REPORTED, due_at=REPORTED + after, **(values | known)
    )


def _item(name: str) -> Clock:
    return _clock(name, HOUR // 4, kind=ClockKind.ITEM)


def _note(kind: NoteKind, text: str, after: int, party: Party | None = None) -> Note:
    return Note(
        kind=kind, text=text, party=party, to=(), cost=None, at=REPORTED + after, by="小王", cycle=1
    )


def _solution(*, is_confirmed: bool, is_done: bool = False) -> Solution:
    first = Action(number=1, who="店长陈", what="更换线束", due_at=REPORTED + 2 * DAY, cycle=1,
                   done_at=REPORTED + 12 * HOUR)  # fmt: skip
    second = Action(number=2, who="小李", what="排查同批次车辆", due_at=REPORTED + 20 * HOUR,
                    cycle=1, done_at=REPORTED + 2 * DAY if is_done else None)  # fmt: skip
    third = Action(number=3, who="小李", what="加装护套", due_at=None, cycle=1,
                   waived_because="新线束自带护套")  # fmt: skip
    return Solution(
        cause=Cause(text="端子压接不良", is_confirmed=is_confirmed, cycle=1),
        evidence=(Evidence(text="拆检照片", at=REPORTED, status=Status.INVESTIGATING, cycle=1),),
        scope=Scope.BATCH,
        containment="停驶并提供代步车",
        plan=Plan(short="更换线束", mid="排查同批次", long="修改压接工艺", owner="小王",
                  due_at=REPORTED + 4 * DAY),
        actions=(first, second, third),
        criteria=(parse_criterion("路试: faults == 0"),),
        approved_by=("老李",),
    )  # fmt: skip
