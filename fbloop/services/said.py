"""What was typed in words: an option that is given without any says nothing, and opens no gate."""

from collections.abc import Iterable

from fbloop.errors import UsageProblem
from fbloop.messages import say


class NothingSaid(UsageProblem):
    """A text option that was given empty."""

    def __init__(self, flag: str) -> None:
        super().__init__(
            say("{flag}: there are no words in it", flag=flag),
            hint=say("{flag} TEXT, or without it", flag=flag),
        )


def said(flag: str, text: str | None) -> str | None:
    """The text without the blanks around it; None where the option was not given.

    Raises `NothingSaid` for blanks alone.
    """
    if text is None:
        return None
    words = text.strip()
    if not words:
        raise NothingSaid(flag)
    return words


def all_said(flag: str, texts: Iterable[str] | None) -> tuple[str, ...]:
    """The texts of an option that may be repeated. Raises `NothingSaid` as `said` does."""
    return tuple(words for text in texts or () if (words := said(flag, text)) is not None)
