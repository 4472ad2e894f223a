"""The engines that keep the contract, each with a place of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from fbloop.ledger import create_ledger, open_ledger
from fbloop.ledger.base import Ledger
from fbloop.ledger.settings import Settings

# Every engine: from a folder of its own to the address of a ledger in it.
ENGINES: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: str(folder / "ledger.db"),
    "memory": lambda folder: f"memory:{folder}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a ledger of an engine is; every ledger opened here is closed after the test."""

    url: str
    opened: ExitStack

    def create(self, settings: Settings | None = None) -> Ledger:
        """Make it."""
        return self.opened.enter_context(closing(create_ledger(self.url, settings or Settings())))

    def open(self) -> Ledger:
        """Open it once more, as another process would."""
        return self.opened.enter_context(closing(open_ledger(self.url)))


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Each engine in turn."""
    with ExitStack() as opened:
        yield Place(url=ENGINES[request.param](tmp_path), opened=opened)


@pytest.fixture
def ledger(place: Place) -> Ledger:
    """An empty ledger of each engine."""
    return place.create()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a SQLite ledger would be; nothing is there."""
    return tmp_path / "ledger.db"


@pytest.fixture
def made(path: Path) -> Path:
    """The path of an empty SQLite ledger."""
    create_ledger(str(path), Settings()).close()
    return path
