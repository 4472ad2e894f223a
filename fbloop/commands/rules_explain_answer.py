"""What the rules make of a text, on stdout: pages, or JSON."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fbloop import config
from fbloop.commands.answers import print_objects
from fbloop.commands.rules_explain_object import as_object
from fbloop.render.formats import write
from fbloop.render.show import Section, page

if TYPE_CHECKING:
    from fbloop.commands.options import Common
    from fbloop.services.rules_explaining import Explained
    from fbloop.services.session import Session

Rows = list[tuple[str, str]]


def answer_explained(session: "Session", common: "Common", found: "Sequence[Explained]") -> None:
    """Print the judgements: one is an object in JSON, several an array."""
    stored = config.Language(session.ledger.settings.language)
    language = config.language(common.lang, os.environ, stored)
    objects = [as_object(session, one, language) for one in found]
    if common.is_json:
        print_objects(common, objects, is_list=False)
    else:
        write("\n".join(map(_page, objects)), sys.stdout)


def _page(one: dict[str, Any]) -> str:
    category, level = _called(one, "category"), _called(one, "priority")
    return page(
        " ".join(filter(None, (one["issue"], one["text"]))),
        [
            Section(title=f"category {category}", rows=_category(one)),
            Section(title=f"priority {level}", rows=_trace(one)),
            Section(title="responsibility", rows=_people(one)),
            Section(title=f"deadlines by {one['deadline'] or 'no rule'}", rows=_deadlines(one)),
        ],
    )


def _called(one: dict[str, Any], name: str) -> str:
    return f"{one[name]} ({one[f'{name}_label']})"


def _category(one: dict[str, Any]) -> Rows:
    if one["category_by"] == "person":
        return [("", "given by hand")]
    because = one["category_because"]
    first = ("by", _words(because) if because else "none of the words of any category")
    return [first, *(("not", _words(other)) for other in one["others"])]


def _words(evidence: dict[str, Any]) -> str:
    words = " + ".join(map(repr, evidence["words"]))
    return f"{evidence['category']}: {evidence['strength']} {words}  ({evidence['position']})"


def _trace(one: dict[str, Any]) -> Rows:
    raised = set(one["raised_by"])
    return [
        (
            tried["rule"],
            f"{'raises' if tried['rule'] in raised else 'fits' if tried['holds'] else 'no'}"
            f" - {tried['because']}  ({tried['position']})",
        )
        for tried in one["trace"]
    ]


def _people(one: dict[str, Any]) -> Rows:
    lists = {name: ", ".join(one[name]) for name in ("responsible", "consulted", "informed", "cc")}
    department = _called(one, "department") if one["department"] else "nobody's"
    return [
        ("owner", one["owner"] or _called({**one, "owner": one["owner_role"]}, "owner")),
        ("accountable", one["accountable"] or ""),
        ("department", department),
        *lists.items(),
    ]


def _deadlines(one: dict[str, Any]) -> Rows:
    rule = [("why", f"{one['deadline_why']}  ({one['deadline_position']})")]
    promises = [clock for clock in one["clocks"] if clock["kind"] != "item"]
    items = len(one["clocks"]) - len(promises)
    return [
        *(rule if one["deadline_why"] else []),
        *((clock["clock"], _clock(clock)) for clock in promises),
        ("checklist", f"{items} items" if items else ""),
    ]


def _clock(clock: dict[str, Any]) -> str:
    every = "every " if clock["kind"] == "every" else ""
    calendar = f" in {clock['calendar']}" if clock["calendar"] else ""
    doubt = ", provisional: that year has no holiday table" if clock["provisional"] else ""
    return f"{_short(clock['due_at'])}  ({every}{clock['budget']}{calendar}{doubt})"


def _short(moment: str) -> str:
    return moment[:16].replace("T", " ")
