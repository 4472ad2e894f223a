"""The words of a map: encodings, delimiters, columns, date forms, and how each is refused.

A custom type reads its own text and says what it expected; `rules.convert` adds the place.
"""

from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from fbloop.importers.dates.autodates import Order
from fbloop.importers.dates.dateforms import fault_of
from fbloop.importers.errors import words_of
from fbloop.importers.files.delimiters import AUTO, delimiter_named
from fbloop.importers.files.encodings import ENCODINGS, codec_of
from fbloop.importers.files.headers import NOT_READ, clean
from fbloop.importers.maps.templates import template
from fbloop.importers.model import Template
from fbloop.importers.patterns import CellPattern, PatternRefused, compiled
from fbloop.messages import say
from fbloop.rules.convert import not_known
from fbloop.rules.errors import did_you_mean
from fbloop.rules.nodes import shown
from fbloop.rules.schema import Custom


def one(written: object) -> str:
    """The text of a value that is no list and no mapping."""
    if not isinstance(written, str):
        raise ValueError(say("expected one value, not a list or a mapping"))
    return written


class EncodingName(Custom):
    """`auto`, or an encoding that is read here."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def read(cls, written: object) -> Self:
        """The name as written."""
        name = one(written)
        if name != AUTO and codec_of(name) is None:
            raise ValueError(not_known(name, ENCODINGS))
        return cls(name)


class Delimiter(Custom):
    """`auto`, `tab` or one character."""

    def __init__(self, character: str) -> None:
        self.character = character

    @classmethod
    def read(cls, written: object) -> Self:
        """The character, or `auto`."""
        character = AUTO if written == AUTO else delimiter_named(one(written))
        if character is None:
            raise ValueError(
                say(
                    "{text} is no delimiter; write auto, tab or one character",
                    text=shown(one(written)),
                )
            )
        return cls(character)


class Quote(Custom):
    """`none` or one character."""

    def __init__(self, character: str | None) -> None:
        self.character = character

    @classmethod
    def read(cls, written: object) -> Self:
        """The character, None without quoting."""
        if written == "none":
            return cls(None)
        quote = one(written)
        if len(quote) != 1 or quote in " \r\n":
            says = say("{text} is no quote; write none or one character", text=shown(quote))
            raise ValueError(says)
        return cls(quote)


class Expression(Custom):
    """A regular expression that is searched in a cell."""

    def __init__(self, pattern: CellPattern) -> None:
        self.pattern = pattern

    @classmethod
    def read(cls, written: object) -> Self:
        """The expression, compiled."""
        try:
            return cls(compiled(one(written)))
        except PatternRefused as problem:
            raise ValueError(words_of(problem)) from None


class Columns(Custom):
    """The name of a column, or a list of names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names

    @classmethod
    def read(cls, written: object) -> Self:
        """`工单号` or `[门店, 工单号]`."""
        items = written if isinstance(written, list) else [written]
        names = tuple(clean(item) for item in items if isinstance(item, str))
        if not all(names) or len(names) != len(items) or not names:
            raise ValueError(say("expected the name of a column, or a list of names"))
        twice = [name for name in names if name != NOT_READ and names.count(name) > 1]
        if twice:
            raise ValueError(say("{text} stands twice", text=shown(twice[0])))
        return cls(names)


class Source(Custom):
    """From which cells a field is read."""

    def __init__(self, template: Template) -> None:
        self.template = template

    @classmethod
    def read(cls, written: object) -> Self:
        """A column, or a template."""
        return cls(template(one(written)))


class Forms(Custom):
    """Date forms in the order in which they are tried."""

    def __init__(self, forms: tuple[str, ...]) -> None:
        self.forms = forms

    @classmethod
    def read(cls, written: object) -> Self:
        """`YYYY/M/D` or `[YYYY/M/D, iso]`."""
        forms = [one(form) for form in written] if isinstance(written, list) else [one(written)]
        if not forms:
            raise ValueError(say("expected a date form like YYYY/M/D H:mm, or a list of them"))
        for form in forms:
            if fault := fault_of(form):
                says = say("{form} is no date form: {fault}", form=shown(form), fault=fault)
                raise ValueError(says)
        return cls(tuple(forms))


class OrderName(Custom):
    """Which part of a date stands first where `auto` cannot tell."""

    def __init__(self, order: Order) -> None:
        self.order = order

    @classmethod
    def read(cls, written: object) -> Self:
        """`dmy`."""
        name = one(written)
        if name not in list(Order):
            raise ValueError(
                say(
                    "{text} is not known here; known are: {known}",
                    text=shown(name),
                    known=", ".join(Order),
                )
            )
        return cls(Order(name))


class ZoneName(Custom):
    """A time zone by its IANA name."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def read(cls, written: object) -> Self:
        """`Asia/Shanghai`."""
        name = one(written)
        try:
            ZoneInfo(name)
        except (ValueError, OSError, KeyError):
            example = say("for example: Asia/Shanghai")
            near = did_you_mean(name, available_timezones()) or example
            says = say("there is no time zone {name}; {near}", name=shown(name), near=near)
            raise ValueError(says) from None
        return cls(name)
