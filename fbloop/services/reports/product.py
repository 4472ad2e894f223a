"""The numbers for the product team: each department's most frequent problems, in their words."""

from fbloop.analysis.pareto import is_classified
from fbloop.analysis.product import Product, departments, in_full, sampled
from fbloop.ledger.base import Reading
from fbloop.ledger.query import Query
from fbloop.rules.names import department_label
from fbloop.rules.rulebook import RuleBook
from fbloop.services.reports.cases import Asked, seal_of
from fbloop.services.reports.stretches import this_and_previous


def product(reading: Reading, book: RuleBook, asked: Asked) -> Product:
    """The TOP-10 of each department in a period, beside the period before it."""
    this, before = this_and_previous(reading, book, asked)
    codes = {case.department for case in (*this.cases, *before.cases) if case.department}
    labels = {code: department_label(book, code, asked.language) for code in codes}
    found = departments(this.real, before.real, labels)
    return Product(
        period=this.period,
        scope=asked.scope,
        as_of=asked.as_of,
        seal=seal_of(reading),
        reported=len(this.real),
        previous_reported=len(before.real),
        unclassified=sum(not is_classified(case) for case in this.real),
        departments=in_full(found, _texts(reading, sampled(found))),
    )


def _texts(reading: Reading, ids: tuple[str, ...]) -> dict[str, str]:
    """The whole texts of a few issues: those of all others stay where they are."""
    return {row["id"]: row["text"] for row in reading.issues(Query(ids=ids))}
