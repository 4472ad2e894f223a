"""Which calendar a rule means: one by its name, the hours of a store, or those of a role."""

from fbloop.rules.names import store_of
from fbloop.rules.rulebook import RuleBook

# In a rule file: the hours of the store.
STORE = "store"
# What stands for the hours of a store that has none: the first of these calendars that exists.
USUAL = ("stores", "office")


def calendar_for(book: RuleBook, name: str | None, store: str | None) -> str | None:
    """The key of `book.calendars` that a clock's ``calendar: name`` means for an issue's store.

    A role stands for its own calendar, which may be `store`. No name stays none.
    """
    meant = book.role_calendars.get(name, name) if name else None
    return store_calendar(book, store) if meant == STORE else meant


def store_calendar(book: RuleBook, store: str | None) -> str:
    """The calendar of a store's opening hours; the usual one where they are not known."""
    found = store_of(book, store) if store else None
    if found is not None and found.hours:
        return found.hours
    return next((name for name in USUAL if name in book.calendars), USUAL[-1])


def key_of(code: str) -> str:
    """Under which name the opening hours of a store stand that are no calendar's."""
    return f"{STORE} {code}"


def is_reserved(name: str, roles: frozenset[str]) -> bool:
    """Whether a calendar called so could not be told from the hours of a store or of a role."""
    return name == STORE or name.startswith(f"{STORE} ") or name in roles
