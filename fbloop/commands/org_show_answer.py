"""The organisation on stdout: a tree, a store with those who are asked, or people."""

import sys
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from fbloop.commands.org_show_object import asked_for_json, asked_json, person_json, store_json
from fbloop.commands.shared.answers import print_json
from fbloop.commands.shared.labels import labels_by
from fbloop.messages import joined, say
from fbloop.render.formats import write
from fbloop.render.labels import Label
from fbloop.render.show import Rows, Section, page
from fbloop.render.speech import tell, tr
from fbloop.services.handling.raci_owner import LEVELS
from fbloop.services.rulebooks.org_showing import (
    Asked,
    AskedFor,
    ShownPerson,
    ShownStore,
    StoreAnswer,
    Tree,
)

if TYPE_CHECKING:
    from fbloop.commands.org_rules import Organisation
    from fbloop.commands.shared.options import Common

_SIZES = {"big": say("big"), "small": say("small")}
_DUTY_NAMES = {
    "owner": say("owner"),
    "accountable": say("accountable"),
    "responsible": say("responsible"),
    "consulted": say("consulted"),
    "informed": say("informed"),
}


def answer_tree(here: "Organisation", common: "Common", tree: Tree) -> None:
    """Print region by region, zone by zone, and all people."""
    if common.is_json:
        shown = {
            "stores": [store_json(one) for one in tree.stores],
            "people": [person_json(one) for one in tree.people],
        }
        print_json({"day": here.day, **shown})
        return
    sections = [
        Section(title=_region(region, zone), rows=[_store_row(store) for store in stores])
        for (region, zone), stores in groupby(tree.stores, key=lambda s: (s.region, s.zone))
    ]
    told = _told(here)
    people: Rows = [(one.name, _person_line(one, told)) for one in tree.people]
    title = tr("{stores} stores, {people} people on {day}",
               stores=len(tree.stores), people=len(tree.people), day=here.day)  # fmt: skip
    write(page(title, [*sections, Section(title=tr("people"), rows=people)]), sys.stdout)


def answer_store(here: "Organisation", common: "Common", answer: StoreAnswer) -> None:
    """Print a store, and who would be asked for a problem of it today."""
    store = answer.store
    if common.is_json:
        asked = {
            "roles": [asked_json(one) for one in answer.roles],
            "priorities": [asked_for_json(one) for one in answer.priorities],
        }
        print_json({"day": here.day, **store_json(store), **asked})
        return
    told = _told(here)
    facts: Rows = [
        (tr("code"), store.code),
        (tr("war zone"), store.zone or ""),
        (tr("region"), store.region or ""),
        (tr("size"), tell(_SIZES[store.size]) if store.size else ""),
        (tr("hours"), f"{tell(store.opening)}  ({store.calendar})"),
    ]
    priorities = [
        Section(title=str(one.priority), rows=_duties(one, told)) for one in answer.priorities
    ]
    roles = Section(
        title=tr("who is asked on {day}", day=here.day),
        rows=[(told(one.role), _asked_line(one)) for one in answer.roles],
    )
    write(
        page(store.name, [Section(title=tr("store"), rows=facts), roles, *priorities]), sys.stdout
    )


def answer_people(
    here: "Organisation", common: "Common", people: Sequence[ShownPerson], word: str
) -> None:
    """Print one person, or all who have a role."""
    if common.is_json:
        print_json({"day": here.day, "people": [person_json(one) for one in people]})
        return
    told = _told(here)
    if not people:
        write(tr("{role}: nobody has it", role=told(word)) + "\n", sys.stdout)
        return
    pages = [
        page(one.name, [Section(title=tr("person"), rows=_person(one, told))]) for one in people
    ]
    write("\n".join(pages), sys.stdout)


def _told(here: "Organisation") -> Callable[[str], str]:
    """What a role or department is called; who reads English reads the code."""
    label: Label = labels_by(here.book)

    def told(code: str) -> str:
        return label("role" if code in here.book.roles else "department", code)

    return told


def _region(region: str | None, zone: str | None) -> str:
    return " > ".join((region or tr("no region"), zone or tr("no war zone")))


def _store_row(store: ShownStore) -> tuple[str, str]:
    facts = [
        tr("manager {name}", name=store.manager) if store.manager else tr("no manager"),
        tr("expert {name}", name=store.expert) if store.expert else tr("no expert"),
        *([tell(_SIZES[store.size])] if store.size else []),
        tell(store.opening),
    ]
    return store.name, tell(joined(", ", facts))


def _duties(asked: AskedFor, told: Callable[[str], str]) -> Rows:
    rows = []
    for name, word in _DUTY_NAMES.items():
        value = getattr(asked, name)
        who = [value] if isinstance(value, str) else value
        rows.append((tell(word), ", ".join(map(told, who))))
    return rows


def _asked_line(asked: Asked) -> str:
    if asked.person is None:
        return tr("nobody")
    level = tell(LEVELS[asked.level]) if asked.level else ""
    if asked.stands_for is None:
        return f"{asked.person}  ({level})"
    absent = tr("for {name}, who is absent", name=asked.stands_for)
    return f"{asked.person}  ({level}; {absent})"


def _person(one: ShownPerson, told: Callable[[str], str]) -> Rows:
    return [
        *((tr("role"), _role(role, scope, told)) for role, scope in one.roles),
        (tr("stores"), ", ".join(one.stores)),
        (tr("contact"), one.contact or ""),
        (tr("deputy"), one.deputy or ""),
        (tr("absent"), ", ".join(map(_span, one.absences))),
        (tr("acts today"), one.acting or tr("nobody")),
    ]


def _person_line(one: ShownPerson, told: Callable[[str], str]) -> str:
    facts = [_role(role, scope, told) for role, scope in one.roles]
    if one.acting is None:
        facts.append(tr("absent, nobody stands in"))
    elif one.acting != one.name:
        facts.append(tr("absent, {name} stands in", name=one.acting))
    return ", ".join(facts)


def _role(role: str, scope: str | None, told: Callable[[str], str]) -> str:
    return f"{told(role)} {scope}" if scope else told(role)


def _span(span: tuple[str, str]) -> str:
    first, last = span
    return first if first == last else f"{first}..{last}"
