"""A value with some of its fields replaced, for the fold: it does this for every event.

`dataclasses.replace` calls ``__init__``, which sets each field of a frozen class by itself: 8 us
for an issue. Classes of the fold have no slots, so that copying them is copying a dictionary.
"""

from typing import Any, TypeVar

T = TypeVar("T")


def changed(value: T, **new: Any) -> T:
    """``value`` with ``new`` fields; it must be a dataclass without slots that checks nothing.

    Nothing may be cached on it: that would be copied, too.

    KeyError: it has no field of that name.
    """
    if not value.__dict__.keys() >= new.keys():
        raise KeyError(*(new.keys() - value.__dict__.keys()))
    made = object.__new__(type(value))
    made.__dict__.update(value.__dict__, **new)
    return made
