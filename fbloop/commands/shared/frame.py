"""The frame around a command function: option groups in, one value of each group to the function.

Typer reads a function's signature. ``command`` gives it one in which each parameter whose type is
an option group (a dataclass of ``Annotated[..., typer.Option()]`` fields) is replaced by the
group's fields, and builds the group again from what was typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, get_args

WORDS = tuple[str, ...]
SEPARATOR = re.compile(r"(?<!\\)[,，]")

Command = Callable[..., int | None]


def command(function: Command) -> Command:
    """A command function that Typer can read, out of one that takes option groups.

    The function returns its exit code, or None for 0. Its own options stand before those of its
    groups in the help, whatever the order of its parameters.
    """
    own: list[Parameter] = []
    groups: dict[str, type[Any]] = {}
    for parameter in signature(function, eval_str=True).parameters.values():
        if isinstance(parameter.annotation, type) and is_dataclass(parameter.annotation):
            groups[parameter.name] = parameter.annotation
        else:
            own.append(parameter.replace(kind=Parameter.KEYWORD_ONLY))

    @wraps(function)
    def framed(**typed: Any) -> int | None:
        packed = {name: _packed(group, typed) for name, group in groups.items()}
        return function(**packed, **typed)

    expanded = [option for group in groups.values() for option in _expanded(group)]
    framed.__dict__["__signature__"] = Signature([*own, *expanded])
    framed.__annotations__ = {}
    return framed


def _expanded(group: type[Any]) -> Iterator[Parameter]:
    for field in fields(group):
        annotation, default = field.type, field.default
        if _is_words(field):
            annotation, default = Annotated[list[str] | None, *get_args(annotation)[1:]], None
        yield Parameter(
            field.name,
            Parameter.KEYWORD_ONLY,
            annotation=annotation,
            default=Parameter.empty if default is MISSING else default,
        )


def _packed(group: type[Any], typed: dict[str, Any]) -> object:
    """Take the group's fields out of `typed`; what is left there is the function's own."""
    values = {field.name: typed.pop(field.name) for field in fields(group)}
    words = {
        field.name: split_words(values[field.name]) for field in fields(group) if _is_words(field)
    }
    return group(**values | words)


def _is_words(field: Field[Any]) -> bool:
    return get_args(field.type)[:1] == (WORDS,)


def split_words(typed: list[str] | None) -> tuple[str, ...]:
    r"""The words of a repeated option, each once; a comma separates, ``\,`` stands for one."""
    parts = (part for text in typed or () for part in SEPARATOR.split(text))
    words = (part.replace("\\,", ",").strip() for part in parts)
    return tuple(dict.fromkeys(word for word in words if word))


def fields_of(group: object) -> dict[str, Any]:
    """What was typed for an option group, by name: for a use case that takes the same fields."""
    return {field.name: getattr(group, field.name) for field in fields(group)}  # type: ignore[arg-type]
