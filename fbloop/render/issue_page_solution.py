"""The part of an issue's page that says how it is being solved."""

from collections.abc import Callable, Sequence

from fbloop.domain.events.progress import Approved
from fbloop.domain.responsibility import ACCOUNTABLE
from fbloop.domain.solution import Action, Plan, Solution, Sweep
from fbloop.messages import joined
from fbloop.render.labels import Shown, addressee
from fbloop.render.show import Rows
from fbloop.render.speech import tell, tr


def solution(
    solution: Solution,
    approvals: Sequence[Approved],
    hide: Callable[[str], str],
    shown: Shown,
) -> Rows:
    """From the cause to the stores that were checked; ``hide`` masks what people typed."""
    rows: Rows = []
    if solution.cause:
        is_sure = solution.cause.is_confirmed
        name = tr("cause") if is_sure else tr("suspected cause")
        rows.append((name, hide(solution.cause.text)))
    rows += [(tr("why"), hide(why)) for why in solution.whys]
    rows += [(tr("branch"), hide(branch)) for branch in solution.branches]
    rows += [(tr("evidence"), hide(item.text)) for item in solution.evidence]
    if solution.scope:
        rows.append((tr("scope"), shown.label("scope", solution.scope)))
    rows += [(tr("containment"), hide(solution.containment or ""))]
    rows += _plan(solution.plan, hide, shown)
    rows += [(tr("approved"), _approval(one, shown)) for one in approvals]
    rows += [(tr("action {n}", n=a.number), hide(_action(a))) for a in solution.actions]
    rows += [(tr("store checked"), _sweep(sweep, shown)) for sweep in solution.sweeps]
    return rows


def _plan(plan: Plan, hide: Callable[[str], str], shown: Shown) -> Rows:
    due = "" if plan.due_at is None else shown.local(plan.due_at)
    return [
        (tr("plan"), hide(plan.short or "")),
        (tr("mid-term"), hide(plan.mid or "")),
        (tr("long-term"), hide(plan.long or "")),
        (tr("owner"), hide(plan.owner or "")),
        (tr("until"), due),
    ]


def _approval(given: Approved, shown: Shown) -> str:
    """Who agreed to the plan, and for which roles."""
    roles = [
        shown.label("field", "accountable") if code == ACCOUNTABLE else addressee(code, shown.label)
        for code in given.roles
    ]
    return tr("{name} ({roles})", name=given.by, roles=tr(", ").join(roles))


def _sweep(sweep: Sweep, shown: Shown) -> str:
    found = shown.label("finding", sweep.found) if sweep.found else tr("open")
    return tell(joined(": ", [sweep.store, found]))


def _action(action: Action) -> str:
    if action.waived_because:
        state = tr("waived: {why}", why=action.waived_because)
    else:
        state = tr("open") if action.done_at is None else tr("done")
    return tell(joined(": ", [action.who, f"{action.what} [{state}]"]))
