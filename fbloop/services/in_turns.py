"""Questions to a large ledger, batch by batch: every second one is answered by a second process.

The answers come in the order of the batches, as if one process had given them.
"""

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import TypeVar

from fbloop.ledger.base import Ledger, Reading
from fbloop.services.second_process import SecondProcessLost, Send, can_fork, second_process

Batch = TypeVar("Batch")
Answer = TypeVar("Answer")
# A connection cannot be used on both sides of a fork: the other process opens its own.
Reopen = Callable[[], Ledger]
# Fewer batches are answered before another process is under way.
_FEWEST = 4


def in_turns(
    answer: Callable[[Reading, Batch], Answer],
    batches: Sequence[Batch],
    reading: Reading,
    reopen: Reopen | None,
) -> Iterator[Answer]:
    """The answer to each batch; ``answer`` only reads, and what it gives can be pickled."""
    done = 0
    if reopen is not None and len(batches) >= _FEWEST and can_fork():
        try:
            for found in _of_both(answer, batches, reading, reopen):
                yield found
                done += 1
        except SecondProcessLost:
            pass  # what it left is answered here
    for batch in batches[done:]:
        yield answer(reading, batch)


def _of_both(
    answer: Callable[[Reading, Batch], Answer],
    batches: Sequence[Batch],
    reading: Reading,
    reopen: Reopen,
) -> Iterator[Answer]:
    def work(send: Send) -> None:
        with closing(reopen()) as ledger:
            for batch in batches[1::2]:
                send(pickle.dumps(answer(ledger, batch)))

    with second_process(work) as messages:
        for number, batch in enumerate(batches):
            if number % 2:
                yield pickle.loads(next(messages))
            else:
                yield answer(reading, batch)
