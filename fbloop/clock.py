"""The only reader of the wall clock. Everywhere else ``now`` is an argument."""

import time


def now() -> int:
    """This moment in whole seconds since the epoch (UTC)."""
    return int(time.time())
