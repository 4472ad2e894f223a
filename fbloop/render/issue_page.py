"""The page of one issue: what `fbloop show` prints for people."""

from collections.abc import Callable, Sequence
from typing import Any

from fbloop.domain.events.base import Event
from fbloop.domain.events.progress import Approved
from fbloop.domain.issue import Issue, Link
from fbloop.ledger.base import Row
from fbloop.messages import joined
from fbloop.render.data import issue_json, shown_words
from fbloop.render.happenings import happening, noted
from fbloop.render.issue_page_clocks import checklist, clocks, escalations
from fbloop.render.issue_page_solution import solution
from fbloop.render.labels import Label, Shown, addressee
from fbloop.render.show import Rows, Section, page
from fbloop.render.speech import tell, tr
from fbloop.render.times import short_time

_FACTS = ("category", "channel", "store", "region", "model", "vin", "plate", "batch", "supplier",
          "part", "fault_code", "software", "mileage", "customer", "phone")  # fmt: skip
_TIMES = ("occurred_at", "reported_at", "found_at", "first_response_at", "resolved_at",
          "claimed_at", "closed_at", "watch_until", "archived_at")  # fmt: skip
_WHO = ("owner", "accountable", "department", "hand_overs")
# The kinds of fields that hold a code; who is accountable may be known by the role alone.
_KINDS = {"category": "category", "channel": "channel", "department": "department",
          "accountable": "role"}  # fmt: skip


def issue_page(
    issue: Issue,
    row: Row,
    *,
    history: Sequence[Event],
    shows_all_clocks: bool,
    label: Label,
    zone: str,
    now: int,
    reveal: bool,
    cc: Sequence[str] = (),
    approvals: Sequence[Approved] = (),
) -> str:
    """The issue in sections; whatever is empty does not appear. Masked unless ``reveal``.

    Told in the reader's language; ``label`` names the codes. ``cc`` are those who are told,
    ``approvals`` those of the plan that hold.
    """
    hide = shown_words(row, reveal=reveal)
    fields = issue_json(row, zone=zone, reveal=reveal)
    shown = Shown(label, zone)
    sections = [
        Section(title=tr("Facts"), rows=_facts(issue, fields, label)),
        Section(title=tr("Responsibility"), rows=_who(fields, cc, label)),
        Section(title=tr("Clocks"), rows=clocks(issue, shown, now, is_all=shows_all_clocks)),
        Section(title=tr("Checklist"), rows=checklist(issue, shown, now)),
        Section(title=tr("Escalation"), rows=escalations(issue, shown)),
        Section(title=tr("Solution"), rows=solution(issue.solution, approvals, hide, shown)),
        Section(title=tr("Verification"), rows=_verification(issue, hide, label)),
        Section(title=tr("Notes"), rows=_notes(issue, hide, shown)),
        Section(title=tr("Sources"), rows=[_source(s) for s in fields["sources"]]),
        Section(title=tr("Links"), rows=[_link(link, label) for link in issue.links]),
        Section(title=tr("Came back"), rows=_returns(issue, shown)),
        Section(title=tr("Events"), rows=_events(history, hide, shown)),
    ]
    status = label("status", issue.status)
    return page(f"{issue.label}  [{status}]  {fields['title']}", sections)


def _facts(issue: Issue, fields: dict[str, Any], label: Label) -> Rows:
    rows = [_field(name, fields, label) for name in _FACTS]
    rows += [(name, str(value)) for name, value in fields["attrs"].items()]
    is_long = fields["text"] != fields["title"]
    rows += [_field("text", fields, label)] if is_long else []
    rows += [
        (label("field", name), short_time(fields[name])) for name in _TIMES if fields.get(name)
    ]
    rows += [(label("field", "cycle"), str(issue.cycle))] if issue.cycle > 1 else []
    return [*rows, (label("field", "parked"), issue.solution.parked or "")]


def _who(fields: dict[str, Any], cc: Sequence[str], label: Label) -> Rows:
    told = ", ".join(addressee(code, label) for code in cc)
    return [*(_field(name, fields, label) for name in _WHO if fields[name]), (tr("cc"), told)]


def _field(name: str, fields: dict[str, Any], label: Label) -> tuple[str, str]:
    value = fields[name]
    if value is None:
        return (name, "")
    return (label("field", name), label(_KINDS[name], value) if name in _KINDS else str(value))


def _verification(issue: Issue, hide: Callable[[str], str], label: Label) -> Rows:
    criteria = issue.solution.criteria
    rows = [(str(n), hide(str(criterion))) for n, criterion in enumerate(criteria, 1)]
    verdict = issue.verdict
    if verdict is not None:
        said = tr("{outcome} by {name}", outcome=label("outcome", verdict.outcome), name=verdict.by)
        if verdict.confirmed:
            said += tr(", customer: {said}", said=label("confirmation", verdict.confirmed))
        rows.append((tr("last"), said))
    return rows


def _notes(issue: Issue, hide: Callable[[str], str], shown: Shown) -> Rows:
    return [
        (
            f"{shown.local(n.at)} {n.by}",
            tell(joined(": ", [noted(n, shown.label), hide(n.text)])),
        )
        for n in issue.notes
    ]


def _source(source: dict[str, Any]) -> tuple[str, str]:
    return (source["source"], source["source_id"])


def _link(link: Link, label: Label) -> tuple[str, str]:
    return (label("link", link.kind or "external"), link.other)


def _returns(issue: Issue, shown: Shown) -> Rows:
    label = shown.label
    return [
        (
            shown.local(b.reported_at),
            tr(
                "{kind}, was {status}",
                kind=label("reopening", b.kind),
                status=label("status", b.was),
            ),
        )
        for b in issue.returns
    ]


def _events(history: Sequence[Event], hide: Callable[[str], str], shown: Shown) -> Rows:
    return [
        (
            f"{shown.local(event.at)} {event.by}",
            hide(tell(happening(event, shown.zone, shown.label))),
        )
        for event in history
    ]
