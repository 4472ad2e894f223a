"""Who answers: the RACI table of a priority and the routing of categories to departments."""

from dataclasses import dataclass, field

from fbloop.domain.vocabulary import Priority, Scope

# Whom a step of a ladder may name beside the roles: a letter of the RACI row, and who drives it.
LETTERS = ("R", "A", "C", "I")
OWNER = "owner"
ACCOUNTABLE = "A"
# The roles whose names mean something to the program; all others are the rules' own.
STORE_MANAGER = "store_manager"
EXPERT = "expert"
ZONE_LEAD = "zone_lead"


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

    def roles_at(self, to: str) -> tuple[str, ...]:
        """The roles that a step of a ladder means by a letter, or by `owner`; any other is one."""
        meant = {
            "R": self.responsible,
            ACCOUNTABLE: (self.accountable,),
            "C": self.consulted,
            "I": self.informed,
            OWNER: (self.owner,),
        }
        return meant.get(to, (to,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvers:
    """Who must agree to a plan: people of all these roles or departments, or of any of them."""

    roles: tuple[str, ...]
    is_all: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Issues that fit go to a department, with copies, and to those who must approve the plan.

    ``categories`` are codes, globs or parents; ``models`` are globs: those of the product lines
    that the rule names. What is empty does not restrict.
    """

    categories: tuple[str, ...] = ()
    priorities: tuple[Priority, ...] = ()
    channels: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    scopes: tuple[Scope, ...] = ()
    department: str | None = None
    cc: tuple[str, ...] = ()
    approvers: Approvers | None = None
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductLine:
    """Models that belong together; ``models`` are names or globs (`EV6*`)."""

    label: dict[str, str]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A shop, as `stores.csv` names it.

    ``size`` is `big` or `small`; ``hours`` names the calendar of its opening hours; ``manager`` and
    ``expert`` are persons; ``visits`` are its workshop visits a week, if known. ``position`` is
    where it stands (`stores.csv:3`).
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    zone: str | None = None
    region: str | None = None
    size: str | None = None
    hours: str | None = None
    manager: str | None = None
    expert: str | None = None
    visits: float | None = None
    position: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who acts, as `people.csv` names them; ``scope`` is a store, zone or region.

    ``role`` is a role, or the department that they speak for. What a file says of a person in one
    row (all but role and scope) holds for all rows of that name.

    ``contact`` is the name of the environment variable that holds their address; ``deputy`` acts
    for them on the days of ``absences`` (first and last ISO date of each, both included).
    """

    name: str
    role: str
    scope: str | None = None
    contact: str | None = None
    deputy: str | None = None
    absences: tuple[tuple[str, str], ...] = ()
    position: str = field(default="", compare=False)

    def is_absent(self, day: str) -> bool:
        """Whether they are away on this ISO date."""
        return any(first <= day <= last for first, last in self.absences)
