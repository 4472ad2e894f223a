"""Work on tens of thousands of rows in one go."""

import gc

import pytest

from fbloop.services.in_bulk import without_collections


def test_garbage_is_collected_again_afterwards() -> None:
    assert gc.isenabled()
    with without_collections():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_collected_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), without_collections():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_what_was_off_stays_off() -> None:
    gc.disable()
    try:
        with without_collections():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
