"""What a history says of each event: in English for scripts, and in the reader's language."""

from dataclasses import replace
from typing import Any

import pytest

from fbloop.domain.escalation import Skipped, Taken
from fbloop.domain.events.base import Event
from fbloop.domain.events.custody import Linked, Undone
from fbloop.domain.events.escalation import Acknowledged, Escalated
from fbloop.domain.events.intake import (
    Corrected,
    Responded,
    RowChanged,
    SourceAdded,
    StatusTaken,
)
from fbloop.domain.events.measures import (
    ActionAdded,
    ActionSettled,
    CauseFound,
    Contained,
    CriterionSet,
    Planned,
    Scoped,
    Swept,
)
from fbloop.domain.events.progress import Approved, Noted, Parked, Ticked
from fbloop.domain.events.triage import Assigned, Classified, ClocksSet, Graded, RulesApplied
from fbloop.domain.events.verification import Archived, Closed, Reopened
from fbloop.domain.events.waiting import Paused, Resumed
from fbloop.domain.fold import EVENT_TYPES
from fbloop.domain.report import Report, Source
from fbloop.domain.vocabulary import (
    Confirmation,
    LinkKind,
    NoteKind,
    Outcome,
    Party,
    PauseReason,
    Priority,
    ReopenKind,
    Resolution,
    Scope,
    Status,
)
from fbloop.render.happenings import happening
from fbloop.render.labels import labels
from fbloop.render.speech import tell
from tests.domain.made_issues import MOMENT, QUIET, clock, judged, logged, made, moved, shown
from tests.render.made_speech import speak_chinese

