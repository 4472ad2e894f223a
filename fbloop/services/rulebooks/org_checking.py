"""Is the organisation fit for use? Everything that stores.csv and people.csv lack, at once."""

from collections.abc import Collection
from dataclasses import dataclass

from fbloop.rules.errors import RulesWithFindings
from fbloop.rules.org_findings import org_findings
from fbloop.rules.problems import parted
from fbloop.rules.rulebook import RuleBook


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgChecked:
    """How many stores and people were looked at and are fit for use."""

    stores: int
    people: int


def check_org(book: RuleBook, day: str, variables: Collection[str]) -> OrgChecked:
    """Look at the stores and people as they are on an ISO day.

    ``variables`` are the names of environment variables that are set. Raises `RulesWithFindings`.
    """
    found = sorted(map(parted, org_findings(book, day, variables)), key=lambda one: one.place)
    if found:
        raise RulesWithFindings(found)
    names = {person.name for person in book.people}
    return OrgChecked(stores=len(book.stores), people=len(names))
