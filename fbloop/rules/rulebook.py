"""The RuleBook: all that the rule files of an organisation say, as one frozen value.

It is kept in the ledger as JSON by the digest of its files, so that a command reads no YAML while
they are unchanged; this module therefore loads neither YAML nor the schema.
"""

from dataclasses import dataclass, field

from fbloop.domain.deadline_rules import Budget, ChecklistItem, DeadlineRule, Policy, StepRule
from fbloop.domain.lifecycle import Workflow
from fbloop.domain.responsibility import Person, ProductLine, Raci, Route, Store
from fbloop.domain.vocabulary import Priority
from fbloop.domain.worktime_calendar import CalendarSpec
from fbloop.rules.conditions import Condition

Label = dict[str, str]
UNCLASSIFIED = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """Texts on which a rule must, and must not, hold; `examples.py` runs them."""

    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of complaint, and the words by which it is known.

    ``keywords`` are what customers complain of, each one word or two in this order, close together.
    ``parts`` name only a place and decide where no keyword is found; ``remarks`` say how it was
    handled and decide where not even a part is found.

    A category that is found by a keyword takes the complaint from those that it ``beats``.
    ``rank`` is its place in the file: the first wins where the evidence is equal.
    """

    code: str
    label: Label
    department: str | None
    keywords: tuple[tuple[str, ...], ...] = ()
    parts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()
    rank: int = 0
    examples: Examples = Examples()
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A way by which complaints come in."""

    code: str
    label: Label
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityMeaning:
    """What a priority is called, what it means, and in what mean time it is to be solved."""

    label: Label
    means: Label
    resolution: Budget | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRule:
    """When an issue has a priority (``priority``), or at least one (``raise_to``): one of both."""

    id: str
    why: str
    when: Condition
    priority: Priority | None = None
    raise_to: Priority | None = None
    cc: tuple[str, ...] = ()
    examples: Examples = Examples()
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayCost:
    """What waiting for the first response costs: one line of the table in `cost_of_delay.yaml`.

    It holds from ``above`` seconds on (not included) to the next line's. ``factor`` is how many
    times as much the case costs, ``recovery`` how many of a hundred customers are won back;
    both as text, for some are open ("10+"). ``brand`` is what happens to the brand.
    """

    above: int
    factor: str
    recovery: str
    brand: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleBook:
    """The rules. ``digest`` identifies the files; stores and people may be empty.

    ``escalation`` has the ladder of a clock by the priority, or the id of the deadline rule, that
    the clock is of. ``role_calendars`` are the working hours of roles by calendar.
    """

    digest: str
    categories: dict[str, Category]
    channels: dict[str, Channel]
    priorities: dict[Priority, PriorityMeaning]
    priority_rules: tuple[PriorityRule, ...]
    deadline_rules: tuple[DeadlineRule, ...]
    checklists: dict[Priority, tuple[ChecklistItem, ...]]
    calendars: dict[str, CalendarSpec]
    workflow: Workflow
    roles: dict[str, Label]
    departments: dict[str, Label]
    raci: dict[Priority, Raci]
    routes: tuple[Route, ...]
    stores: tuple[Store, ...]
    people: tuple[Person, ...]
    on_priority_change: Policy = Policy.TIGHTEST
    escalation: dict[str, dict[str, tuple[StepRule, ...]]] = field(default_factory=dict)
    product_lines: dict[str, ProductLine] = field(default_factory=dict)
    role_calendars: dict[str, str] = field(default_factory=dict)
    delay_costs: tuple[DelayCost, ...] = ()
    delay_source: Label = field(default_factory=dict)


def encode(book: RuleBook) -> bytes:
    """The book as JSON; the same book gives the same bytes."""
    import msgspec

    return msgspec.json.encode(book, order="deterministic")


def decode(stored: bytes) -> RuleBook:
    """The book that `encode` wrote; raises ValueError for anything else."""
    import msgspec

    return msgspec.json.decode(stored, type=RuleBook)
