"""Which columns may identify a row, best first; whether they do is tried on all rows."""

from collections.abc import Iterator, Mapping

from fbloop.importers.drafting.column_facts import ColumnFacts
from fbloop.importers.drafting.contents import Content
from fbloop.importers.drafting.field_names import NAMES, likeness
from fbloop.importers.drafting.survey import Survey

Candidate = tuple[str, ...]

_KEY_NAMES = tuple(
    "工单号 工单编号 工单id 投诉编号 投诉单号 案件编号 案件号 服务单号 维修单号 报修单号 受理编号 "
    "流水号 单号 编号 ticket ticketid ticketnumber ticketno caseid casenumber caseno case "
    "incidentid incidentnumber incident issueid issuekey issue requestid srnumber complaintid "
    "complaintno orderid orderno referenceid reference refno key number id uuid guid no 号".split()
)
_OF_PEOPLE_AND_CARS = ("vin", "plate", "customer", "phone", "store", "model", "owner", "region")
_EXACT = 2.0
_UNIQUE = 0.98
_REPEATED = 0.03
_MOST_SINGLE, _MOST_PAIRS = 3, 4


def key_candidates(survey: Survey, instants: Mapping[str, str]) -> list[Candidate]:
    """Columns, pairs of columns, and at last what together might tell rows apart.

    ``instants`` are the columns of times, by field; an id goes before everything else.
    """
    usable = [column for column in survey.columns if _is_usable(column, survey, instants)]
    ranked = sorted(usable, key=lambda column: _rank(column, survey), reverse=True)
    single = [column for column in ranked if _rank(column, survey)[0] > 0]
    if single and is_named_key((single[0].name,)) and _share(single[0]) >= _UNIQUE:
        return [(single[0].name,)]
    ids = [column.name for column in single if _name(column) > 0][:2]
    rest = [column for column in usable if column.n_distinct > 1]
    found: list[Candidate] = [(column.name,) for column in single[:_MOST_SINGLE]]
    found += list(_pairs(ids, rest))[:_MOST_PAIRS]
    return list(dict.fromkeys([*found, _all_that_tells(survey, instants, rest)]))


def is_named_key(candidate: Candidate) -> bool:
    """Whether its name says that it is an id of the row; then repeats are allowed."""
    return len(candidate) == 1 and likeness(candidate[0], _KEY_NAMES) >= _EXACT


def _is_usable(column: ColumnFacts, survey: Survey, instants: Mapping[str, str]) -> bool:
    return (
        column.n_filled >= 0.9 * survey.n_rows
        and not column.is_counter
        and not column.dates.are_dates
        and column.name not in instants.values()
        and column.content is not Content.TEXT
    )


def _name(column: ColumnFacts) -> float:
    """How well the name says id; what names people, cars and places does not."""
    return 0.0 if _is_of_people(column) else likeness(column.name, _KEY_NAMES)


def _is_of_people(column: ColumnFacts) -> bool:
    return any(likeness(column.name, NAMES[field]) >= _EXACT for field in _OF_PEOPLE_AND_CARS)


def _rank(column: ColumnFacts, survey: Survey) -> tuple[int, float, int]:
    """0 is no candidate; of equals the better name, then the one further left."""
    share, name = _share(column), _name(column)
    grade = 0
    if name >= _EXACT and share >= _REPEATED:
        grade = 3
    elif share >= _UNIQUE and not _is_of_people(column):
        grade = 2 if name else 1
    return grade, name, -column.position


def _share(column: ColumnFacts) -> float:
    return column.n_distinct / max(column.n_filled, 1)


def _pairs(ids: list[str], rest: list[ColumnFacts]) -> Iterator[Candidate]:
    """An id together with the place that gives it: numbers often begin anew in each store."""
    places = [c.name for c in rest if likeness(c.name, NAMES["store"]) >= _EXACT]
    others = [c.name for c in rest if _name(c) or c.content is Content.CODE]
    for name in ids:
        for other in dict.fromkeys([*places, *others]):
            if other != name:
                yield (other, name)


def _all_that_tells(
    survey: Survey, instants: Mapping[str, str], rest: list[ColumnFacts]
) -> Candidate:
    """The time of the report and the columns with most values."""
    telling = sorted(rest, key=lambda column: -column.n_distinct)[:3]
    reported = instants.get("reported_at")
    names = [column.name for column in telling] or [survey.columns[0].name]
    return tuple(dict.fromkeys(([reported] if reported else []) + names))