ZONE = "Asia/Shanghai"  # MOMENT is 2026-11-20 10:00 there
TAKEN = Taken(
    clock="respond", cycle=1, rule="50%", to="R", at=MOMENT, due_at=MOMENT, people=("Li",)
)
NOBODY = replace(TAKEN, rule="due", to="A", people=(), skipped=Skipped.EMPTY)
CRM = Source(source="crm", source_id="A1", reported_at=MOMENT)
SAYS: list[tuple[Event, str]] = [
    (logged(), "logged from crm"),
    (made(SourceAdded, source=CRM, report=Report()), "further record crm:A1"),
    (made(RowChanged, source=CRM, values={"store": "S1", "vin": "X"}), "crm changed: store, vin"),
    (
        made(
            Corrected,
            values={"store": "S1", "phone": "1", "part": None, "found_at": MOMENT},
            reason="typed wrong",
        ),
        "corrected store: S1, phone, part: none, found_at: 2026-11-20 10:00 (typed wrong)",
    ),
    (made(Corrected, values={"customer": "Li"}), "corrected customer"),
    (made(StatusTaken, to=Status.CLAIMED), "status by another system: claimed"),
    (made(Responded), "first response, as another system says"),
    (made(Classified, category="noise.cabin", rule="r1"), "category noise.cabin (r1)"),
    (made(Classified, category="noise.cabin"), "category noise.cabin"),
    (made(Graded, priority=Priority.P0, rule="fire"), "priority P0 by rule fire"),
    (made(Graded, priority=Priority.P1, is_by_hand=True), "priority P1 by hand"),
    (
        made(Graded, priority=Priority.P0, is_by_hand=True, reason="danger"),
        "priority P0 by hand danger",
    ),
    (
        made(Assigned, owner="Li", accountable="zone_lead", department="body"),
        "owner: Li, accountable: zone_lead, department: body",
    ),
    (made(Assigned, reason="nobody is named"), ""),
    (
        made(
            ClocksSet,
            because="graded",
            clocks=(
                clock("respond"),
                clock("solve", withdrawn_at=MOMENT),
                clock("closed", kind="item"),
            ),
        ),
        "clocks (graded): respond 2026-11-20 12:00, solve withdrawn, checklist of 1 items",
    ),
    (
        made(
            ClocksSet,
            because="graded",
            clocks=tuple(clock(n, kind="item", withdrawn_at=MOMENT) for n in ("a", "b")),
        ),
        "clocks (graded): checklist: 2 open items withdrawn",
    ),
    (moved(Status.PLANNING), "status: planning"),
    (
        made(Noted, kind=NoteKind.CONTACT, party=Party.STORE, text="called", is_backdated=True),
        "contact with store (back-dated): called",
    ),
    (
        made(Noted, kind=NoteKind.REPLY, party=Party.CUSTOMER, text="done", cost="5"),
        "reply to customer [cost 5]: done",
    ),
    (made(Noted, kind=NoteKind.COMMENT, text="so"), "comment: so"),
    (
        made(CauseFound, text="loose", whys=("a",), branches=("man: b",)),
        "cause: loose; why: a; branch: man: b",
    ),
    (made(CauseFound, text="loose", is_confirmed=False), "suspected cause: loose"),
    (shown("a photo"), "evidence: a photo"),
    (made(Scoped, scope=Scope.STORE), "scope: store"),
    (made(Contained, text="foam"), "containment: foam"),
    (
        made(Planned, short="a", mid="b", long="c", owner="Li", due_at=MOMENT),
        "plan: short: a, mid: b, long: c, owner: Li, until: 2026-11-20 10:00",
    ),
    (
        made(ActionAdded, who="Li", what="refit", due_at=MOMENT),
        "action: Li: refit until 2026-11-20 10:00",
    ),
    (made(ActionAdded, who="Li", what="refit"), "action: Li: refit"),
    (made(ActionSettled, number=2), "action 2 done"),
    (made(ActionSettled, number=2, waived_because="no need"), "action 2 waived: no need"),
    (made(CriterionSet, criterion=QUIET), "criterion quiet: noise_db <= 45 @result"),
    (made(Approved), "plan approved"),
    (made(Parked, release="R2"), "parked for release R2"),
    (made(Ticked, items=("facts-known", "resources")), "ticked: facts-known, resources"),
    (made(Swept, store="S2"), "store S2: to be checked"),
    (made(Swept, store="S2", found="none"), "store S2: none"),
    (judged(Outcome.PASSED), "verification passed"),
    (
        judged(
            Outcome.PASSED,
            results={"quiet": "44"},
            confirmed=Confirmation.YES,
            override="it rains",
            approved_by="Zhao",
        ),
        "verification passed: quiet = 44, customer: yes, overridden (it rains), approved by Zhao",
    ),
    (
        made(Closed, resolution=Resolution.SOLVED, watch_until=MOMENT),
        "closed as solved, watched until 2026-11-20 10:00",
    ),
    (
        made(Closed, resolution=Resolution.DUPLICATE, duplicate_of="2026-11-0001", reason="same"),
        "closed as duplicate of 2026-11-0001, same",
    ),
    (
        made(Reopened, kind=ReopenKind.CUSTOMER, reason="rattles", reported_at=MOMENT),
        "reopened (customer): rattles",
    ),
    (made(Archived, lesson="KB1"), "archived KB1"),
    (made(Linked, other="2026-11-0001", kind=LinkKind.CHILD), "linked child 2026-11-0001"),
    (made(Linked, other="jira:X1"), "linked jira:X1"),
    (
        made(Paused, reason=PauseReason.PARTS, until=MOMENT, clocks=("solve", "close")),
        "paused until 2026-11-20 10:00, parts: solve, close",
    ),
    (made(Resumed, clocks=("solve",)), "running again: solve"),
    (made(RulesApplied, ruleset="d1", reason="new goals"), "other rules apply: new goals"),
    (
        made(Escalated, steps=(TAKEN, NOBODY)),
        "escalated: respond 50% at 2026-11-20 10:00 to Li; "
        "respond due at 2026-11-20 10:00: nobody has the role",
    ),
    (made(Acknowledged), "acknowledged: no further escalation of what runs"),
    (made(Undone, versions=(2,), command="noted, closed"), "undone: noted, closed"),
]


@pytest.mark.parametrize(("event", "says"), SAYS, ids=[event.NAME for event, _ in SAYS])
def test_what_a_script_reads(event: Event, says: str) -> None:
    assert happening(event, ZONE) == says


def test_every_type_of_event_says_something() -> None:
    assert {event.NAME for event, _ in SAYS} == set(EVENT_TYPES)


TEXTS = {
    "{kind} to {party}": "{kind}（{party}）",
    "reply given": "答复",
    "the customer": "客户",
    "[cost {amount}]": "[费用 {amount}]",
    "status: {status}": "状态：{status}",
    "undone: {events}": "撤回：{events}",
    "note": "记录",
    "none": "无",
    "corrected {fields}": "更正 {fields}",
    "part": "零件",
}


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            made(Noted, kind=NoteKind.REPLY, party=Party.CUSTOMER, text="none", cost="5"),
            "答复（客户） [费用 5]: none",
        ),
        (moved(Status.PLANNING), "状态：方案制定中"),
        (made(Undone, versions=(2,), command="noted"), "撤回：记录"),
        (made(Undone, versions=(2,), command="import r0001"), "撤回：import r0001"),
        (made(Corrected, values={"part": None}), "更正 零件: 无"),
        (made(Assigned, reason="nobody is named"), ""),
    ],
)
def test_what_a_reader_of_chinese_reads(
    event: Any, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_chinese(monkeypatch, TEXTS)
    label = labels({"status": {"planning": "方案制定中"}})

    assert tell(happening(event, ZONE, label)) == told
