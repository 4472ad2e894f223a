"""What the rules make of a text, on stdout: pages, or JSON."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop.commands.rules_explain_object import as_object
from fbloop.commands.shared.answers import print_objects
from fbloop.messages import say
from fbloop.render.formats import write
from fbloop.render.show import Section, page
from fbloop.render.speech import spoken, tell, tr, tr_many
from fbloop.render.times import short_time

if TYPE_CHECKING:
    from fbloop.commands.shared.options import Common
    from fbloop.services.rulebooks.explaining import Explained
    from fbloop.services.session import Session

Rows = list[tuple[str, str]]
_STRENGTHS = {"keyword": say("keyword"), "part": say("part"), "remark": say("remark")}
_LISTS = {
    "responsible": say("responsible"),
    "consulted": say("consulted"),
    "informed": say("informed"),
    "cc": say("cc"),
}


def answer_explained(session: "Session", common: "Common", found: "Sequence[Explained]") -> None:
    """Print the judgements: one is an object in JSON, several an array."""
    objects = [as_object(session, one, spoken()) for one in found]
    if common.is_json:
        print_objects(common, objects, is_list=False)
    else:
        write("\n".join(map(_page, objects)), sys.stdout)


def _page(one: dict[str, Any]) -> str:
    category, level = _called(one, "category"), _called(one, "priority")
    return page(
        " ".join(filter(None, (one["issue"], one["text"]))),
        [
            Section(title=tr("category {name}", name=category), rows=_category(one)),
            Section(title=tr("priority {name}", name=level), rows=_trace(one)),
            Section(title=tr("responsibility"), rows=_people(one)),
            Section(title=_deadline_title(one), rows=_deadlines(one)),
        ],
    )


def _deadline_title(one: dict[str, Any]) -> str:
    if one["deadline"]:
        return tr("deadlines by {rule}", rule=one["deadline"])
    return tr("deadlines by no rule")


def _called(one: dict[str, Any], name: str) -> str:
    return f"{one[name]} ({one[f'{name}_label']})"


def _category(one: dict[str, Any]) -> Rows:
    if one["category_by"] == "person":
        return [("", tr("given by hand"))]
    because = one["category_because"]
    by = _words(because) if because else tr("none of the words of any category")
    others = [tr("not {evidence}", evidence=_words(other)) for other in one["others"]]
    return [("", line) for line in (tr("by  {evidence}", evidence=by), *others)]


def _words(evidence: dict[str, Any]) -> str:
    words = " + ".join(map(repr, evidence["words"]))
    strength = tell(_STRENGTHS[evidence["strength"]])
    return f"{evidence['category']}: {strength} {words}  ({evidence['position']})"


def _trace(one: dict[str, Any]) -> Rows:
    raised = set(one["raised_by"])
    return [(tried["rule"], _tried(tried, raised)) for tried in one["trace"]]


def _tried(tried: dict[str, Any], raised: set[str]) -> str:
    if tried["rule"] in raised:
        verdict = tr("raises")
    else:
        verdict = tr("fits") if tried["holds"] else tr("no")
    return f"{verdict} - {tell(tried['because'])}  ({tried['position']})"


def _people(one: dict[str, Any]) -> Rows:
    department = _called(one, "department") if one["department"] else tr("nobody's")
    return [
        (tr("owner"), one["owner"] or _called({**one, "owner": one["owner_role"]}, "owner")),
        (tr("accountable"), one["accountable"] or ""),
        (tr("department"), department),
        *((tell(name), ", ".join(one[key])) for key, name in _LISTS.items()),
    ]


def _deadlines(one: dict[str, Any]) -> Rows:
    rule = [(tr("why"), f"{one['deadline_why']}  ({one['deadline_position']})")]
    promises = [clock for clock in one["clocks"] if clock["kind"] != "item"]
    items = len(one["clocks"]) - len(promises)
    return [
        *(rule if one["deadline_why"] else []),
        *((clock["clock"], _clock(clock)) for clock in promises),
        (tr("checklist"), tr_many("{n} item", "{n} items", items) if items else ""),
    ]


def _clock(clock: dict[str, Any]) -> str:
    length = clock["budget"]
    if clock["kind"] == "every":
        length = tr("every {length}", length=length)
    if clock["calendar"]:
        length = tr("{length} in {calendar}", length=length, calendar=clock["calendar"])
    if clock["provisional"]:
        length = tr("{length}, provisional: that year has no holiday table", length=length)
    return f"{short_time(clock['due_at'])}  ({length})"
