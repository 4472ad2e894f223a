"""States and gates as data: what a rule file says must be known before a status is entered.

A *need* names facts (`facts.py`); a *gate* is all needs of a state whose condition fits the
issue. `gates.py` evaluates them, in one place for every path.
"""

from dataclasses import dataclass

from fbloop.domain.vocabulary import Priority, Scope, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWhen:
    """To which issues a need applies; what is empty or None does not restrict."""

    priorities: tuple[Priority, ...] = ()
    scopes: tuple[Scope, ...] = ()
    is_renewed: bool | None = None  # came back: reopened, or its verification failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a gate asks: ``all`` of these alternatives; each inner tuple needs one of its facts.

    ``(("cause",), ("whys>=3", "branches>=2"))`` reads: a cause, and three whys or two branches.
    """

    all_of: tuple[tuple[str, ...], ...]
    when: NeedWhen = NeedWhen()
    position: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One status: its label, whether the issue counts as open there, whether clocks run."""

    status: Status
    label: dict[str, str]
    is_open: bool
    runs_clocks: bool
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """The states, who may verify, and how long a closed issue is watched (seconds; None: not)."""

    states: dict[Status, State]
    four_eyes: tuple[Priority, ...]
    unreachable_counts_after: int
    watch_for: dict[Priority, int | None]
