"""The page of one issue: what `fbloop show` prints for people."""

from collections.abc import Callable, Sequence
from typing import Any

from fbloop.domain.clocks import Clock, ClockKind
from fbloop.domain.events.base import Event
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Row
from fbloop.render.data import issue_json, shown_words
from fbloop.render.happenings import happening
from fbloop.render.show import Section, page
from fbloop.render.times import local, remaining

Rows = list[tuple[str, str]]
_FACTS = ("category", "channel", "store", "region", "model", "vin", "plate", "batch", "supplier",
          "part", "fault_code", "software", "mileage", "customer", "phone")  # fmt: skip
_TIMES = ("occurred_at", "reported_at", "found_at", "first_response_at", "resolved_at",
          "claimed_at", "closed_at", "watch_until", "archived_at")  # fmt: skip
_WHO = ("owner", "accountable", "department", "hand_overs")


def issue_page(
    issue: Issue,
    row: Row,
    *,
    history: Sequence[Event],
    shows_all_clocks: bool,
    zone: str,
    now: int,
    reveal: bool,
) -> str:
    """The issue in sections; whatever is empty does not appear. Masked unless ``reveal``."""
    hide = shown_words(row, reveal=reveal)
    shown = issue_json(row, zone=zone, reveal=reveal)
    sections = [
        Section(title="Facts", rows=_facts(issue, shown, zone)),
        Section(title="Responsibility", rows=[(n, str(shown[n] or "")) for n in _WHO]),
        Section(title="Clocks", rows=_clocks(issue, zone, now, is_all=shows_all_clocks)),
        Section(title="Checklist", rows=_checklist(issue, zone, now)),
        Section(title="Solution", rows=_solution(issue, hide, zone)),
        Section(title="Verification", rows=_verification(issue)),
        Section(title="Notes", rows=_notes(issue, hide, zone)),
        Section(title="Sources", rows=[(s["source"], s["source_id"]) for s in shown["sources"]]),
        Section(title="Links", rows=[(str(x.kind or "external"), x.other) for x in issue.links]),
        Section(title="Came back", rows=_returns(issue, zone)),
        Section(
            title="Events",
            rows=[
                (f"{local(event.at, zone)} {event.by}", hide(happening(event, zone)))
                for event in history
            ],
        ),
    ]
    return page(f"{issue.label}  [{issue.status}]  {shown['title']}", sections)


def _facts(issue: Issue, shown: dict[str, Any], zone: str) -> Rows:
    rows = [(name, str(shown[name])) for name in _FACTS if shown[name] not in (None, "")]
    rows += [(name, str(value)) for name, value in shown["attrs"].items()]
    is_long = shown["text"] and shown["text"] != shown["title"]
    rows += [("text", shown["text"])] if is_long else []
    rows += [(name, _short(shown[name])) for name in _TIMES if shown.get(name)]
    rows += [("cycle", str(issue.cycle))] if issue.cycle > 1 else []
    rows += [("parked", issue.solution.parked)] if issue.solution.parked else []
    return rows


def _short(iso_time: str) -> str:
    return iso_time[:16].replace("T", " ")


def _clocks(issue: Issue, zone: str, now: int, *, is_all: bool) -> Rows:
    clocks = [c for c in issue.clocks if c.kind is not ClockKind.ITEM]
    shown = [c for c in clocks if is_all or c.cycle == issue.cycle]
    return [(_clock_name(c, issue), _clock_state(c, zone, now)) for c in shown]


def _clock_name(clock: Clock, issue: Issue) -> str:
    return clock.name if clock.cycle == issue.cycle else f"{clock.name} (cycle {clock.cycle})"


def _clock_state(clock: Clock, zone: str, now: int) -> str:
    due = f"due {local(clock.due_at, zone)}"
    misses = f", {clock.misses} missed" if clock.misses else ""
    if clock.is_open:
        return f"{due}  {remaining(clock.due_at - now)}{misses}"
    moment = clock.stopped_at if clock.stopped_at is not None else clock.withdrawn_at
    return f"{due}  {clock.state} {local(moment or 0, zone)}{misses}"


def _checklist(issue: Issue, zone: str, now: int) -> Rows:
    items = sorted((c for c in issue.clocks if c.kind is ClockKind.ITEM), key=lambda c: c.due_at)
    return [(_box(c, now), f"{c.name}  {_item_state(c, zone, now)}") for c in items]


def _box(clock: Clock, now: int) -> str:
    if clock.stopped_at is not None:
        return "[x]"
    return "[!]" if clock.is_open and now > clock.due_at else "[ ]"


def _item_state(clock: Clock, zone: str, now: int) -> str:
    if clock.stopped_at is None:
        return f"due {local(clock.due_at, zone)}" if clock.is_open else "withdrawn"
    late = " (late)" if clock.stopped_at > clock.due_at else ""
    return f"done {local(clock.stopped_at, zone)}{late}"


def _solution(issue: Issue, hide: Callable[[str], str], zone: str) -> Rows:
    solution = issue.solution
    rows: Rows = []
    if solution.cause:
        kind = "cause" if solution.cause.is_confirmed else "suspected cause"
        rows.append((kind, hide(solution.cause.text)))
    rows += [("why", hide(why)) for why in solution.whys]
    rows += [("branch", hide(branch)) for branch in solution.branches]
    rows += [("evidence", hide(item.text)) for item in solution.evidence]
    rows += [("scope", str(solution.scope))] if solution.scope else []
    rows += [("containment", hide(solution.containment))] if solution.containment else []
    plan = solution.plan
    terms = {"plan": plan.short, "mid-term": plan.mid, "long-term": plan.long, "owner": plan.owner}
    rows += [(name, hide(text)) for name, text in terms.items() if text]
    rows += [("until", local(plan.due_at, zone))] if plan.due_at is not None else []
    rows += [(f"action {a.number}", hide(_action(a.who, a.what, a))) for a in solution.actions]
    rows += [("store checked", f"{s.store}: {s.found or 'open'}") for s in solution.sweeps]
    return rows


def _action(who: str, what: str, action: Any) -> str:
    state = "done" if action.done_at is not None else "open"
    return (
        f"{who}: {what} [{'waived: ' + action.waived_because if action.waived_because else state}]"
    )


def _verification(issue: Issue) -> Rows:
    rows = [(str(n), str(criterion)) for n, criterion in enumerate(issue.solution.criteria, 1)]
    verdict = issue.verdict
    if verdict is not None:
        customer = f", customer: {verdict.confirmed}" if verdict.confirmed else ""
        rows.append(("last", f"{verdict.outcome} by {verdict.by}{customer}"))
    return rows


def _notes(issue: Issue, hide: Callable[[str], str], zone: str) -> Rows:
    return [
        (
            f"{local(n.at, zone)} {n.by}",
            f"{n.kind}{' with ' + n.party if n.party else ''}: {hide(n.text)}",
        )
        for n in issue.notes
    ]


def _returns(issue: Issue, zone: str) -> Rows:
    return [(local(b.reported_at, zone), f"{b.kind}, was {b.was}") for b in issue.returns]
