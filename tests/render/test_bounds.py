"""Bounds on the time and the memory of a piece of work."""

import signal
import sys
import time
from contextlib import suppress

import pytest

from fbloop.render.bounds import bounded

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bounds are the system's")
ROOM = 1 << 26
TOO_MUCH = 1 << 30  # more than a test run may have given back and still hold


def stubborn(seconds: float) -> None:
    """Work that goes on whatever is raised in it."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        with suppress(Exception):
            time.sleep(seconds)


def test_work_within_its_bounds_is_left_alone() -> None:
    before = signal.getsignal(signal.SIGALRM), resource.getrlimit(resource.RLIMIT_AS)
    with bounded(seconds=5, most_bytes=ROOM):
        pass
    assert (signal.getsignal(signal.SIGALRM), resource.getrlimit(resource.RLIMIT_AS)) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_too_long_a_work_is_ended_though_it_catches_its_errors() -> None:
    started = time.monotonic()
    with pytest.raises(TimeoutError), bounded(seconds=0.1, most_bytes=ROOM):
        stubborn(5)
    assert time.monotonic() - started < 1


def test_too_large_a_work_is_ended() -> None:
    with pytest.raises(MemoryError), bounded(seconds=5, most_bytes=ROOM):
        bytearray(TOO_MUCH)
    assert len(bytearray(TOO_MUCH)) == TOO_MUCH
