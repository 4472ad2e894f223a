"""An issue judged by two rule sets: its category and its priority, each as it would be given."""

from dataclasses import dataclass
from typing import NamedTuple

from fbloop.domain.changed import changed
from fbloop.domain.events.triage import Classified
from fbloop.domain.issue import Issue
from fbloop.ledger.base import Reading
from fbloop.rules.grade import Verdict
from fbloop.rules.rehearse import Said
from fbloop.services.judging import BY_ANOTHER_SYSTEM, LedgerCounts, case_of
from fbloop.services.rehearsal.books import Alike
from fbloop.services.rehearsal.counts import Remembered
from fbloop.services.rehearsal.grades import Regrading
from fbloop.services.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """The rules as they are and as they would be, prepared once for many issues."""

    present: Session
    planned: Session
    alike: Alike
    regrading: Regrading

    @classmethod
    def between(cls, present: Session, planned: Session) -> "Rehearsal":
        """Two sessions that differ in their rule book (and its judge) alone."""
        return cls(
            present=present,
            planned=planned,
            alike=Alike(present.book, planned.book),
            regrading=Regrading(present.book, planned.book),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The issue as each rule set would have it graded, and which rules say so."""

    old: Issue
    new: Issue
    said: tuple[dict[str, Said], dict[str, Said]]


def judged(rehearsal: Rehearsal, reading: Reading, issue: Issue) -> Judged:
    """Category and priority by both; what a person or another system said stays."""
    old, new = _classified(rehearsal, reading, issue)
    regrading = rehearsal.regrading
    is_same = old.issue is new.issue
    if is_same and regrading.is_same:
        return Judged(old=old.issue, new=new.issue, said=(old.said, new.said))
    counts = Remembered(LedgerCounts(reading=reading, issue=issue, moment=issue.facts.reported_at))
    first = rehearsal.present.judge.grader.grade(case_of(old.issue), counts)
    case = case_of(new.issue)
    if not is_same or regrading.may_differ(first, case, counts):
        second = rehearsal.planned.judge.grader.grade(case, counts)
        if first.priority is not second.priority and not _is_priority_given(reading, issue):
            old, new = _graded(old, first), _graded(new, second)
    return Judged(old=old.issue, new=new.issue, said=(old.said, new.said))


class _Side(NamedTuple):
    """The issue as one rule set has it so far, and which rules say so."""

    issue: Issue
    said: dict[str, Said]


def _classified(rehearsal: Rehearsal, reading: Reading, issue: Issue) -> tuple[_Side, _Side]:
    """By both; the very same issue where nothing differs."""
    same = _Side(issue, {}), _Side(issue, {})
    if rehearsal.alike.categories:
        return same
    old, new = (_category(side, issue) for side in (rehearsal.present, rehearsal.planned))
    if old.value == new.value or _is_category_given(reading, issue):
        return same
    return tuple(  # type: ignore[return-value]
        _Side(_with(issue, category=one.value), {"category": one}) for one in (old, new)
    )


def _graded(side: _Side, verdict: Verdict) -> _Side:
    places = {tried.rule_id: tried.position for tried in verdict.trace}
    said = Said(value=verdict.priority, rule=named(verdict.rule, places.get(verdict.rule)))
    issue = _with(side.issue, priority=verdict.priority)
    return _Side(issue, {**side.said, "priority": said})


def _with(issue: Issue, **grading: object) -> Issue:
    return changed(issue, grading=changed(issue.grading, **grading))


def _category(side: Session, issue: Issue) -> Said:
    found = side.judge.classifier.classify(issue.report.text)
    place = found.evidence.position if found.evidence else None
    return Said(value=found.category, rule=named(found.category, place))


def named(rule: str, place: str | None) -> str:
    """A rule with the place where it stands: `fire (priorities.yaml:46)`."""
    return f"{rule} ({place})" if place else rule


def _is_category_given(reading: Reading, issue: Issue) -> bool:
    """Whether a person or another system said what it is; only its history tells."""
    said = [r.event for r in reading.history(issue.id) if isinstance(r.event, Classified)]
    return bool(said) and (said[-1].is_by_hand or said[-1].rule == BY_ANOTHER_SYSTEM)


def _is_priority_given(reading: Reading, issue: Issue) -> bool:
    known = reading.load(issue.id)
    if known is None:
        return True
    return known.grading.is_priority_by_person or known.grading.rule == BY_ANOTHER_SYSTEM
