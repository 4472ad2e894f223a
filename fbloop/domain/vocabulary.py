"""The closed lists of words that events, rule files and the command line share."""

from enum import StrEnum


class Status(StrEnum):
    """Where an issue stands (article 2), and ``claimed``: another system says it is closed."""

    NEW = "new"
    INVESTIGATING = "investigating"
    PLANNING = "planning"
    EXECUTING = "executing"
    VERIFYING = "verifying"
    CLOSED = "closed"
    ARCHIVED = "archived"
    CLAIMED = "claimed"


# The way through the loop; `claimed` stands beside it.
PATH = (
    Status.NEW,
    Status.INVESTIGATING,
    Status.PLANNING,
    Status.EXECUTING,
    Status.VERIFYING,
    Status.CLOSED,
    Status.ARCHIVED,
)
OPEN_STATUSES = frozenset(PATH[:5])


class Priority(StrEnum):
    """How bad it is (article 1): ``P0`` touches driving safety, ``P3`` is poor experience."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"

    @property
    def rank(self) -> int:
        """0 for the worst; a smaller rank is the higher priority."""
        return int(self.value[1])


SEVERE = frozenset({Priority.P0, Priority.P1})


class Scope(StrEnum):
    """How far a cause reaches: one car, one store, one production batch, the product."""

    SINGLE = "single"
    STORE = "store"
    BATCH = "batch"
    SYSTEMIC = "systemic"


class NoteKind(StrEnum):
    """What a note is about; ``attempt`` means that nobody answered."""

    COMMENT = "comment"
    CONTACT = "contact"
    ATTEMPT = "attempt"
    FOLLOWUP = "followup"
    PROGRESS = "progress"
    REPLY = "reply"
    REVIEW = "review"
    EVIDENCE = "evidence"
    COMPENSATION = "compensation"


class Party(StrEnum):
    """With whom somebody spoke."""

    CUSTOMER = "customer"
    STORE = "store"
    LEAD = "lead"
    DEPT = "dept"
    PUBLIC = "public"


class Resolution(StrEnum):
    """As what an issue was closed; only ``solved`` is a closure in the indicators."""

    SOLVED = "solved"
    DUPLICATE = "duplicate"
    NOT_A_PROBLEM = "not_a_problem"
    REJECTED = "rejected"


class ReopenKind(StrEnum):
    """Why a closed or claimed issue came back."""

    RECURRENCE = "recurrence"
    CUSTOMER = "customer"
    AUDIT = "audit"


class LinkKind(StrEnum):
    """How two issues belong together."""

    RECURRENCE = "recurrence"
    CHILD = "child"
    RELATED = "related"
    CAUSED_BY = "caused-by"


class PauseReason(StrEnum):
    """For whom, or what, the house waits."""

    CUSTOMER = "customer"
    PARTS = "parts"
    SUPPLIER = "supplier"
    HEADQUARTERS = "headquarters"
    RELEASE = "release"


class Confirmation(StrEnum):
    """What the customer said when asked whether it is solved."""

    YES = "yes"
    NO = "no"
    UNREACHABLE = "unreachable"


class Outcome(StrEnum):
    """How a verification ended. *Not yet* is no outcome: it writes nothing."""

    PASSED = "passed"
    FAILED = "failed"
