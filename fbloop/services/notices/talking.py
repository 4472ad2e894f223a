"""What drafts of talks are told: the facts of issues, what they need, and who is who."""

from collections.abc import Sequence

from fbloop.analysis.cases import Case
from fbloop.analysis.delay import Delay
from fbloop.analysis.talk import People, Talk
from fbloop.domain.issue import Issue
from fbloop.domain.repetition import missed_by
from fbloop.domain.responsibility import STORE_MANAGER, ZONE_LEAD
from fbloop.ledger.base import Reading
from fbloop.ledger.query import Query
from fbloop.rules.rulebook import RuleBook
from fbloop.services.browsing import Seen, see
from fbloop.services.days import iso_day
from fbloop.services.handling.copies import copies_of
from fbloop.services.judge import Judge
from fbloop.services.judging import places_of
from fbloop.services.reports.backlog import late_clocks
from fbloop.services.reports.cases import Asked, cases_of
from fbloop.services.reports.delays import delays_of
from fbloop.services.reports.five_lines import five_lines
from fbloop.services.reports.support import need_of
from fbloop.services.reports.support_needs import SupportLook
from fbloop.text.day_spans import SpanUnit
from fbloop.text.periods import Period


def talks_of(
    reading: Reading,
    book: RuleBook,
    issue_ids: Sequence[str],
    *,
    by: str,
    now: int,
    zone: str,
    language: str,
) -> list[Talk]:
    """What a draft may tell of each issue. Raises `NoSuchIssue` with all that are unknown."""
    seen = see(reading, issue_ids)
    asked = Asked(
        period=Period(start=now, end_exclusive=now + 1, label="", unit=SpanUnit.DAYS),
        query=Query(ids=tuple(issue_ids)),
        scope="",
        as_of=now,
        zone=zone,
        language=language,
    )
    judge, day = Judge(book), iso_day(now, zone)
    look = SupportLook(reading=reading, load=reading.load, judge=judge, asked=asked)
    cases = {case.id: case for case in cases_of(reading, book, asked, asked.query)}
    delays = delays_of(reading, book, asked).by_issue
    return [
        _talk(
            look,
            one,
            cases[one.issue.id],
            people=_people(book, judge, one.issue, by, day),
            delay=delays.get(one.issue.id),
        )
        for one in seen
    ]


def _talk(
    look: SupportLook, seen: Seen, case: Case, *, people: People, delay: Delay | None
) -> Talk:
    now = look.asked.as_of
    followup = seen.issue.clock("followup")
    late = late_clocks(look.reading, [case], now)
    return Talk(
        issue=seen.issue,
        row=seen.row,
        five=five_lines(case, seen.issue, now),
        support=need_of(look, case, seen.issue, late),
        delay=delay,
        people=people,
        now=now,
        missed_followups=missed_by(followup, look.book.calendars, now) if followup else 0,
    )


def _people(book: RuleBook, judge: Judge, issue: Issue, by: str, day: str) -> People:
    places = places_of(issue.facts)
    return People(
        me=by,
        my_role=next((person.role for person in book.people if person.name == by), None),
        manager=judge.person(STORE_MANAGER, places, day),
        lead=judge.person(ZONE_LEAD, places, day),
        told=_informed(judge, issue),
    )


def _informed(judge: Judge, issue: Issue) -> tuple[str, ...]:
    """Roles that RACI informs, and who else gets copies."""
    priority = issue.grading.priority
    informed = judge.book.raci[priority].informed if priority else ()
    return tuple(dict.fromkeys((*informed, *copies_of(judge, issue))))
