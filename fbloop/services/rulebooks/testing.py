"""Do the rules say what their tests expect? Each case is lived through in a ledger of its own.

Nothing is imitated: the problems are logged, the deeds done by the use cases themselves, in a
ledger in memory that is gone afterwards.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from fbloop.domain.issue import Issue
from fbloop.domain.report import Facts, Report
from fbloop.errors import FbloopError
from fbloop.ledger import create_ledger
from fbloop.ledger.query import Query
from fbloop.ledger.settings import Settings
from fbloop.messages import joined, say
from fbloop.rules.case_blocks import GivenBlock
from fbloop.rules.case_names import alone, unknown_names
from fbloop.rules.case_rows import missing_rows
from fbloop.rules.cases import RuleCase, read_cases
from fbloop.rules.errors import CasesFailed, RulesInvalid
from fbloop.rules.folder import load
from fbloop.rules.names import find_category, find_channel, find_store, store_of
from fbloop.rules.nodes import Mark
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.problems import parted
from fbloop.rules.rulebook import RuleBook
from fbloop.services.change import load as load_issue
from fbloop.services.intake.log import log
from fbloop.services.intake.opening import Intake
from fbloop.services.judge import Judge
from fbloop.services.judging import judged_priority
from fbloop.services.notices.escalating import escalate
from fbloop.services.rulebooks.testing_deeds import do
from fbloop.services.rulebooks.testing_outcome import Outcome, unfulfilled
from fbloop.services.session import Session

_AS_GIVEN = (
    "model", "batch", "supplier", "part", "fault_code", "software", "technician", "mileage",
)  # fmt: skip
World = tuple[RuleBook, Judge]
_NO_CASE = say("no case was run: there is none in tests/*.yaml beside the rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class CasesRun:
    """What was run: the files' names, how many cases, and what is to be known of the answer."""

    files: tuple[str, ...]
    cases: int
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tests:
    """Rules and the cases that they must fulfil, read and not yet run.

    ``notes`` say where a result depends on rows that are not there.
    """

    book: RuleBook
    cases: Sequence[RuleCase]
    zone: str
    notes: tuple[str, ...]


def read_tests(folder: Path, zone: str) -> Tests:
    """The rules of a folder with its cases.

    Raises `RulesInvalid` for rules or cases that cannot be read, or name what the rules lack.
    """
    book, read = load(folder, zone), read_cases(folder)
    problems = [*read.problems, *unknown_names(book, read.written)]
    if problems:
        raise RulesInvalid(problems)
    notes = tuple(missing_rows(book, read.cases)) if read.cases else (_NO_CASE,)
    return Tests(book=book, cases=read.cases, zone=zone, notes=notes)


def run_tests(tests: Tests) -> CasesRun:
    """Run every case; raises `CasesFailed` with every expectation that is not fulfilled."""
    failed = list(failures(tests.book, tests.cases, tests.zone))
    if failed:
        raise CasesFailed(map(parted, failed), cases=len(tests.cases), notes=tests.notes)
    files = dict.fromkeys(case.places[""].file for case in tests.cases)
    return CasesRun(files=tuple(files), cases=len(tests.cases), notes=tests.notes)


def failures(book: RuleBook, cases: Sequence[RuleCase], zone: str) -> Iterator[str]:
    """A line for each expectation that is not fulfilled, with its place."""
    books = {False: book, True: alone(book)}
    worlds = {is_alone: (one, Judge(one)) for is_alone, one in books.items()}
    for case in cases:
        for name, says in _found(case, worlds[case.is_of_rules_alone], zone):
            yield problem_at(_place(case, name), called("case", case.name), says)


def _found(case: RuleCase, world: World, zone: str) -> list[tuple[str, str]]:
    """What is not fulfilled: the name of the expectation, and what is said of it."""
    try:
        return _compared(case, world, zone)
    except FbloopError as refusal:
        lacks = [lack.says for lack in refusal.missing]
        why = joined("; ", (refusal.message, *refusal.problems, *lacks))
        return [("", say("it cannot happen: {why}", why=why))]


def _compared(case: RuleCase, world: World, zone: str) -> list[tuple[str, str]]:
    book, judge = world
    with closing(create_ledger("memory:", Settings(zone=zone))) as ledger:
        session = Session(
            ledger=ledger, book=book, judge=judge, now=0, at=0, by="tester", zone=zone
        )
        return list(unfulfilled(_lived(session, case), case.expected))


def _place(case: RuleCase, name: str) -> Mark:
    return case.places.get(name, case.places[""])


def _lived(session: Session, case: RuleCase) -> Outcome:
    """What becomes of the problem until the moment that the case looks at."""
    for earlier in case.before:
        for _ in range(earlier.times):
            _logged(session, earlier)
    issue, moment = _logged(session, case.given)
    for deed in sorted(case.deeds, key=lambda one: one.at.at(session.tz)):
        moment = deed.at.at(session.tz)
        acting = replace(session, now=moment, at=moment, by=deed.by)
        _escalate(acting, issue)
        do(acting, issue.id, deed)
    if case.at is not None:
        moment = case.at.at(session.tz)
    then = replace(session, now=moment, at=moment)
    _escalate(then, issue)
    now = load_issue(then.ledger, issue.id)
    return Outcome(session=then, issue=now, verdict=judged_priority(then, then.ledger, now))


def _escalate(session: Session, issue: Issue) -> None:
    """As `due --escalate` had it if it ran all the time."""
    for _ in escalate(session, Query(ids=(issue.id,))):
        pass  # what was told stands in the issue


def _logged(session: Session, given: GivenBlock) -> tuple[Issue, int]:
    """The issue that the problem becomes when it is told, and the moment at which we know."""
    reported_at = given.reported_at.at(session.tz)
    found_at = given.found_at.at(session.tz) if given.found_at else reported_at
    now = max(found_at, reported_at)
    then = replace(session, now=now, at=reported_at)
    (taken,) = log(then, [_intake(then, given, reported_at, found_at)])
    return taken.changed.after, now


def _intake(session: Session, given: GivenBlock, reported_at: int, found_at: int) -> Intake:
    """Raises `UnknownName` for a store, channel or category that the rules do not have."""
    book = session.book
    store = find_store(book, given.store) if given.store else None
    shop = store_of(book, store) if store else None
    occurred_at = given.occurred_at.at(session.tz) if given.occurred_at else reported_at
    facts = Facts(
        occurred_at=occurred_at,
        reported_at=reported_at,
        found_at=found_at,
        logged_at=session.now,
        channel=find_channel(book, given.channel) if given.channel else None,
        store=store,
        region=given.region or (shop.region if shop else None),
        zone=given.zone or (shop.zone if shop else None),
        **{name: getattr(given, name) for name in _AS_GIVEN},
    )
    report = Report(
        text=given.text,
        customer=given.customer,
        phone=given.phone,
        plate=given.plate,
        vin=given.vin,
    )
    category = find_category(book, given.category) if given.category else None
    return Intake(report=report, facts=facts, category=category, priority=given.priority)
