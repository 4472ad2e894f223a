"""How a problem is being solved and what proves it, as a draft tells it."""

from collections.abc import Iterable
from typing import Any

from fbloop.analysis.talk import Talk
from fbloop.domain.clocks import is_late
from fbloop.domain.issue import Issue, Note
from fbloop.domain.proof import is_proved
from fbloop.domain.solution import Action, Cause
from fbloop.domain.vocabulary import Confirmation, NoteKind, Party, Priority, Resolution
from fbloop.render.talk_shown import Shown

_MOST_NOTES = 5
_PROGRESS = frozenset({NoteKind.PROGRESS, NoteKind.FOLLOWUP})
_REPORTER = frozenset({Party.CUSTOMER, Party.PUBLIC})
# A cause that is merely suspected says so itself, whatever a template writes around it.
_SUSPECTED = {"zh": "疑似（未确认）：{}", "en": "suspected, not confirmed: {}"}


def solution_names(talk: Talk, shown: Shown) -> dict[str, Any]:
    """Cause, measures, plan, actions: a row of these has n, who, what, due, at, left, why."""
    solution = talk.issue.solution
    plan = solution.plan
    actions = [_action(action, talk.now, shown) for action in solution.actions]
    return {
        **_cause(solution.cause, shown),
        "scope": shown.words.of("scope", solution.scope),
        "evidence": [shown.free(one.text) for one in solution.evidence],
        "containment": shown.free(solution.containment),
        "plan": shown.free(plan.short),
        "plan_mid": shown.free(plan.mid),
        "plan_long": shown.free(plan.long),
        "plan_owner": plan.owner or "",
        "plan_due": shown.at(plan.due_at),
        "approved": list(solution.approved_by),
        "actions": actions,
        "done": [row for row in actions if row["at"]],
        "waived": [row for row in actions if row["why"]],
        "to_do": [row for row in actions if not row["at"] and not row["why"]],
        "criteria": [shown.free(str(criterion)) for criterion in solution.criteria],
        "parked": solution.parked or "",
    }


def _cause(cause: Cause | None, shown: Shown) -> dict[str, Any]:
    text = shown.free(cause.text) if cause else ""
    is_confirmed = cause is not None and cause.is_confirmed
    suspected = _SUSPECTED[shown.words.lang].format(text) if text else ""
    return {
        "cause": text if is_confirmed else suspected,
        "confirmed_cause": text if is_confirmed else "",
        "is_cause_confirmed": is_confirmed,
    }


def _action(action: Action, now: int, shown: Shown) -> dict[str, Any]:
    is_open, due_at = not action.is_settled, action.due_at
    return {
        "n": action.number,
        "who": action.who,
        "what": shown.free(action.what),
        "due": shown.at(due_at),
        "at": shown.at(action.done_at),
        "why": shown.free(action.waived_because),
        "left": shown.words.span(due_at - now) if is_open and due_at is not None else "",
        "is_late": is_open and due_at is not None and is_late(due_at, now),
    }


def proof_names(talk: Talk, shown: Shown) -> dict[str, Any]:
    """Verification and closing, what was told the reporter, and how it goes on."""
    issue, words = talk.issue, shown.words
    verdict, closing = issue.verdict, issue.closing
    passed = verdict if is_proved(issue, issue.grading.highest or Priority.P0) else None
    return {
        "verification": words.of("outcome", verdict.outcome) if verdict else "",
        "is_verified": passed is not None,
        "verified": shown.at(passed.at) if passed else "",
        "verified_by": passed.by if passed else "",
        "is_confirmed": passed is not None and passed.confirmed is Confirmation.YES,
        "confirmed": words.of("confirmation", passed.confirmed) if passed else "",
        "is_dismissed": closing.resolution not in (None, Resolution.SOLVED),
        "closed": shown.at(closing.closed_at),
        "resolution": words.of("resolution", closing.resolution),
        "watch": shown.on(closing.watch_until),
        "progress": _notes(_said(issue, _PROGRESS), shown),
        "told": _notes(_replies(issue), shown),
    }


def _said(issue: Issue, kinds: frozenset[NoteKind]) -> Iterable[Note]:
    return (note for note in issue.notes if note.kind in kinds)


def _replies(issue: Issue) -> Iterable[Note]:
    replies = _said(issue, frozenset({NoteKind.REPLY}))
    return (note for note in replies if note.party in _REPORTER)


def _notes(notes: Iterable[Note], shown: Shown) -> list[dict[str, str]]:
    """The newest ones, in order: at, by, text."""
    newest = list(notes)[-_MOST_NOTES:]
    return [{"at": shown.at(n.at), "by": n.by, "text": shown.free(n.text)} for n in newest]
