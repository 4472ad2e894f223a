"""The port for reports: questions whose answers are counted where the rows are.

A ledger of a million issues answers them by its indexes: they cost what a period and the open
issues hold, never what the ledger does.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from fbloop.ledger.columns import CASE_COLUMNS

if TYPE_CHECKING:
    from fbloop.ledger.base import Row
    from fbloop.ledger.query import Query

# Plain values in the order of their columns: there are tens of thousands of rows.
Values: TypeAlias = tuple[Any, ...]


class Late(NamedTuple):
    """Open issues with a promise past its due instant.

    ``groups`` count them by owner, department, and why they are late: each has ``owner``,
    ``department``, the ``clock`` that was due first (``checklist`` for any item), ``status``,
    ``has_contact``, ``has_cause``, ``is_proved`` (the last verification passed, and of the present
    solution), and the numbers ``issues, severe, clocks, first_due_at``; ``severe`` are P0 or P1,
    late checklist items of an issue are one of its ``clocks``. ``worst`` are the ids of the worst,
    by priority and then by how long they are late.
    """

    groups: "list[Row]"
    worst: list[str]


class Coming(NamedTuple):
    """Issues with a clock due in a span of time, the worst first, and how many there are.

    Each row has ``id, priority, title, owner, customer``, its first ``clock`` there with
    ``due_at``, and how many come due (``clocks``).
    """

    rows: "list[Row]"
    total: int


class Figures(Protocol):
    """Questions of reports, limited like all of a `Reading`."""

    def cases(
        self, query: "Query", columns: Sequence[str] = CASE_COLUMNS, *, within: int = 0
    ) -> list[Values]:
        """Of each issue what figures need of it, in no order; columns and `columns.FACTS`.

        ``is_identified``: its car or its customer is known. ``has_record``: so is its cause, its
        solution, or the outcome of a verification. ``is_repeat``: it had been there before: the
        same car (or customer, where either side has no VIN) had an issue of the same category,
        reported at most ``within`` seconds before and over by then: claimed, or closed as solved.
        ``waits_since``: from when somebody waits, or waited, for the first response.
        """

    def ids(self, query: "Query") -> list[str]:
        """Which issues, in no order."""

    def stocktaking(self, query: "Query") -> frozenset[str]:
        """Which of these issues were reported before the ledger went live, by id."""

    def responses(self, query: "Query", moment: int) -> list[Values]:
        """The clocks of these issues' first responses that stand in rates, those of all cycles.

        Of each the issue, its due instant, and when it was stopped; in no order. One withdrawn by
        the ``moment`` stands in none.
        """

    def written_over(self, query: "Query", moment: int, types: Sequence[str]) -> list[str]:
        """Which of these issues have an event of these types after a moment."""

    def late(self, query: "Query", moment: int, most: int) -> Late:
        """The query's open issues that are late at a moment, counted; ``most`` of them by id."""

    def waits(self, query: "Query", moment: int) -> "list[Row]":
        """The open issues by ``status``: ``issues``, since their last events ``waiting_s`` in all.

        ``longest_s`` is the longest wait of one.
        """

    def paused(self, query: "Query", since: int, until: int) -> list[Values]:
        """The promises whose pauses last into a span of time, of the issues as of `ran`.

        Of each the issue, when it began and ended (None: it runs), and its pauses: from when, until
        when, and why; in no order.
        """

    def ran(self, query: "Query", since: int, until: int) -> int:
        """For how many seconds between two moments promises ran, all together.

        Those of the issues that are open, or were reported or closed between them.
        """

    def coming(
        self, query: "Query", kinds: Sequence[str], *, since: int, until: int, most: int
    ) -> Coming:
        """What comes due from ``since`` to ``until``, both inclusive, by kinds of clock rows."""
