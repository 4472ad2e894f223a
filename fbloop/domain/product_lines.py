"""To which models a rule applies: names or globs, in which capitals make no difference."""

from collections.abc import Sequence
from fnmatch import fnmatchcase


def is_of(models: Sequence[str], model: str | None) -> bool:
    """Whether a model fits one of the globs; none of them restricts nothing."""
    if not models:
        return True
    if model is None:
        return False
    name = model.casefold()
    return any(fnmatchcase(name, pattern.casefold()) for pattern in models)
