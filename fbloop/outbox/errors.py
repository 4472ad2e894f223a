"""What keeps messages from being sent at all."""

from fbloop.errors import SystemProblem
from fbloop.messages import say


class MissingExtra(SystemProblem):
    """The library that reads addresses is not installed."""

    kind = "missing_extra"

    def __init__(self) -> None:
        super().__init__(
            say("messages need a library that is not installed"),
            hint=say("pip install '.[notify]' in the checkout"),
        )
