"""Events survive storage; what people typed lies outside and can be erased."""

import json
from itertools import islice

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from fbloop.domain.events.base import Event
from fbloop.domain.fold import EVENT_TYPES
from fbloop.errors import FbloopError
from fbloop.ledger.codec import (
    ERASED,
    Private,
    decode,
    encode,
    keyed_digest,
    private_digest,
    private_id,
    random_keys,
)
from tests.ledger.made_events import BY, NOON, a_life, assigned, logged


def any_event(data: st.DataObject, kind: type[Event]) -> Event:
    """An event of the type with any values that the type itself allows."""
    try:
        return data.draw(st.from_type(kind))
    except FbloopError:
        reject()


def stored(event: Event) -> tuple[str, Private | None]:
    return encode(event, lambda value: Private(7, b"k" * 16, value))


def restored(event: Event, *, is_erased: bool = False) -> Event:
    payload, private = stored(event)
    value = None if private is None or is_erased else private.value
    return decode(event.NAME, event.at, event.by, json.loads(payload), value)


@pytest.mark.parametrize("kind", EVENT_TYPES.values(), ids=EVENT_TYPES)
@given(st.data())
def test_every_event_type_survives_storage(kind: type[Event], data: st.DataObject) -> None:
    event = any_event(data, kind)
    assert restored(event) == event


@pytest.mark.parametrize("kind", EVENT_TYPES.values(), ids=EVENT_TYPES)
@given(st.data())
def test_nothing_private_is_in_the_payload(kind: type[Event], data: st.DataObject) -> None:
    event = any_event(data, kind)
    payload, private = stored(event)
    public = json.loads(payload)
    told = {name: public[name] for name in kind.PRIVATE if name in public}
    assert all(isinstance(size, int) for size in told.values())
    if private is not None:
        assert set(json.loads(private.value)) <= set(kind.PRIVATE)
        assert private_id(public) == private.id == 7
        assert private_digest(public) == keyed_digest(private.key, private.value)


@pytest.mark.parametrize("kind", EVENT_TYPES.values(), ids=EVENT_TYPES)
@given(st.data())
def test_an_erased_event_still_folds_to_the_same_shape(
    kind: type[Event], data: st.DataObject
) -> None:
    event = any_event(data, kind)
    erased = restored(event, is_erased=True)
    for name in kind.__slots__:
        before, after = getattr(event, name), getattr(erased, name)
        if name not in kind.PRIVATE:
            assert after == before
        elif isinstance(before, tuple):
            assert after == (ERASED,) * len(before)
        elif isinstance(before, str):
            assert after == (ERASED if before else "")
        else:
            assert not after or after == type(before)()


def test_each_private_row_has_a_key_of_its_own() -> None:
    keys = list(islice(random_keys(), 1000))
    assert len(set(keys)) == 1000
    assert {len(key) for key in keys} == {16}


def test_an_event_without_private_words_has_no_private_row() -> None:
    assert stored(assigned("one"))[1] is None
    assert stored(assigned("one", reason="on holiday"))[1] is not None


def test_the_stored_form_of_an_event_is_forever() -> None:
    event = logged(NOON, "异响", customer="Made Up", store="S1")
    payload, private = stored(event)
    assert private is not None
    public = json.loads(payload)
    digest = public.pop("private_digest")
    assert len(digest) == 32
    assert private.value == '{"report":{"customer":"Made Up","text":"异响"}}'
    assert public == {
        "private": 7,
        "facts": {
            "found_at": NOON,
            "logged_at": NOON,
            "occurred_at": NOON,
            "reported_at": NOON,
            "store": "S1",
        },
    }


def test_when_and_who_are_columns_and_not_payload() -> None:
    for event in a_life():
        public = json.loads(stored(event)[0])
        assert "at" not in public
        assert BY not in public.values()
