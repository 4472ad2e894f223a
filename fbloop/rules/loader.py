"""A folder of rule files -> RuleBook, or one error with every problem of every file.

Loaded only where YAML is really read; a command whose rules are unchanged takes the book from
the ledger (`rulebook.decode`).
"""

from pathlib import Path

from fbloop.domain.lifecycle import Workflow
from fbloop.domain.responsibility import Store
from fbloop.domain.worktime_calendar import CalendarSpec
from fbloop.messages import say
from fbloop.rules.convert import Complaints
from fbloop.rules.errors import RulesInvalid, near_or_known
from fbloop.rules.files.calendars import build_calendars
from fbloop.rules.files.categories import build_categories
from fbloop.rules.files.channels import build_channels
from fbloop.rules.files.checks_people import check_calendar_names
from fbloop.rules.files.cost_of_delay import build_delay_costs, build_delay_source
from fbloop.rules.files.deadlines import build_checklists, build_deadlines, build_policy
from fbloop.rules.files.declared import name_problems
from fbloop.rules.files.escalation import build_escalation
from fbloop.rules.files.holidays import HolidayTables
from fbloop.rules.files.people import build_people
from fbloop.rules.files.priorities import build_meanings, build_priority_rules
from fbloop.rules.files.responsibility import build_departments, build_raci, build_roles
from fbloop.rules.files.routing import build_lines, build_routes
from fbloop.rules.files.source import Source
from fbloop.rules.files.stores import Stores
from fbloop.rules.files.workflow import build_workflow
from fbloop.rules.nodes import Fields, Mark
from fbloop.rules.reader import Unreadable, read_nodes, read_text
from fbloop.rules.rulebook import RuleBook

# The lists and mappings that each file must have, and those that it may have.
FILES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "categories.yaml": (("categories",), ()),
    "priorities.yaml": (("priorities", "rules"), ("lists", "figures")),
    "deadlines.yaml": (("deadlines",), ("checklists", "on_priority_change")),
    "calendars.yaml": (("calendars",), ()),
    "workflow.yaml": (("states", "verification", "watch"), ()),
    "responsibility.yaml": (
        ("roles", "raci"),
        ("departments", "routing", "escalation", "product_lines"),
    ),
    "channels.yaml": (("channels",), ()),
    "cost_of_delay.yaml": (("source", "delays"), ()),
}
# What an organisation need not decide: a folder without the file says nothing of it.
OPTIONAL = frozenset({"cost_of_delay.yaml"})
_MOST_PROBLEMS = 200
_NO_WORKFLOW = Workflow(states={}, four_eyes=(), unreachable_counts_after=1, watch_for={})


def load_book(folder: Path, zone: str, digest: str) -> RuleBook:
    """The rules of the folder; raises RulesInvalid with all problems, each with its place."""
    book, problems = read_book(folder, zone, digest)
    problems = [*problems, *name_problems(folder, book, problems)]
    if problems:
        more = len(problems) - _MOST_PROBLEMS
        tail: list[str] = [say("and {n} more", n=more)] if more > 0 else []
        raise RulesInvalid(problems[:_MOST_PROBLEMS] + tail)
    return book


def read_book(folder: Path, zone: str, digest: str) -> tuple[RuleBook, list[str]]:
    """The rules as far as they can be read, and what is wrong with each file by itself."""
    complaints = Complaints()
    _find_strangers(folder, complaints)
    sources = {name: _source(folder / name, complaints) for name in FILES}
    return _build(sources, folder, zone, digest, complaints), complaints.lines


def _find_strangers(folder: Path, complaints: Complaints) -> None:
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in FILES:
            near = near_or_known(path.name, FILES)
            why = say("no rule file is called so; {near}", near=near)
            complaints.add(Mark(path.name, 1, 1), "", why)


def _source(path: Path, complaints: Complaints) -> Source:
    """The file's nodes; of a file that cannot be read nothing further is said."""
    name = path.name
    if name in OPTIONAL and not path.exists():
        return _nothing(name)
    try:
        root = read_nodes(read_text(path), name, complaints.lines)
    except Unreadable as problem:
        complaints.lines.append(problem.says)
        root = None
    if root is None:
        return _nothing(name)
    source = Source(root, complaints)
    must, may = FILES[name]
    source.expect(*must, optional=may)
    return source


def _nothing(name: str) -> Source:
    return Source(Fields(mark=Mark(name, 1, 1)), Complaints())


def _build(
    sources: dict[str, Source], folder: Path, zone: str, digest: str, complaints: Complaints
) -> RuleBook:
    priorities, deadlines = sources["priorities.yaml"], sources["deadlines.yaml"]
    responsibility, delays = sources["responsibility.yaml"], sources["cost_of_delay.yaml"]
    named = sources["calendars.yaml"].keys_of("calendars")
    check_calendar_names(sources["calendars.yaml"], responsibility.keys_of("roles"))
    roles, role_calendars = build_roles(responsibility, named)
    lines = build_lines(responsibility)
    departments = build_departments(responsibility)
    stores, calendars = _hours(sources["calendars.yaml"], folder, zone, complaints)
    return RuleBook(
        digest=digest,
        categories=build_categories(sources["categories.yaml"]),
        channels=build_channels(sources["channels.yaml"]),
        priorities=build_meanings(priorities),
        priority_rules=build_priority_rules(priorities),
        deadline_rules=build_deadlines(deadlines, lines),
        checklists=build_checklists(deadlines),
        calendars=calendars,
        workflow=build_workflow(sources["workflow.yaml"]) or _NO_WORKFLOW,
        roles=roles,
        departments=departments,
        raci=build_raci(responsibility),
        routes=build_routes(responsibility, lines),
        stores=stores,
        people=build_people(
            folder / "people.csv",
            responsibility.keys_of("roles"),
            responsibility.keys_of("departments"),
            complaints,
        ),
        product_lines=lines,
        role_calendars=role_calendars,
        on_priority_change=build_policy(deadlines),
        escalation=build_escalation(responsibility),
        delay_costs=build_delay_costs(delays),
        delay_source=build_delay_source(delays),
    )


def _hours(
    source: Source, folder: Path, zone: str, complaints: Complaints
) -> tuple[tuple[Store, ...], dict[str, CalendarSpec]]:
    """The stores; the calendars of the rules, and of stores with hours of their own."""
    stores = Stores(complaints, source.keys_of("calendars"), zone)
    found = stores.read(folder / "stores.csv")
    calendars = build_calendars(source, zone, HolidayTables(folder, complaints))
    return found, {**calendars, **stores.own}
