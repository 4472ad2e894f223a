"""A made-up day of the P0s: one left alone, one driven well and closed."""

from fbloop.analysis.daily import Checklist, Daily, DailyCase, Deed
from fbloop.analysis.period import Period, Seal
from fbloop.analysis.progress import FiveLines
from fbloop.analysis.support import Support, SupportNeed
from fbloop.domain.vocabulary import Outcome, Priority, Scope, Status
from tests.analysis.made_cases import DAY, HOUR, MONDAY, case, solved

PERIOD = Period(label="2026-11-24", starts_at=MONDAY + DAY, ends_at=MONDAY + 2 * DAY)
AS_OF = PERIOD.starts_at + 17 * HOUR
SEAL = Seal(number=9, events=120, digest="0123456789abcdef" * 4)
CUSTOMER, PHONE = "张三", "13800000000"


def busy() -> Daily:
    """A P0 with late items and nothing done, hostile and personal texts; one that was closed."""
    return Daily(
        period=PERIOD,
        as_of=AS_OF,
        seal=SEAL,
        p0=(_alone(), _closed()),
        open_total=1,
        raised_today=1,
        closed_today=1,
        late_cases=1,
        silent_cases=1,
    )


def quiet() -> Daily:
    """A day without any P0."""
    return Daily(
        period=PERIOD, as_of=AS_OF, seal=None, p0=(), open_total=0, raised_today=0,
        closed_today=0, late_cases=0, silent_cases=0,
    )  # fmt: skip


def _alone() -> DailyCase:
    return DailyCase(
        five=FiveLines(
            case=case(
                1,
                priority=Priority.P0,
                title=f"<img onerror=x> | {CUSTOMER} {PHONE} **高速失去动力**",
                store="上海一店",
                model="M1",
                customer=CUSTOMER,
            ),
            is_answered_in_time=False,
            next_clock="interim",
            next_due_at=AS_OF + HOUR,
            late_clocks=1,
            late_items=2,
        ),
        checklist=Checklist(
            done=3, late=2, open=11, late_names=("店长已接到电话", "战区负责人已知晓")
        ),
        support=Support(
            id="2026-11-0001",
            label="P0-2026-11-0001",
            title=f"{CUSTOMER} 高速失去动力",
            need=SupportNeed.OWNER,
            asked_of="rnd",
            since_at=MONDAY,
            priority=Priority.P0,
            customer=CUSTOMER,
        ),
        open_for_s=AS_OF - MONDAY,
        next_followup_at=AS_OF - HOUR,
        late_followups=2,
    )


def _talk(text: str) -> dict[str, str]:
    return {"party": "customer", "text": text}


def _closed() -> DailyCase:
    closed_at = AS_OF - HOUR
    return DailyCase(
        five=FiveLines(
            case=solved(
                2,
                at=closed_at,
                priority=Priority.P0,
                title="倒车影像黑屏",
                owner="李四",
                customer=CUSTOMER,
                scope=Scope.STORE,
                cause="固件不匹配",
                verification=Outcome.PASSED,
                verified_at=closed_at - HOUR,
            ),
            is_cause_confirmed=True,
            containment="车辆停用",
            plan="刷写固件",
            plan_owner="李四",
            plan_due_at=closed_at + DAY,
            is_answered_in_time=True,
            watch_until=closed_at + 30 * DAY,
        ),
        deeds=tuple(
            Deed(at=AS_OF - n * HOUR, by=by, kind=kind, detail=detail, **more)
            for n, by, kind, detail, more in (
                (9, "李四", "noted", "contact", _talk(f"已致电 {CUSTOMER} {PHONE}")),
                (8, "陈总监", "assigned", None, {"owner": "李四", "text": "原负责人休假"}),
                (8, "陈总监", "assigned", "rnd", {"owner": "战区老陈"}),
                (8, "李四", "status_changed", Status.VERIFYING, {}),
                (7, "李四", "linked", "caused-by", {}),
                (7, "李四", "swept", "上海二店", {"text": "none"}),
                (7, "李四", "ticked", "review-held, closed", {}),
                (2, "王五", "verified", Outcome.PASSED, {}),
                (1, "李四", "closed", "solved", {}),
            )
        ),
        checklist=Checklist(done=16, done_late=1),
        open_for_s=closed_at - MONDAY,
    )
