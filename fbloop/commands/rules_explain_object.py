"""What the rules make of a text, as the JSON object that scripts read."""

from typing import TYPE_CHECKING, Any

from fbloop.messages import joined, say
from fbloop.render.masking import mask_phone, mask_plate, mask_text, mask_vin
from fbloop.render.times import iso
from fbloop.rules.names import category_label, department_label, priority_label, role_label

if TYPE_CHECKING:
    from fbloop.domain.report import Report
    from fbloop.rules.classify import Evidence
    from fbloop.services.rulebooks.explaining import Explained
    from fbloop.services.session import Session

_NEEDS_LEDGER = say("what it counts needs a ledger")


def as_object(session: "Session", one: "Explained", language: str) -> dict[str, Any]:
    """The whole judgement by name; labels in the language."""
    return {
        "issue": one.issue.label if one.issue.id else None,
        "text": _masked(one.issue.report),
        **_category(session, one, language),
        **_priority(session, one, language),
        **_people(session, one, language),
        **_deadline(session, one),
    }


def _masked(report: "Report") -> str:
    own = (
        (report.vin, mask_vin),
        (report.phone, mask_phone),
        (report.plate, mask_plate),
    )
    known = {value: mask(value) for value, mask in own if value}
    return mask_text(report.text, [report.customer] if report.customer else [], known)


def _category(session: "Session", one: "Explained", language: str) -> dict[str, Any]:
    found, code = one.category, one.issue.grading.category or ""
    evidence = found.evidence if found else None
    return {
        "category": code,
        "category_label": category_label(session.book, code, language),
        "category_by": "rules" if found else "person",
        "category_because": _evidence(evidence) if evidence else None,
        "others": [_evidence(other) for other in found.others] if found else [],
    }


def _evidence(evidence: "Evidence") -> dict[str, Any]:
    return {
        "category": evidence.code,
        "words": list(evidence.words),
        "strength": evidence.strength.name.lower(),
        "gap": evidence.gap,
        "position": evidence.position,
    }


def _priority(session: "Session", one: "Explained", language: str) -> dict[str, Any]:
    verdict = one.verdict
    return {
        "priority": verdict.priority,
        "priority_label": priority_label(session.book, verdict.priority, language),
        "rule": verdict.rule_id,
        "position": verdict.position,
        "raised_by": list(verdict.raised_by),
        "trace": [
            {
                "rule": tried.rule_id,
                "position": tried.position,
                "holds": tried.holds,
                "because": joined("; ", (tried.because, _NEEDS_LEDGER))
                if tried.rule_id in one.uncounted and not tried.holds
                else tried.because,
            }
            for tried in verdict.trace
        ],
    }


def _people(session: "Session", one: "Explained", language: str) -> dict[str, Any]:
    book, raci = session.book, one.raci
    department = one.route.department if one.route else None
    return {
        "owner_role": raci.owner,
        "owner_label": role_label(book, raci.owner, language),
        "owner": one.owner,
        "accountable": one.accountable,
        "responsible": list(raci.responsible),
        "consulted": list(raci.consulted),
        "informed": list(raci.informed),
        "department": department,
        "department_label": department_label(book, department, language) if department else None,
        "cc": list(dict.fromkeys(one.verdict.cc + (one.route.cc if one.route else ()))),
    }


def _deadline(session: "Session", one: "Explained") -> dict[str, Any]:
    rule = one.deadline
    return {
        "deadline": rule.id if rule else None,
        "deadline_position": rule.position if rule else None,
        "deadline_why": rule.why if rule else None,
        "clocks": [
            {
                "clock": clock.name,
                "kind": clock.kind,
                "budget": clock.budget,
                "calendar": clock.calendar,
                "started_at": iso(clock.started_at, session.zone),
                "due_at": iso(clock.due_at, session.zone),
                "target_at": iso(clock.target_at, session.zone),
                "provisional": clock.is_provisional,
            }
            for clock in one.issue.clocks
            if clock.is_open
        ],
    }
