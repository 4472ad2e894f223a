"""What may be meant as it is, but is worth a look: warnings of `rules check`, never findings."""

from collections.abc import Collection, Iterator, Sequence

from fbloop.messages import say
from fbloop.rules.crossings import overlaps
from fbloop.rules.phrases import called, problem_at
from fbloop.rules.rulebook import RuleBook
from fbloop.rules.written import Written

# Where a name of each kind has to stand to be of any use.
_USED_BY = {
    "list": ("rule",),
    "figure": ("rule",),
    "role": ("raci", "rule", "routing", "escalation"),
    "department": ("category", "routing", "rule"),
}
_UNTRIED = say("it has no examples, so that an edit can break it unseen")


def doubts(book: RuleBook, rows: Sequence[Written], year: int) -> Iterator[str]:
    """A line each: no examples, one keyword in two categories, unused names, years to come, bounds.

    ``rows`` are the rules as they stand in their files, ``year`` is this year.
    """
    yield from _without_examples(book)
    yield from _shared_keywords(book)
    yield from _unused(rows, {person.role for person in book.people})
    yield from _uncovered(book, rows, year)
    yield from overlaps([rule for rule in book.priority_rules if rule.priority is not None])


def _without_examples(book: RuleBook) -> Iterator[str]:
    for category in book.categories.values():
        if (category.keywords or category.parts or category.remarks) and not (
            category.examples.match
        ):
            what = called("category", category.code)
            yield problem_at(f"{category.position}:1", what, _UNTRIED)
    for rule in book.priority_rules:
        if not (rule.examples.match or rule.examples.no_match):
            yield problem_at(f"{rule.position}:1", called("rule", rule.id), _UNTRIED)


def _shared_keywords(book: RuleBook) -> Iterator[str]:
    first: dict[tuple[str, ...], str] = {}
    for category in book.categories.values():
        for keyword in category.keywords:
            owner = first.setdefault(keyword, category.code)
            if owner != category.code:
                why = say(
                    "{keyword!r} is a keyword of {owner}, too, which wins",
                    keyword="+".join(keyword),
                    owner=owner,
                )
                what = called("category", category.code)
                yield problem_at(f"{category.position}:1", what, why)


def _unused(rows: Sequence[Written], held: Collection[str]) -> Iterator[str]:
    """Lists and figures that no condition names, roles and departments that stand nowhere else."""
    for row in rows:
        users = _USED_BY.get(row.kind)
        name = f"({row.id})" if row.kind == "list" else row.id
        if users and name not in held and not _is_named(name, users, rows):
            yield problem_at(row.mark, called(row.kind, row.id), say("nothing names it"))


def _is_named(name: str, users: Collection[str], rows: Sequence[Written]) -> bool:
    return any(name in row.words for row in rows if row.kind in users)


def _uncovered(book: RuleBook, rows: Sequence[Written], year: int) -> Iterator[str]:
    places = {row.id: row.mark for row in rows if row.kind == "calendar"}
    for name, calendar in book.calendars.items():
        years = calendar.covered_years
        if years and year + 1 not in years:
            why = say(
                "its holidays end with {last}; due dates in {next} are provisional",
                last=max(years),
                next=year + 1,
            )
            at = str(places.get(name, "calendars.yaml:1:1"))
            yield problem_at(at, called("calendar", name), why)
