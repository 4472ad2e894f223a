"""Every name in a case is one that the rules have: a mistyped one would prove nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fbloop.domain.product_lines import is_of
from fbloop.messages import Message, say
from fbloop.rules.cases import name_of
from fbloop.rules.errors import near_or_known
from fbloop.rules.names import names_of
from fbloop.rules.nodes import Fields, Items, Mark, Node, Text, shown
from fbloop.rules.phrases import KINDS, called, one_of, problem_at
from fbloop.rules.rulebook import RuleBook

# What an expectation says of somebody, or something, that there is not.
NOBODY = "none"
_MOST_NAMES = 12
_NONE: Mapping[str, Collection[str] | None] = {}
# All the names that there are; None: any name is taken.
Known = Callable[[RuleBook, Node], Collection[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """What a name is of, and which files say so."""

    says: str
    files: frozenset[str]
    known: Known


def alone(book: RuleBook) -> RuleBook:
    """The rules by which a case is run that wants no organisation: no stores, no people."""
    return replace(book, stores=(), people=())


def unknown_names(
    book: RuleBook, written: Iterable[Node], damaged: Mapping[str, Collection[str] | None] = _NONE
) -> Iterator[str]:
    """A line for each name in cases that the rules do not have, even where a case cannot be run.

    ``damaged`` are files that have mistakes, with the words in them: what one of them may define
    is taken, and anything where it cannot be read at all (None).
    """
    for case in written:
        world = alone(book) if _texts(case, "organisation") else book
        for kind, word, mark in _named(case):
            known, unread = (
                kind.known(world, case),
                [damaged[f] for f in kind.files & damaged.keys()],
            )
            is_open = known is None or any(
                words is None or _last(word) in words for words in unread
            )
            if not is_open and not _is_among(word, known or (), kind):
                what = called("case", name_of(case))
                yield problem_at(mark, what, _unknown(kind, word, known or ()))


def _last(word: str) -> str:
    """Of a category the part that its own row says: `parts` of `service.parts`."""
    return word.rpartition(".")[2]


def _is_among(word: str, known: Collection[str], kind: _Kind) -> bool:
    return is_of(list(known), word) if kind is _MODEL else word in known


def _unknown(kind: _Kind, word: str, known: Collection[str]) -> Message:
    near = near_or_known(word, sorted(known), most=_MOST_NAMES)
    return say("no {kind} is called {name}; {near}", kind=kind.says, name=shown(word), near=near)


def _named(written: Node) -> Iterator[tuple[_Kind, str, Mark]]:
    """Each name that stands in a case, with what it is of and its place."""
    for section, kinds in _PARTS.items():
        for part in _parts(written, section):
            for way, kind in kinds.items():
                yield from ((kind, *word) for word in _words(part, way.split(".")))


def _parts(written: Node, section: str) -> list[Node]:
    """A section, or what it lists."""
    whole = written.fields.get(section) if isinstance(written, Fields) else None
    if isinstance(whole, Items):
        return whole.items
    return [whole] if whole else []


def _words(node: Node | None, way: list[str]) -> Iterator[tuple[str, Mark]]:
    """The texts behind keys: of a list each, of a mapping its keys."""
    for key in way:
        node = node.fields.get(key) if isinstance(node, Fields) else None
    if isinstance(node, Fields):
        yield from node.keys.items()
    for item in node.items if isinstance(node, Items) else [node]:
        if isinstance(item, Text):
            yield item.value, item.mark


def _texts(node: Node, *keys: str) -> list[str]:
    return [word for key in keys for word, _ in _words(node, [key])]


def _stores(book: RuleBook, case: Node) -> Collection[str] | None:
    return names_of(book, "store") if book.stores else None


def _people(book: RuleBook, case: Node) -> Collection[str] | None:
    return [person.name for person in book.people] or None


def _models(book: RuleBook, case: Node) -> Collection[str] | None:
    """As far as product lines say which there are."""
    return [model for line in book.product_lines.values() for model in line.models] or None


def _bearers(book: RuleBook, case: Node) -> Collection[str]:
    """Roles, people, and whoever acts in the case."""
    acting = [name for deed in _parts(case, "then") for name in _texts(deed, "assign", "by")]
    return [*book.roles, *(person.name for person in book.people), *acting, NOBODY]


def _clocks(book: RuleBook, case: Node) -> Collection[str]:
    rules = book.deadline_rules
    return {clock.name for rule in rules for clock in (*rule.clocks, *rule.duties)}


def _items(book: RuleBook, case: Node) -> Collection[str]:
    return {item.id for checklist in book.checklists.values() for item in checklist}


def _kind(says: str, files: str, known: Known) -> _Kind:
    return _Kind(says=says, files=frozenset(files.split()), known=known)


_ORGANISED = "responsibility.yaml people.csv"
_STORE = _kind(KINDS["store"], "stores.csv", _stores)
_PERSON = _kind(KINDS["person"], "people.csv", _people)
_MODEL = _kind(KINDS["model"], "responsibility.yaml", _models)
_CHANNEL = _kind(KINDS["channel"], "channels.yaml", lambda b, c: names_of(b, "channel"))
_CATEGORY = _kind(KINDS["category"], "categories.yaml", lambda b, c: names_of(b, "category"))
_CODE = _kind(KINDS["category"], "categories.yaml", lambda b, c: [*b.categories, NOBODY])
_RULE = _kind(
    KINDS["rule"], "priorities.yaml", lambda b, c: [*(r.id for r in b.priority_rules), NOBODY]
)
_DEADLINE = _kind(
    KINDS["deadline"], "deadlines.yaml", lambda b, c: [*(r.id for r in b.deadline_rules), NOBODY]
)
_DEPARTMENT = _kind(
    KINDS["department"], "responsibility.yaml", lambda b, c: [*b.departments, NOBODY]
)
_BEARER = _kind(one_of((KINDS["role"], KINDS["person"])), _ORGANISED, _bearers)
_COPY = _kind(
    one_of((KINDS["department"], KINDS["role"])),
    "responsibility.yaml",
    lambda b, c: [*b.departments, *b.roles],
)
_CLOCK = _kind(KINDS["clock"], "deadlines.yaml", _clocks)
_ITEM = _kind(KINDS["checklist item"], "deadlines.yaml", _items)
_TIMED = _kind(KINDS["clock"], "deadlines.yaml", lambda b, c: {*_clocks(b, c), *_items(b, c)})

_GIVEN = {"store": _STORE, "channel": _CHANNEL, "category": _CATEGORY, "model": _MODEL}
_PARTS: dict[str, dict[str, _Kind]] = {
    "before": _GIVEN,
    "given": _GIVEN,
    "then": {"assign": _PERSON, "advance.plan_owner": _PERSON, "tick": _ITEM, "clocks": _CLOCK},
    "expect": {
        "category": _CODE,
        "rule": _RULE,
        "deadline": _DEADLINE,
        "department": _DEPARTMENT,
        "cc": _COPY,
        "ticked": _ITEM,
        "due": _TIMED,
        "target": _TIMED,
        **dict.fromkeys(("clocks", "overdue", "met", "missed"), _CLOCK),
        **dict.fromkeys(("owner", "accountable", "escalated_to"), _BEARER),
    },
}
