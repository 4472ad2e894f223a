"""What can be asked of a ledger's projections, as plain values (FILTER of the command line)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which issues. Empty tuples and None do not restrict.

    ``categories`` are codes; a parent matches its children. ``vin`` is a full VIN or its last 6 to
    8. ``since`` and ``until`` bound ``reported_at``, both inclusive, epoch seconds. ``is_open``
    True: only issues in the loop. ``overdue_at``: with an open clock due before that moment.
    """

    ids: tuple[str, ...] = ()
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
    vin: str | None = None
    plate: str | None = None
    customer: str | None = None
    words: str | None = None
    since: int | None = None
    until: int | None = None
    is_open: bool | None = None
    is_unassigned: bool = False
    overdue_at: int | None = None
    sort: str = "-seq"
    limit: int | None = None
