"""A bound on the time and the memory that a piece of work may take, where the system can set one.

Windows can set neither, macOS no memory: there only Ctrl-C ends such work.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn


class _Rung(BaseException):
    """The time is up. No `Exception`: whatever the work catches itself does not swallow it."""


@contextmanager
def bounded(*, seconds: float, most_bytes: int) -> Iterator[None]:
    """Let the block raise TimeoutError or MemoryError once it has taken more than that.

    For the main thread: signals reach no other.
    """
    with _bounded_memory(most_bytes):
        if not hasattr(signal, "setitimer"):
            yield
            return
        before = signal.signal(signal.SIGALRM, _ring)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        except _Rung as rung:
            raise TimeoutError().with_traceback(rung.__traceback__) from None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _ring(number: int, frame: FrameType | None) -> NoReturn:
    raise _Rung


@contextmanager
def _bounded_memory(most_bytes: int) -> Iterator[None]:
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + most_bytes
    bounds = [wanted, *(bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
