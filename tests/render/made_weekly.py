"""Made-up weekly reports: a week with everything in it, an import of bare complaints, nothing."""

from collections.abc import Sequence
from typing import Any

from fbloop.analysis.backlog import (
    Backlog,
    LateCount,
    LateReason,
    OverdueClock,
    StatusWait,
    bottleneck,
    late_groups,
)
from fbloop.analysis.cases import Case, Response
from fbloop.analysis.delay import DelayLine, delay_of
from fbloop.analysis.delay_counts import DelayCount
from fbloop.analysis.indicators import Decided, Material, ResolutionStandard
from fbloop.analysis.next_week import NextWeek, Release, Upcoming
from fbloop.analysis.paused import PausedShare
from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import FiveLines
from fbloop.analysis.stores import Visits
from fbloop.analysis.support import Needs, Support, SupportNeed
from fbloop.analysis.weekly import CameBack, Looked, Weekly, build, most_tracked, most_urgent
from fbloop.domain.deadline_rules import Budget, Unit
from fbloop.domain.vocabulary import Outcome, Priority, ReopenKind, Resolution, Scope, Status
from fbloop.domain.worktime_calendar import CalendarSpec
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case, claimed, closed_as, solved

PERIOD = Period(label="2026-W48", starts_at=MONDAY, ends_at=MONDAY + 7 * DAY)
BEFORE = Period(label="2026-W47", starts_at=MONDAY - 7 * DAY, ends_at=MONDAY)
AS_OF = PERIOD.ends_at + 9 * HOUR
SEAL = Seal(number=128, events=1402, digest="0123456789abcdef" * 4)
PHONE = "13800000000"
CUSTOMER = "张三"
VIN = "LTEST7A5XB0123456"
_PAUSED = {"parts": 72 * HOUR, "customer": 18 * HOUR}
OFFICE = CalendarSpec(name="office", zone="Asia/Shanghai", hours=(*(((540, 1080),),) * 5, (), ()))
SOURCE = "杜撰的 <行业> 研究"
COSTS = tuple(
    DelayLine(above, factor, recovery, brand, SOURCE)
    for above, factor, recovery, brand in (
        (0, "1", "85", "几乎无影响"),
        (DAY, "2-3", "65", "少量负面口碑"),
        (3 * DAY, "5-8", "40", "区域性负面影响"),
        (7 * DAY, "10+", "<20", "品牌声誉严重受损"),
    )
)
STANDARDS = {
    Priority.P0: ResolutionStandard(budget=Budget(amount=24, unit=Unit.HOUR)),
    Priority.P1: ResolutionStandard(
        budget=Budget(amount=3, unit=Unit.WORKING_DAY), calendar=OFFICE
    ),
}


def full() -> Weekly:
    """Owners, stores, clocks, causes, a claim that came back, hostile and personal texts."""
    return _weekly(
        cases=[*_severe(), *_ordinary()],
        previous=[
            *(solved(n, at=MONDAY - DAY, category="body.noise") for n in range(2)),
            *(case(n, category="body.noise") for n in range(2, 6)),
        ],
        backlog=_busy(),
        reopened=[
            CameBack(
                id="2026-10-0017",
                label="P2-2026-10-0017",
                title=f"{CUSTOMER} 异响又出现",
                at=MONDAY + 30 * HOUR,
                kind=ReopenKind.RECURRENCE,
                was=Status.CLAIMED,
                store="上海一店",
                customer=CUSTOMER,
            )
        ],
        responses=_RESPONSES,
        decided=Decided(held=6, falsified=2),
        visits=Visits(stores={"上海一店": 200.0, "上海二店": 300.0}, zones={"华东": 500.0}),
        needs=Needs(rows=(_support(), _tell()), total=26, to_tell=3, untold_since=AS_OF - 2 * DAY),
        next_week=_next_week(),
        paused=PausedShare(paused_s=90 * HOUR, elapsed_s=900 * HOUR, by_reason=_PAUSED, issues=3),
    )


def imported() -> Weekly:
    """447 complaints of a public site: a model and a category, nobody's name, no store."""
    complaints = [
        case(
            n,
            title="车身异响, 天窗异响",
            model=("M1", "M2", "M3", "M4")[n % 4],
            category="body.noise" if n % 3 else "engine.leak",
            category_label="车身异响" if n % 3 else "发动机渗漏",
            **_as_imported(n),
        )
        for n in range(1, 438)
    ]
    unclassified = [case(n, title="配件缺货", model="M1", store="unknown") for n in range(438, 448)]
    return _weekly(cases=[*complaints, *unclassified], backlog=_calm(400))


