"""Names that people type and read: codes found by code or label, and labels found by code."""

from dataclasses import replace

from fbloop.domain.fitting import fits
from fbloop.domain.product_lines import is_of
from fbloop.domain.responsibility import Route, Store
from fbloop.domain.vocabulary import Priority, Scope, Status
from fbloop.rules.errors import UnknownName
from fbloop.rules.phrases import KINDS
from fbloop.rules.rulebook import Label, RuleBook


def category_label(book: RuleBook, code: str, lang: str) -> str:
    """The category's name; a code that the rules do not have stands for itself."""
    found = book.categories.get(code)
    return _say(found.label, lang) if found else code


def channel_label(book: RuleBook, code: str, lang: str) -> str:
    """The channel's name, or the code."""
    found = book.channels.get(code)
    return _say(found.label, lang) if found else code


def status_label(book: RuleBook, status: Status, lang: str) -> str:
    """The status's name, or the code."""
    found = book.workflow.states.get(status)
    return _say(found.label, lang) if found else status


def priority_label(book: RuleBook, priority: Priority, lang: str) -> str:
    """The priority's name, or the code."""
    found = book.priorities.get(priority)
    return _say(found.label, lang) if found else priority


def role_label(book: RuleBook, code: str, lang: str) -> str:
    """The role's name, or the code."""
    return _say(book.roles[code], lang) if code in book.roles else code


def department_label(book: RuleBook, code: str, lang: str) -> str:
    """The department's name, or the code."""
    return _say(book.departments[code], lang) if code in book.departments else code


def labels_of(book: RuleBook, lang: str) -> dict[str, dict[str, str]]:
    """All names that people read, by kind of code: status, category, ..., checklist item, store."""
    items = (item for checklist in book.checklists.values() for item in checklist)
    return {
        "status": {code: status_label(book, code, lang) for code in book.workflow.states},
        "category": {code: category_label(book, code, lang) for code in book.categories},
        "channel": {code: channel_label(book, code, lang) for code in book.channels},
        "role": {code: role_label(book, code, lang) for code in book.roles},
        "department": {code: department_label(book, code, lang) for code in book.departments},
        "item": {item.id: _say(item.label, lang) for item in items},
        "store": {store.code: store.name for store in book.stores},
    }


def _say(label: Label, lang: str) -> str:
    return label.get(lang) or label["en"]


def find_category(book: RuleBook, word: str) -> str:
    """The code of a category by code or label, parents included; raises UnknownName."""
    return _find("category", word, names_of(book, "category"))


def find_channel(book: RuleBook, word: str) -> str:
    """The code of a channel by code, label or alias; raises UnknownName."""
    return _find("channel", word, names_of(book, "channel"))


def find_store(book: RuleBook, word: str) -> str:
    """The code of a shop by code, name or alias; raises UnknownName.

    While `stores.csv` has no rows any name is taken, as it is typed.
    """
    return _find("store", word, names_of(book, "store")) if book.stores else word


def find_person(book: RuleBook, word: str) -> str:
    """A person's name as `people.csv` has it; raises UnknownName.

    While that file has no rows any name is taken, as it is typed.
    """
    names = {person.name: person.name for person in book.people}
    return _find("person", word, names) if names else word


def _find(kind: str, word: str, known: dict[str, str]) -> str:
    wanted = word.strip().casefold()
    for name, code in known.items():
        if name.casefold() == wanted:
            return code
    raise UnknownName(KINDS[kind], word, known)


def store_of(book: RuleBook, code: str) -> Store | None:
    """The shop with this code, where `stores.csv` has it."""
    return next((store for store in book.stores if store.code == code), None)


def route(
    book: RuleBook,
    category: str | None,
    priority: Priority | None,
    channel: str | None,
    *,
    model: str | None = None,
    scope: Scope | None = None,
) -> Route | None:
    """Where an issue goes: the first routing row that fits and names a department or copies.

    A row that names no department, or no row at all, leaves it to the category's department. Who
    must approve is said by the first row that fits and names approvers.
    """
    own = book.categories.get(category or "")
    fitting = [
        row
        for row in book.routes
        if fits(row, priority, category, channel)
        and (not row.scopes or scope in row.scopes)
        and is_of(row.models, model)
    ]
    sends = next((row for row in fitting if row.department or row.cc), None)
    asks = next((row for row in fitting if row.approvers), None)
    first = sends or asks
    of_category = own.department if own else None
    if first is None:
        return Route(department=of_category, position=own.position) if own and of_category else None
    return replace(
        first,
        department=(sends.department if sends else None) or of_category,
        cc=sends.cc if sends else (),
        approvers=asks.approvers if asks else None,
    )


def names_of(book: RuleBook, kind: str) -> dict[str, str]:
    """All words for the stores, channels or categories of the rules, with the code of each."""
    if kind == "store":
        named = {s.code: (s.code, s.name, *s.aliases) for s in book.stores}
    elif kind == "channel":
        named = {c.code: (c.code, *c.label.values(), *c.aliases) for c in book.channels.values()}
    else:
        named = {c.code: (c.code, *c.label.values()) for c in book.categories.values()}
    return {name: code for code, names in named.items() for name in names}
