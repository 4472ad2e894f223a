"""The report to the product team: what is complained of most, department by department."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fbloop.analysis.cases import Case
from fbloop.analysis.pareto import Count, TopCategory, most_frequent, top, worst_of
from fbloop.analysis.period import Period, Seal

MOST_SAMPLES = 3


class Sample(NamedTuple):
    """What one reporter said, in his words."""

    id: str
    label: str
    text: str
    customer: str | None = None


class ProductRow(NamedTuple):
    """One line of a department's TOP-10; its share is of the department's issues.

    ``vehicles`` are different VINs.
    """

    line: TopCategory
    vehicles: int
    software: tuple[Count, ...]
    samples: tuple[Sample, ...]


class DepartmentTop(NamedTuple):
    """The issues for which one department must answer; None: no rule routes them."""

    department: str | None
    label: str | None
    n: int
    previous: int
    rows: tuple[ProductRow, ...]


class Product(NamedTuple):
    """The report; ``reported`` counts without duplicates and what was no problem."""

    period: Period
    as_of: int
    seal: Seal | None
    reported: int
    previous_reported: int
    unclassified: int
    departments: tuple[DepartmentTop, ...]
    scope: str = ""


def departments(
    cases: Sequence[Case], before: Sequence[Case], labels: Mapping[str, str]
) -> tuple[DepartmentTop, ...]:
    """The TOP-10 of each department, the one with most issues first; of samples the titles.

    Example: 6 of 8 issues go to the cabin department, 5 of these are of one category: its first
    row has n 5 and share 5/6.
    """
    groups, groups_before = _by_department(cases), _by_department(before)
    found = [
        DepartmentTop(
            department=department,
            label=labels.get(department, department) if department else None,
            n=len(group),
            previous=len(groups_before.get(department, ())),
            rows=_rows(group, groups_before.get(department, ())),
        )
        for department, group in groups.items()
    ]
    return tuple(sorted(found, key=lambda d: (d.department is None, -d.n, d.department or "")))


def sampled(tops: Iterable[DepartmentTop]) -> tuple[str, ...]:
    """The ids of the issues whose words are cited."""
    return tuple(sample.id for top in tops for row in top.rows for sample in row.samples)


def in_full(tops: Iterable[DepartmentTop], texts: Mapping[str, str]) -> tuple[DepartmentTop, ...]:
    """The same with the whole text of each sample, by the issue's id."""
    return tuple(top._replace(rows=tuple(_in_full(row, texts) for row in top.rows)) for top in tops)


def _by_department(cases: Iterable[Case]) -> dict[str | None, list[Case]]:
    groups: dict[str | None, list[Case]] = {}
    for case in cases:
        groups.setdefault(case.department, []).append(case)
    return groups


def _rows(cases: Sequence[Case], before: Sequence[Case]) -> tuple[ProductRow, ...]:
    of_category: dict[str | None, list[Case]] = {}
    for case in cases:
        of_category.setdefault(case.category, []).append(case)
    return tuple(_row(line, of_category[line.category]) for line in top(cases, before).rows)


def _row(line: TopCategory, group: Sequence[Case]) -> ProductRow:
    worst = worst_of(group, len(group))
    different = {case.title: case for case in reversed(worst)}
    cited = [case for case in worst if different[case.title] is case][:MOST_SAMPLES]
    return ProductRow(
        line=line,
        vehicles=len({case.vehicle for case in group if case.vehicle}),
        software=most_frequent(case.software for case in group),
        samples=tuple(
            Sample(id=c.id, label=c.label, text=c.title, customer=c.customer) for c in cited
        ),
    )


def _in_full(row: ProductRow, texts: Mapping[str, str]) -> ProductRow:
    samples = [sample._replace(text=texts.get(sample.id, sample.text)) for sample in row.samples]
    return row._replace(samples=tuple(samples))
