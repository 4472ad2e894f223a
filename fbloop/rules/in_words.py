"""Rules as a person would say them: to what they apply, and what follows."""

from collections.abc import Iterable, Iterator, Sequence

from fbloop.domain.deadline_rules import ChecklistItem, ClockRule, DeadlineRule
from fbloop.domain.lifecycle import Need, NeedWhen, State
from fbloop.domain.responsibility import Raci, Route
from fbloop.domain.worktime_calendar import CalendarSpec
from fbloop.rules.conditions import Condition, FigureTest, TextTest
from fbloop.rules.hours_in_words import week_text, years_text
from fbloop.rules.rulebook import Category, Channel, PriorityRule

ALWAYS = "always"
_MOST_WORDS = 4
_DAY_SECONDS = 86_400


def condition_in_words(condition: Condition) -> str:
    """`category store.nps and nps from 30 below 50`; of long lists of words the first few."""
    parts = [
        *_named("category", condition.categories),
        *_named("channel", condition.channels),
        *_named("store", condition.stores),
        *([_text(condition.text)] if condition.text else []),
        *([_figure(condition.figure)] if condition.figure else []),
        *map(condition_in_words, condition.all_of),
        *([_either(condition.any_of)] if condition.any_of else []),
        *_counted(condition),
    ]
    return " and ".join(parts) or ALWAYS


def _named(what: str, words: Iterable[str], joined: str = " or ") -> list[str]:
    listed = joined.join(words)
    return [f"{what} {listed}"] if listed else []


def _also(what: str, words: Iterable[str]) -> list[str]:
    return _named(what, words, joined=" and ")


def _either(parts: Sequence[Condition]) -> str:
    said = "; or ".join(map(condition_in_words, parts))
    return f"({said})" if len(parts) > 1 else said


def _text(test: TextTest) -> str:
    groups = (sorted(group, key=lambda word: (word.isascii(), word)) for group in test.groups)
    said = " + ".join(map(_some, groups))
    near = f" within {test.within} chars" if len(test.groups) > 1 else ""
    denied = ", unless denied" if test.denied_by else ""
    other = f", unless about {_some(test.not_about)}" if test.not_about else ""
    return f"{said}{near}{denied}{other}"


def _some(words: Sequence[str]) -> str:
    more = len(words) - _MOST_WORDS
    return "/".join(words[:_MOST_WORDS]) + (f"/… ({more} more)" if more > 0 else "")


def _figure(test: FigureTest) -> str:
    bounds = {"from": test.at_least, "above": test.above, "below": test.below}
    said = " ".join(f"{name} {value:g}" for name, value in bounds.items() if value is not None)
    return f"{test.name} {said}".rstrip()


def _counted(condition: Condition) -> Iterator[str]:
    if condition.count is not None:
        test = condition.count
        by = f" by {'/'.join(test.channels)}" if test.channels else ""
        within = f"in {_days(test.within)}"
        yield f"at least {test.at_least} complaints of one {test.same}{by} {within}"
    if condition.repeats is not None:
        again = condition.repeats
        yield f"the same {'/'.join(again.same)} {again.at_least} times in {_days(again.within)}"


def _days(seconds: int) -> str:
    return f"{seconds / _DAY_SECONDS:g}d"


def rule_then(rule: PriorityRule) -> str:
    """`P0, cc rnd`, or `at least P1`."""
    given = str(rule.priority) if rule.priority is not None else f"at least {rule.raise_to}"
    return ", ".join([given, *_also("cc", rule.cc)])


def category_when(category: Category) -> str:
    """The first of the words by which it is known."""
    words = ["+".join(keyword) for keyword in category.keywords]
    return _some([*words, *category.parts, *category.remarks]) or "by hand"


def channel_when(channel: Channel) -> str:
    """The other names of it."""
    return "/".join(channel.aliases)


def fits_in_words(row: DeadlineRule | Route) -> str:
    """`priority P0 and category store.*`."""
    parts = [
        *_named("priority", row.priorities),
        *_named("category", row.categories),
        *_named("channel", row.channels),
    ]
    return " and ".join(parts) or ALWAYS


def deadline_then(rule: DeadlineRule) -> str:
    """`respond 2h, followup every 4h in waking, close 7d (target 3d)`."""
    return ", ".join(map(_clock, rule.clocks))


def _clock(clock: ClockRule) -> str:
    length = f"every {clock.every}" if clock.every else str(clock.budget)
    calendar = f" in {clock.calendar}" if clock.calendar else ""
    target = f" (target {clock.target})" if clock.target else ""
    return f"{clock.name} {length}{calendar}{target}"


def checklist_then(items: Iterable[ChecklistItem]) -> str:
    """`store-called 15m, closed 3d`."""
    return ", ".join(f"{item.id} {item.within}" for item in items)


def route_then(route: Route) -> str:
    """`department battery, cc rnd`."""
    department = _named("department", [route.department] if route.department else [])
    return ", ".join([*department, *_also("cc", route.cc)])


def raci_then(raci: Raci) -> str:
    """`R expert, A zone_lead, I hq_director; owner expert`."""
    parts = [
        *_also("R", raci.responsible),
        f"A {raci.accountable}",
        *_also("C", raci.consulted),
        *_also("I", raci.informed),
    ]
    return f"{', '.join(parts)}; owner {raci.owner}"


def calendar_then(calendar: CalendarSpec) -> str:
    """`mon-fri 09:00-18:00; holidays 2018-2026`."""
    said = [week_text(calendar.hours)]
    if calendar.covered_years:
        years = years_text(calendar.covered_years)
        said.append(f"holidays {years}, make-up days {calendar.makeup_days}")
    elif calendar.days_off:
        said.append(f"{len(calendar.days_off)} days off")
    return "; ".join(filter(None, said))


def gate_then(state: State) -> str:
    """`P0/P1: cause, whys>=3 or branches>=2; P0: containment`."""
    return "; ".join(map(_need, state.needs)) or "nothing is asked"


def _need(need: Need) -> str:
    asked = ", ".join(" or ".join(facts) for facts in need.all_of)
    whose = _whose(need.when)
    return f"{whose}: {asked}" if whose else asked


def _whose(when: NeedWhen) -> str:
    renewed = {True: ["came back"], False: ["never came back"], None: []}[when.is_renewed]
    said = ["/".join(when.priorities), "/".join(when.scopes), *renewed]
    return " ".join(part for part in said if part)
