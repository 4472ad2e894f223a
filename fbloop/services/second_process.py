"""Work that goes on in a second process while this one does its own: a copy of it, by `fork`.

Only where the system can fork safely (Linux); elsewhere the same work is done in this process.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection

Send = Callable[[bytes], None]
_FEWEST_PROCESSORS = 2
_END = b""


class SecondProcessLost(Exception):
    """It ended before its work was done, for whatever reason: do the work in this process."""


def can_fork() -> bool:
    """Whether a second process can work beside this one."""
    if sys.platform != "linux":
        return False
    return len(os.sched_getaffinity(0)) >= _FEWEST_PROCESSORS


@contextmanager
def second_process(work: Callable[[Send], None]) -> Iterator[Iterator[bytes]]:
    """Do ``work`` in a copy of this process; gives what it sends, never an empty message.

    It sees everything as it is now; what it changes is seen by nobody. It writes no file of this
    process, and waits while nobody takes what it sends. At the end of the block it is gone.
    The messages raise `SecondProcessLost` where it does not come to its end.
    """
    context = multiprocessing.get_context("fork")
    ours, its = context.Pipe(duplex=False)
    process = context.Process(target=_worked, args=(work, ours, its), daemon=True)
    try:
        process.start()
    except OSError:
        ours.close()
        its.close()
        raise SecondProcessLost from None
    its.close()
    try:
        yield _messages(ours)
    finally:
        ours.close()
        process.terminate()
        process.join()


def _messages(ours: Connection) -> Iterator[bytes]:
    try:
        while (message := ours.recv_bytes()) != _END:
            yield message
    except (EOFError, OSError):
        raise SecondProcessLost from None


def _worked(work: Callable[[Send], None], ours: Connection, its: Connection) -> None:
    """In the second process. Whatever goes wrong here goes wrong again in the first one."""
    # Else its own copy of the reading end would keep it alive after the first process was killed.
    ours.close()
    # An interrupt reaches both: the first process answers it, and ends the second.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BaseException):
        work(its.send_bytes)
        its.send_bytes(_END)
    # Nothing of the first process is closed, flushed or reported here.
    os._exit(0)
