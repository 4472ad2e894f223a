"""The organisation as JSON: stores, people, and who is asked."""

from typing import Any

from fbloop.services.rulebooks.org_showing import Asked, AskedFor, ShownPerson, ShownStore

Object = dict[str, Any]
# For what a person is asked, by the fields of `AskedFor`.
DUTIES = ("owner", "accountable", "responsible", "consulted", "informed")


def store_json(store: ShownStore) -> Object:
    """A store; `hours` is its week in words, `calendar` the key of its calendar."""
    return {
        "code": store.code,
        "name": store.name,
        "region": store.region,
        "zone": store.zone,
        "size": store.size,
        "calendar": store.calendar,
        "hours": str(store.opening),
        "manager": store.manager,
        "expert": store.expert,
    }


def asked_json(asked: Asked) -> Object:
    """Who is asked in a role."""
    return {
        "role": asked.role,
        "person": asked.person,
        "level": asked.level,
        "stands_for": asked.stands_for,
    }


def asked_for_json(asked: AskedFor) -> Object:
    """Who is asked for an issue of a priority."""
    return {"priority": asked.priority, **{name: getattr(asked, name) for name in DUTIES}}


def person_json(one: ShownPerson) -> Object:
    """A person with all their rows."""
    return {
        "name": one.name,
        "roles": [{"role": role, "scope": scope} for role, scope in one.roles],
        "contact": one.contact,
        "deputy": one.deputy,
        "absences": [list(span) for span in one.absences],
        "acting": one.acting,
        "stores": list(one.stores),
    }