def empty() -> Weekly:
    """A week in which nothing was reported."""
    return _weekly(cases=[], backlog=_calm(0), seal=None)


def _weekly(
    *,
    cases: list[Case],
    backlog: Backlog,
    previous: list[Case] | None = None,
    reopened: list[CameBack] | None = None,
    seal: Seal | None = SEAL,
    responses: Sequence[Response] = (),
    decided: Decided | None = None,
    visits: Visits | None = None,
    needs: Needs | None = None,
    next_week: NextWeek | None = None,
    paused: PausedShare | None = None,
) -> Weekly:
    now = Material(
        cases=cases,
        responses=responses,
        as_of=AS_OF,
        decided=decided or Decided(),
        standards=STANDARDS,
        open_issues=backlog.open_issues,
        overdue_issues=backlog.overdue_issues,
    )
    before = Material(cases=previous or [], as_of=AS_OF - 7 * DAY)
    return build(
        now=Looked(period=PERIOD, material=now),
        before=Looked(period=BEFORE, material=before),
        seal=seal,
        tracking=most_tracked(now),
        five_lines=[_five(case, responses) for case in most_urgent(most_tracked(now))],
        backlog=backlog,
        visits=visits,
        reopened=reopened or [],
        needs=needs or Needs(),
        next_week=next_week
        or NextWeek(label="2026-W49", since=AS_OF, until=PERIOD.ends_at + 7 * DAY),
        paused=paused,
    )


_NOON = MONDAY + 12 * HOUR
_RESPONSES = (
    Response(due_at=_NOON, stopped_at=_NOON - HOUR),
    Response(due_at=_NOON, stopped_at=_NOON + 1),
    Response(due_at=_NOON),
    *[Response(due_at=MONDAY + DAY, stopped_at=MONDAY + 2 * HOUR)] * 7,
)


def _five(of: Case, responses: Sequence[Response]) -> FiveLines:
    """The first case has everything that five lines can say."""
    number = int(of.id[-4:])
    is_answered = responses[number - 1].is_in_time(AS_OF) if number <= len(responses) else None
    if of.priority is not Priority.P0 or of.owner is None:
        return FiveLines(case=of, is_answered_in_time=is_answered)
    return FiveLines(
        case=of,
        is_cause_confirmed=True,
        containment=f"请 {CUSTOMER} 停驶",
        plan=f"更换 {VIN} 的逆变器",
        plan_owner="李四",
        plan_due_at=AS_OF + DAY,
        is_answered_in_time=is_answered,
        next_clock="followup",
        next_due_at=AS_OF + 4 * HOUR,
        late_clocks=1,
        late_items=2,
    )


def _as_imported(n: int) -> dict[str, object]:
    if n % 10 == 0:
        closed = {"status": Status.CLAIMED, "claimed_at": MONDAY + DAY, "is_open": False}
        return {"priority": Priority.P3, **closed}
    return {"priority": Priority.P0 if n % 18 == 1 else Priority.P2}


def _severe() -> list[Case]:
    return [
        case(
            1,
            priority=Priority.P0,
            title=f"<img onerror=x> | {CUSTOMER} {PHONE} **高速失去动力**",
            status=Status.EXECUTING,
            category="drive.power",
            category_label="动力丢失",
            store="上海一店",
            zone="华东",
            department="rnd",
            model="M1",
            owner="李四",
            customer=CUSTOMER,
            scope=Scope.BATCH,
            cause=f"逆变器批次不良, {CUSTOMER} 的车 {VIN} 在内",
            solution=f"更换逆变器, 停用该批次, 已告知 {CUSTOMER} {PHONE}",
        ),
        solved(
            2,
            priority=Priority.P1,
            title="无法开机",
            category="cabin.boot",
            category_label="开机卡顿",
            store="上海二店",
            model="M1",
            owner="王五",
            scope=Scope.SYSTEMIC,
            cause="软件缺陷",
            solution="OTA 3.2",
            verification=Outcome.PASSED,
            verified_at=MONDAY + 3 * DAY,
        ),
        case(3, priority=Priority.P1, title="充不进电"),
    ]


def _ordinary() -> list[Case]:
    noise: dict[str, Any] = {"category": "body.noise", "category_label": "车身异响", "model": "M2"}
    return [
        *(case(n, store="上海一店", **noise) for n in range(4, 8)),
        *(solved(n, store="上海二店", **noise) for n in range(8, 11)),
        claimed(11, store="上海一店", **noise),
        case(12, title="还没有分类", priority=None),
        closed_as(Resolution.DUPLICATE, 13, store="上海一店", **noise),
    ]


