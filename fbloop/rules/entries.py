"""All rules as a list to read: what each says in words, why, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fbloop.domain.vocabulary import PATH, Priority, Status
from fbloop.messages import say
from fbloop.rules import in_words as words
from fbloop.rules.conditions_in_words import condition_in_words
from fbloop.rules.errors import RuleUnknown
from fbloop.rules.phrases import called
from fbloop.rules.rulebook import Examples, Label, RuleBook
from fbloop.rules.written import Written, written_rows

KINDS = ("category", "rule", "routing", "raci", "deadline", "escalation", "checklist",
         "calendar", "gate", "channel", "delay")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One rule. ``then`` follows for what ``when`` says; ``text`` is what the file says.

    ``source`` takes the place of ``why`` where that stands in both languages.
    """

    kind: str
    id: str
    when: str = ""
    then: str = ""
    why: str = ""
    source: Label | None = None
    label: Label | None = None
    examples: Examples = field(default_factory=Examples)
    file: str = ""
    line: int = 0
    column: int = 0
    text: str = ""


def all_entries(book: RuleBook, folder: Path) -> list[Entry]:
    """Every rule: kind by kind, and within a kind in the order in which they are tried."""
    written = {(row.kind, row.id): row for row in written_rows(folder)}
    said = (
        *_categories(book), *_rules(book), *_routes(book), *_by_priority(book),
        *_deadlines(book), *_escalation(book), *_checklists(book), *_calendars(book),
        *_gates(book), *_channels(book), *_delays(book),
    )  # fmt: skip
    return [_placed(entry, written.get((entry.kind, entry.id))) for entry in said]


def find_entries(entries: Sequence[Entry], word: str) -> list[Entry]:
    """Those with this id, or else all of this kind. RuleUnknown, with the near ones: neither."""
    wanted = word.casefold()
    exact = [entry for entry in entries if entry.id == word]
    found = exact or [entry for entry in entries if entry.id.casefold() == wanted]
    found = found or [e for e in entries if wanted in (e.kind, *_PLURALS.get(e.kind, ()))]
    if not found:
        raise RuleUnknown(word, [entry.id for entry in entries])
    return found


_PLURALS: Mapping[str, tuple[str, ...]] = {
    "category": ("categories",),
    "rule": ("rules", "priority", "priorities"),
    "routing": ("routes",),
    "deadline": ("deadlines",),
    "escalation": ("escalations", "ladder"),
    "checklist": ("checklists",),
    "calendar": ("calendars",),
    "gate": ("gates", "workflow"),
    "channel": ("channels",),
    "delay": ("delays", "cost_of_delay"),
}


def _categories(book: RuleBook) -> Iterator[Entry]:
    for code, category in book.categories.items():
        yield Entry(
            kind="category",
            id=code,
            when=words.category_when(category),
            then=called("department", category.department) if category.department else "",
            label=category.label,
            examples=category.examples,
        )


def _rules(book: RuleBook) -> Iterator[Entry]:
    """Rules that raise are asked after one has given a priority."""
    giving = [rule for rule in book.priority_rules if rule.priority is not None]
    raising = [rule for rule in book.priority_rules if rule.priority is None]
    for rule in giving + raising:
        when = condition_in_words(rule.when)
        yield Entry(
            kind="rule",
            id=rule.id,
            when=when,
            then=words.rule_then(rule),
            why=rule.why,
            examples=rule.examples,
        )


def _routes(book: RuleBook) -> Iterator[Entry]:
    for number, route in enumerate(book.routes, start=1):
        own, when = f"routing-{number}", words.fits_in_words(route)
        yield Entry(kind="routing", id=own, when=when, then=words.route_then(route))


def _by_priority(book: RuleBook) -> Iterator[Entry]:
    for priority in (p for p in Priority if p in book.raci):
        meaning = book.priorities.get(priority)
        yield Entry(
            kind="raci",
            id=priority,
            when=called("priority", priority),
            then=words.raci_then(book.raci[priority]),
            label=meaning.label if meaning else None,
        )


def _deadlines(book: RuleBook) -> Iterator[Entry]:
    for rule in book.deadline_rules:
        when, then = words.fits_in_words(rule), words.deadline_then(rule)
        yield Entry(kind="deadline", id=rule.id, when=when, then=then, why=rule.why)


def _escalation(book: RuleBook) -> Iterator[Entry]:
    for level, ladder in book.escalation.items():
        kind = "priority" if level in list(Priority) else "rule"
        yield Entry(
            kind="escalation", id=level, when=called(kind, level), then=words.ladder_then(ladder)
        )


def _checklists(book: RuleBook) -> Iterator[Entry]:
    for priority, items in book.checklists.items():
        when, then = called("priority", priority), words.checklist_then(items)
        yield Entry(kind="checklist", id=priority, when=when, then=then)


def _calendars(book: RuleBook) -> Iterator[Entry]:
    for name, calendar in book.calendars.items():
        yield Entry(kind="calendar", id=name, then=words.calendar_then(calendar))


def _gates(book: RuleBook) -> Iterator[Entry]:
    for status in (*PATH, Status.CLAIMED):
        state = book.workflow.states[status]
        when, then = say("before {status}", status=status), words.gate_then(state)
        yield Entry(kind="gate", id=status, when=when, then=then, label=state.label)


def _channels(book: RuleBook) -> Iterator[Entry]:
    for code, channel in book.channels.items():
        when = words.channel_when(channel)
        yield Entry(kind="channel", id=code, when=when, label=channel.label)


def _delays(book: RuleBook) -> Iterator[Entry]:
    for number, cost in enumerate(book.delay_costs, start=1):
        yield Entry(
            kind="delay",
            id=f"delay-{number}",
            when=words.delay_when(cost),
            then=words.delay_then(cost),
            label=cost.brand,
            source=book.delay_source,
        )


def _placed(entry: Entry, row: Written | None) -> Entry:
    if row is None:
        return entry
    mark = row.mark
    return replace(entry, file=mark.file, line=mark.line, column=mark.column, text=row.text)
