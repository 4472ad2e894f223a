"""Who answers: the RACI table of a priority and the routing of categories to departments."""

from dataclasses import dataclass

from fbloop.domain.vocabulary import Priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Raci:
    """Roles of one priority (article 2): R does, A answers for it, C is asked, I is told.

    ``owner`` is the role that drives the issue (负责人).
    """

    responsible: tuple[str, ...]
    accountable: str
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Issues of these categories (codes, globs, parents) and priorities go to a department."""

    categories: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()
    channels: tuple[str, ...] = ()
    department: str | None = None
    cc: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A shop, as `stores.csv` names it; ``visits`` are its workshop visits a week, if known."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    zone: str | None = None
    region: str | None = None
    visits: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts, as `people.csv` names them; ``scope`` is a store, zone or region."""

    name: str
    role: str
    scope: str | None = None