def _busy() -> Backlog:
    counts = [
        _late_count("赵六", "rnd", LateReason.NOT_EXECUTED, issues=11, clocks=11),
        _late_count(None, None, LateReason.NO_OWNER, issues=11, clocks=11),
        _late_count("李四", "rnd", LateReason.ITEMS, issues=1, clocks=2, days=9),
    ]
    return Backlog(
        open_issues=31,
        unassigned_issues=12,
        overdue_issues=23,
        overdue_clocks=24,
        worst=tuple(sorted((*_late(), _late_items(), _late_too()), key=lambda c: c.urgency)),
        by_owner=late_groups(counts, lambda count: count.owner, AS_OF),
        by_department=late_groups(counts, lambda count: count.department, AS_OF),
        bottleneck=bottleneck(
            [
                StatusWait(status=Status.NEW, issues=21, waiting_s=30 * DAY, longest_s=3 * DAY),
                StatusWait(
                    status=Status.PLANNING, issues=10, waiting_s=60 * DAY, longest_s=9 * DAY
                ),
            ]
        ),
        delays=tuple(map(DelayCount, COSTS, (6, 9, 7, 1))),
    )


def _late_count(
    owner: str | None, department: str | None, reason: LateReason, days: int = 1, **numbers: int
) -> LateCount:
    first = AS_OF - days * DAY
    return LateCount(
        owner=owner, department=department, reason=reason, first_due_at=first, **numbers
    )


def _late() -> list[OverdueClock]:
    """The late clocks of nineteen ordinary issues, beside the P0: twenty in all."""
    return [
        OverdueClock(
            id=f"2026-11-{n:04}",
            label=f"P2-2026-11-{n:04}",
            title="车身异响",
            clock="solve",
            reason=LateReason.NOT_EXECUTED if n % 2 else LateReason.NO_OWNER,
            status=Status.EXECUTING if n % 2 else Status.NEW,
            due_at=AS_OF - n * HOUR,
            priority=Priority.P2,
            owner="赵六" if n % 2 else None,
            department="rnd" if n % 2 else None,
            store="上海一店",
            delay=delay_of(
                COSTS,
                since=AS_OF - n * 6 * HOUR,
                answered_at=AS_OF - n * 5 * HOUR if n % 2 else None,
                now=AS_OF,
            ),
        )
        for n in range(4, 23)
    ]


def _late_items() -> OverdueClock:
    return OverdueClock(
        id="2026-11-0001",
        label="P0-2026-11-0001",
        title=f"{CUSTOMER} {PHONE} 高速失去动力",
        clock="checklist",
        reason=LateReason.ITEMS,
        status=Status.EXECUTING,
        items=2,
        due_at=AS_OF - 76 * HOUR,
        priority=Priority.P0,
        owner="李四",
        department="rnd",
        store="上海一店",
        customer=CUSTOMER,
        delay=delay_of(COSTS, since=AS_OF - 9 * DAY, answered_at=None, now=AS_OF),
    )


def _late_too() -> OverdueClock:
    late = _late_items()._replace(clock="close", items=1, due_at=AS_OF - HOUR)
    return late._replace(reason=LateReason.NOT_EXECUTED)


def _calm(open_issues: int) -> Backlog:
    return Backlog(open_issues=open_issues, overdue_issues=0, overdue_clocks=0)


def _support() -> Support:
    return Support(
        id="2026-11-0001",
        label="P0-2026-11-0001",
        title=f"{CUSTOMER} {PHONE} 高速失去动力",
        need=SupportNeed.APPROVAL,
        asked_of="陈总监",
        since_at=AS_OF - 9 * HOUR,
        priority=Priority.P0,
        customer=CUSTOMER,
    )


def _tell() -> Support:
    need = SupportNeed.TELL
    return _support()._replace(id="2026-11-0011", label="P2-2026-11-0011", need=need)


def _next_week() -> NextWeek:
    due = Upcoming(
        id="2026-11-0001",
        label="P0-2026-11-0001",
        title=f"{CUSTOMER} {PHONE} 高速失去动力",
        clock="followup",
        clocks=3,
        due_at=AS_OF + 4 * HOUR,
        owner="李四",
        priority=Priority.P0,
        customer=CUSTOMER,
    )
    return NextWeek(
        label="2026-W49",
        since=AS_OF,
        until=PERIOD.ends_at + 7 * DAY,
        due=(due,),
        due_total=27,
        verifications=(due._replace(clock="judge", clocks=1, due_at=AS_OF + DAY),),
        verifications_total=1,
        releases=(Release(name="OTA 3.3", issues=("P3-2026-11-0030",), n=1),),
        releases_total=1,
    )
