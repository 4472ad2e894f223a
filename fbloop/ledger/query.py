"""What can be asked of a ledger's projections, as plain values (FILTER of the command line)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which issues. Empty tuples and None do not restrict, but no ``ids`` are no issues.

    ``categories`` are codes; a parent matches its children. ``vins`` are full VINs or their last 6
    to 8. ``since`` and ``until`` bound ``reported_at``, both inclusive, epoch seconds. ``is_open``
    True: only issues in the loop. ``overdue_at``: with an open clock due before that moment.
    ``returned_since``: that came back last (column ``returned_at``) at or after that moment,
    ``returned_until``: that was first reported again at or before;
    ``is_falsified``: after a closing as solved, inside its watch window. ``closed_between``, and
    ``watch_ends``: closed as solved, with a watch window that ends between; both ends included.
    ``is_parked``: for any release, ``releases``: for one of these. ``is_wide``: of a batch or
    systemic, and not archived.
    """

    ids: tuple[str, ...] | None = None
    priorities: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    batches: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    vins: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    customer: str | None = None
    words: str | None = None
    since: int | None = None
    until: int | None = None
    is_open: bool | None = None
    is_unassigned: bool = False
    overdue_at: int | None = None
    returned_since: int | None = None
    returned_until: int | None = None
    closed_between: tuple[int, int] | None = None
    is_falsified: bool = False
    watch_ends: tuple[int, int] | None = None
    is_parked: bool = False
    releases: tuple[str, ...] = ()
    is_wide: bool = False
    sort: str = "-seq"
    limit: int | None = None


# What `Query.sort` may name, with a `-` in front for descending.
SORT_KEYS = (
    "seq", "id", "priority", "status", "category", "store", "region", "model", "owner",
    "occurred_at", "reported_at", "found_at", "logged_at", "resolved_at", "closed_at",
    "next_due_at", "last_at", "title",
)  # fmt: skip
