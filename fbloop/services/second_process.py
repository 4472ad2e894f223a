"""Work that goes on in a second process while this one does its own: a copy of it, by `fork`.

Only where the system can fork safely (Linux); elsewhere the same work is done in this process.
"""

import gc
import multiprocessing
import os
import signal
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import FileIO
from multiprocessing.connection import Connection

Send = Callable[[bytes], None]
_FEWEST_PROCESSORS = 2
_MOST_UNREAD = 4
_SELDOM = 50_000
_SIZE = struct.Struct("<Q")
_END, _READ = b"", b"read"


class SecondProcessLost(Exception):
    """It ended before its work was done, for whatever reason: do the work in this process."""


def can_fork() -> bool:
    """Whether a second process can work beside this one."""
    if sys.platform != "linux" or not hasattr(os, "memfd_create"):
        return False
    return len(os.sched_getaffinity(0)) >= _FEWEST_PROCESSORS


@contextmanager
def second_process(work: Callable[[Send], None]) -> Iterator[Iterator[bytes]]:
    """Do ``work`` in a copy of this process; gives what it sends.

    It sees everything as it is now; what it changes is seen by nobody. It writes no file of this
    process, and waits while some messages are unread. At the end of the block it is gone.
    The messages raise `SecondProcessLost` where it does not come to its end.
    """
    context = multiprocessing.get_context("fork")
    with ExitStack() as stack:
        try:
            ours, its = map(stack.enter_context, context.Pipe())
            places = [stack.enter_context(_place()) for _ in range(_MOST_UNREAD)]
            process = context.Process(target=_worked, args=(work, ours, its, places), daemon=True)
            process.start()
        except OSError:
            raise SecondProcessLost from None
        its.close()
        try:
            yield _messages(ours, places)
        finally:
            process.kill()
            process.join()


def _place() -> FileIO:
    """Memory of both processes for one message: a pipe would pass it on in a hundred pieces."""
    return FileIO(os.memfd_create("fbloop"), "w+")


def _messages(ours: Connection, places: list[FileIO]) -> Iterator[bytes]:
    n = 0
    try:
        while (notice := ours.recv_bytes()) != _END:
            (size,) = _SIZE.unpack(notice)
            message = os.pread(places[n % _MOST_UNREAD].fileno(), size, 0)
            if len(message) < size:
                raise EOFError
            with suppress(OSError):
                # Where it has failed since, the next notice is what tells.
                ours.send_bytes(_READ)
            n += 1
            yield message
    except (EOFError, OSError):
        raise SecondProcessLost from None


def _worked(
    work: Callable[[Send], None], ours: Connection, its: Connection, places: list[FileIO]
) -> None:
    """In the second process. Whatever goes wrong here goes wrong again in the first one."""
    # Else its own copy of the other end would keep it alive after the first process was killed.
    ours.close()
    # An interrupt reaches both: the first process answers it, and ends the second.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever the first process needs no look at, this one does not look at again; of what it
    # makes nearly all is gone by itself.
    gc.freeze()
    gc.set_threshold(_SELDOM)
    gc.enable()
    with suppress(BaseException):
        work(_sender(its, places))
        its.send_bytes(_END)
        # What it leaves unread would look like a loss: it stays until the first process is done.
        while True:
            its.recv_bytes()
    # Nothing of the first process is closed, flushed or reported here.
    os._exit(0)


def _sender(its: Connection, places: list[FileIO]) -> Send:
    sent = 0

    def send(message: bytes) -> None:
        nonlocal sent
        if sent >= _MOST_UNREAD:
            its.recv_bytes()
        place = places[sent % _MOST_UNREAD]
        place.seek(0)
        if place.write(message) < len(message):
            raise OSError("a message was cut off")
        its.send_bytes(_SIZE.pack(len(message)))
        sent += 1

    return send
