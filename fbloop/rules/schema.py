"""Values that rule files write as text: words, codes, lengths of time, yes and no.

A custom type reads its own text and says in plain words what it expected; `convert.py` adds the
place. Mappings stand in `blocks.py` and, file by file, in `files/`.
"""

import re
from enum import StrEnum
from typing import Any, Self, TypeVar

from fbloop.domain.budgets import parse_budget, parse_duration
from fbloop.domain.deadline_rules import Budget
from fbloop.domain.vocabulary import Priority, Scope
from fbloop.messages import say
from fbloop.rules.wording import normal

E = TypeVar("E", bound=StrEnum)


class Custom:
    """A value that is written as text, or as a list of texts."""

    @classmethod
    def read(cls, written: object) -> Self:
        """The value; raises ValueError with what was expected."""
        raise NotImplementedError


def read_custom(kind: type[Any], written: object) -> Any:
    """The hook for types that msgspec itself does not know."""
    if issubclass(kind, Custom):
        return kind.read(written)
    raise NotImplementedError(kind)


class Codes(Custom):
    """One code or a list of them, as written."""

    def __init__(self, items: tuple[str, ...]) -> None:
        self.items = items

    @classmethod
    def read(cls, written: object) -> Self:
        """`P0` or `[P0, P1]`."""
        return cls(tuple(_list(written)))


class Words(Codes):
    """Words that are looked for in a customer's text, normalised as the text will be."""

    @classmethod
    def read(cls, written: object) -> Self:
        """`[自燃, 起火]`; a word of one character would be found nearly everywhere."""
        words = cls(tuple(normal(item) for item in _list(written)))
        short = [word for word in words.items if len(word) < 2]
        if short:
            why = say("{word!r} is too short, a word has at least two characters", word=short[0])
            raise ValueError(why)
        return words


class Priorities(Custom):
    """One priority or a list of them."""

    def __init__(self, items: tuple[Priority, ...]) -> None:
        self.items = items

    @classmethod
    def read(cls, written: object) -> Self:
        """`P0` or `[P0, P1]`."""
        return cls(_members(Priority, written))


class Scopes(Custom):
    """How far a cause reaches: one scope or a list of them."""

    def __init__(self, items: tuple[Scope, ...]) -> None:
        self.items = items

    @classmethod
    def read(cls, written: object) -> Self:
        """`single` or `[batch, systemic]`."""
        return cls(_members(Scope, written))


class Keywords(Codes):
    """What customers say: `开机慢`, or two words near each other, `天窗+漏水`."""

    @classmethod
    def read(cls, written: object) -> Self:
        """Each word of a keyword has at least two characters."""
        forms = tuple("+".join(Words.read(item.split("+")).items) for item in _list(written))
        if any(form.count("+") > 1 for form in forms):
            raise ValueError(say("a keyword joins two words with `+`, no more"))
        return cls(forms)


class Hints(Codes):
    """Words that are looked for close to another word, so that one character is enough."""

    @classmethod
    def read(cls, written: object) -> Self:
        """`[没有, 没]`."""
        return cls(tuple(normal(item) for item in _list(written)))


class Length(Custom):
    """A budget: `15m`, `2h`, `3d`, `4wh`, `1wd`."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    @classmethod
    def read(cls, written: object) -> Self:
        """Raises DomainError, which is a ValueError."""
        return cls(parse_budget(_text(written)))


class Span(Custom):
    """A length of elapsed time in seconds: `2d`, `90d`."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    @classmethod
    def read(cls, written: object) -> Self:
        """Raises DomainError, which is a ValueError."""
        return cls(parse_duration(_text(written)))


class Chars(Custom):
    """A distance in text: `8 chars`."""

    def __init__(self, count: int) -> None:
        self.count = count

    @classmethod
    def read(cls, written: object) -> Self:
        """0 to 99 characters."""
        found = re.fullmatch(r"([0-9]{1,2}) chars", _text(written), re.ASCII)
        if found is None:
            why = say("{text!r} is no distance; write it as `8 chars`", text=_text(written))
            raise ValueError(why)
        return cls(int(found[1]))


class YesNo(Custom):
    """`yes` or `no`."""

    def __init__(self, is_yes: bool) -> None:
        self.is_yes = is_yes

    @classmethod
    def read(cls, written: object) -> Self:
        """The two words and no others."""
        if written not in ("yes", "no"):
            raise ValueError(say("{text!r} is neither yes nor no", text=_text(written)))
        return cls(written == "yes")


def _members(kind: type[E], written: object) -> tuple[E, ...]:
    """The members of an enumeration that are named, one or a list."""
    for item in _list(written):
        if item not in list(kind):
            why = say(
                "{word!r} is not known here; known are: {names}",
                word=item[:40],
                names=", ".join(kind),
            )
            raise ValueError(why)
    return tuple(kind(item) for item in _list(written))


def _list(written: object) -> list[str]:
    """One text or a list of texts, none of them blank."""
    items = written if isinstance(written, list) else [written]
    texts = [item for item in items if isinstance(item, str) and item.strip()]
    if not items or len(texts) < len(items):
        raise ValueError(say("expected text or a list of texts, none of them empty"))
    return texts


def _text(written: object) -> str:
    """What was written where one value is expected, cut short."""
    if not isinstance(written, str):
        raise ValueError(say("expected one value, not a list or a mapping"))
    return written[:40]


class Anything(Custom):
    """What is converted on its own, so that one problem does not hide another."""

    @classmethod
    def read(cls, written: object) -> Self:
        """Whatever it is."""
        return cls()


def items(given: Codes | None) -> tuple[str, ...]:
    """What is listed; nothing where the field is missing."""
    return given.items if given else ()
