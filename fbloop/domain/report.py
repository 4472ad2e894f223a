"""What was reported: the words and the person behind them, the circumstances, the sources."""

from dataclasses import dataclass, field, fields

TITLE_LENGTH = 80
MOST_KILOMETRES = 9_999_999  # what stands beyond it is no mileage


@dataclass(frozen=True, kw_only=True)
class Report:
    """What somebody said and who it is: everything that the law on personal data covers.

    ``attrs`` are columns of the source system that are none of the ledger's fields.
    """

    text: str = ""
    customer: str | None = None
    phone: str | None = None
    plate: str | None = None
    vin: str | None = None
    attrs: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The first line, cut to a length that fits a list."""
        return title_of(self.text)


def title_of(text: str) -> str:
    """The first line of a text, cut to `TITLE_LENGTH` characters."""
    first = next(iter(text.strip().splitlines()), "")
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The circumstances of an issue. ``*_at`` are epoch seconds.

    ``occurred_at``: it happened; ``reported_at``: the customer told somebody; ``found_at``: we
    knew; ``logged_at``: recorded. ``is_day_only`` says that only the day of the report is known.
    """

    occurred_at: int
    reported_at: int
    found_at: int
    logged_at: int
    is_day_only: bool = False
    channel: str | None = None
    store: str | None = None
    region: str | None = None
    zone: str | None = None
    model: str | None = None
    batch: str | None = None
    supplier: str | None = None
    part: str | None = None
    fault_code: str | None = None
    software: str | None = None
    technician: str | None = None
    mileage: int | None = None


@dataclass(frozen=True, kw_only=True)
class Source:
    """One record of another system that speaks of this issue; ``row`` is its content's digest.

    ``updated_at`` is when that system changed it last, where it says so.
    """

    source: str
    source_id: str
    reported_at: int
    row: str = ""
    updated_at: int | None = None


REPORT_FIELDS = tuple(f.name for f in fields(Report))
FACT_FIELDS = tuple(f.name for f in fields(Facts))
