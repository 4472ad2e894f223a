"""Rules as a person would say them: to what they apply, and what follows."""

from collections.abc import Iterable, Mapping, Sequence

from fbloop.domain.deadline_rules import ChecklistItem, ClockRule, DeadlineRule, StepRule
from fbloop.domain.lifecycle import Need, NeedWhen, State
from fbloop.domain.responsibility import Approvers, Raci, Route
from fbloop.domain.worktime_calendar import CalendarSpec, MakeupDays
from fbloop.messages import Message, joined, say
from fbloop.rules.hours_in_words import week_text, years_text
from fbloop.rules.phrases import all_hold, all_of, called, named, one_of, some_of
from fbloop.rules.rulebook import Category, Channel, DelayCost, PriorityRule

_CC = say("cc")
_APPROVERS = say("approvers")
_HOUR, _DAY = 3_600, 86_400


def rule_then(rule: PriorityRule) -> str:
    """`P0, cc rnd`, or `at least P1`."""
    given = rule.priority or say("at least {priority}", priority=rule.raise_to)
    return joined(", ", [given, *_also(_CC, rule.cc)])


def _also(what: str, words: Sequence[str]) -> list[Message]:
    return [joined(" ", (what, all_of(words)))] if words else []


def category_when(category: Category) -> str:
    """The first of the words by which it is known."""
    words = ["+".join(keyword) for keyword in category.keywords]
    return some_of([*words, *category.parts, *category.remarks]) or say("by hand")


def channel_when(channel: Channel) -> str:
    """The other names of it."""
    return "/".join(channel.aliases)


def fits_in_words(row: DeadlineRule | Route) -> str:
    """`priority P0 and category store.*`."""
    parts = [
        *named("priority", row.priorities),
        *named("category", row.categories),
        *named("channel", row.channels),
        *named("model", row.models),
        *(named("scope", row.scopes) if isinstance(row, Route) else ()),
    ]
    return all_hold(parts)


def deadline_then(rule: DeadlineRule) -> str:
    """`respond 2h, followup every 4h in waking, close 7d (target 3d)`."""
    said = joined(", ", map(_clock, rule.clocks))
    if not rule.duties:
        return said
    return say(
        "{clocks}; duties: {duties}", clocks=said, duties=joined(", ", map(_clock, rule.duties))
    )


def ladder_then(ladder: Mapping[str, Iterable[StepRule]]) -> str:
    """`respond 50% R, due A; close due owner`."""
    return joined(
        "; ",
        (
            joined(" ", (clock, joined(", ", (f"{step.at} {step.to}" for step in steps))))
            for clock, steps in ladder.items()
        ),
    )


def _clock(clock: ClockRule) -> str:
    said = say("every {length}", length=clock.every) if clock.every else str(clock.budget)
    if clock.calendar:
        said = say("{length} in {calendar}", length=said, calendar=clock.calendar)
    if clock.target:
        said = say("{length} (target {target})", length=said, target=clock.target)
    return joined(" ", (clock.name, said))


def checklist_then(items: Iterable[ChecklistItem]) -> str:
    """`store-called 15m, closed 3d`."""
    return ", ".join(f"{item.id} {item.within}" for item in items)


def route_then(route: Route) -> str:
    """`department battery, cc rnd`."""
    department = [called("department", route.department)] if route.department else []
    return joined(", ", [*department, *_also(_CC, route.cc), *_approvers(route.approvers)])


def _approvers(approvers: Approvers | None) -> list[Message]:
    """`approvers quality and rnd`, or one of them."""
    if approvers is None:
        return []
    names = all_of(approvers.roles) if approvers.is_all else one_of(approvers.roles)
    return [joined(" ", (_APPROVERS, names))]


def raci_then(raci: Raci) -> str:
    """`R expert, A zone_lead, I hq_director; owner expert`."""
    parts = [
        *_also("R", raci.responsible),
        f"A {raci.accountable}",
        *_also("C", raci.consulted),
        *_also("I", raci.informed),
    ]
    return say("{raci}; owner {role}", raci=joined(", ", parts), role=raci.owner)


def calendar_then(calendar: CalendarSpec) -> str:
    """`mon-fri 09:00-18:00; holidays 2018-2026`."""
    said = [week_text(calendar.hours)]
    if calendar.covered_years:
        said.append(_holidays(calendar))
    elif calendar.days_off:
        said.append(say("{n} days off", n=len(calendar.days_off)))
    return joined("; ", filter(None, said))


def _holidays(calendar: CalendarSpec) -> Message:
    years = years_text(calendar.covered_years)
    if calendar.makeup_days is MakeupDays.WORK:
        return say("holidays {years}, make-up days work", years=years)
    return say("holidays {years}, make-up days off", years=years)


def gate_then(state: State) -> str:
    """`P0/P1: cause, whys>=3 or branches>=2; P0: containment`."""
    return joined("; ", map(_need, state.needs)) or say("nothing is asked")


def _need(need: Need) -> str:
    asked = joined(", ", map(one_of, need.all_of))
    whose = _whose(need.when)
    return joined(": ", (whose, asked)) if whose else asked


def _whose(when: NeedWhen) -> str:
    said = ["/".join(when.priorities), "/".join(when.scopes)]
    if when.is_renewed is not None:
        said.append(say("came back") if when.is_renewed else say("never came back"))
    return joined(" ", filter(None, said))


def delay_when(cost: DelayCost) -> str:
    """`first response after more than 24h`; the first line holds from the start."""
    if cost.above == 0:
        return say("first response at once")
    is_long = cost.above > 3 * _DAY and cost.above % _DAY == 0
    length = f"{cost.above // _DAY}d" if is_long else f"{cost.above / _HOUR:g}h"
    return say("first response after more than {length}", length=length)


def delay_then(cost: DelayCost) -> str:
    """`estimate: 2-3x the cost, 65 % of customers won back`."""
    return say(
        "estimate: {factor}x the cost, {recovery} % of customers won back",
        factor=cost.factor,
        recovery=cost.recovery,
    )
