"""What the rule files say that figures are measured by: mean times, and visits of the stores."""

from collections.abc import Iterable, Iterator

from fbloop.analysis.indicators import ResolutionStandard
from fbloop.analysis.period import Period
from fbloop.analysis.stores import Visits
from fbloop.domain.due_instants import OFFICE
from fbloop.domain.responsibility import Store
from fbloop.domain.vocabulary import Priority
from fbloop.rules.rulebook import RuleBook

_WEEK = 7 * 86_400


def standards_of(book: RuleBook) -> dict[Priority, ResolutionStandard]:
    """In what mean time each priority is to be solved, where `priorities.yaml` says it."""
    return {
        priority: ResolutionStandard(budget=meaning.resolution, calendar=book.calendars.get(OFFICE))
        for priority, meaning in book.priorities.items()
        if meaning.resolution is not None
    }


def zones_of(book: RuleBook) -> dict[str | None, str]:
    """The war zone of each store that `stores.csv` knows, by every name of the store."""
    return {name: store.zone for name, store in _named(book) if store.zone}


def visits_of(book: RuleBook, period: Period, as_of: int) -> Visits:
    """How many visits the stores, and the zones of which all stores are known, had by ``as_of``."""
    weeks = period.elapsed(as_of) / _WEEK
    zones: dict[str, list[Store]] = {}
    for store in book.stores:
        if store.zone:
            zones.setdefault(store.zone, []).append(store)
    sums = {zone: _sum(stores) for zone, stores in zones.items()}
    return Visits(
        stores={
            name: store.visits * weeks for name, store in _named(book) if store.visits is not None
        },
        zones={zone: total * weeks for zone, total in sums.items() if total is not None},
    )


def _named(book: RuleBook) -> Iterator[tuple[str, Store]]:
    for store in book.stores:
        for name in (store.code, store.name, *store.aliases):
            yield name, store


def _sum(stores: Iterable[Store]) -> float | None:
    known = [store.visits for store in stores]
    return None if None in known else sum(visits for visits in known if visits is not None)
