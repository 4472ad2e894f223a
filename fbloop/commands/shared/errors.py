"""Ends of a command that no floor below can name: the user's own stop, and our bugs."""

from fbloop.errors import ExitCode, FbloopError


class Interrupted(FbloopError):
    """Ctrl-C, or a question left unanswered. What was not committed was rolled back."""

    kind = "interrupted"
    exit_code = ExitCode.INTERRUPTED


class Bug(FbloopError):
    """An error that nobody foresaw. Its text may hold customers' data and is not shown."""
