"""Rules as a person would say them: to what they apply, and what follows."""

from collections.abc import Iterable, Sequence

from fbloop.domain.deadline_rules import ChecklistItem, ClockRule, DeadlineRule
from fbloop.domain.lifecycle import Need, NeedWhen, State
from fbloop.domain.responsibility import Raci, Route
from fbloop.domain.worktime_calendar import CalendarSpec, MakeupDays
from fbloop.messages import Message, joined, say
from fbloop.rules.hours_in_words import week_text, years_text
from fbloop.rules.phrases import all_hold, all_of, called, named, one_of, some_of
from fbloop.rules.rulebook import Category, Channel, PriorityRule

_CC = say("cc")


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
    ]
    return all_hold(parts)


def deadline_then(rule: DeadlineRule) -> str:
    """`respond 2h, followup every 4h in waking, close 7d (target 3d)`."""
    return joined(", ", map(_clock, rule.clocks))


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
    return joined(", ", [*department, *_also(_CC, route.cc)])


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
