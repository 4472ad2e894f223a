"""A ledger of made-up events, for use cases that are asked directly."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fbloop.ledger import create_ledger
from fbloop.ledger.base import Ledger
from fbloop.ledger.settings import Settings
from tests.services.made_reports import ZONE


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty one, in memory."""
    with closing(create_ledger(f"memory:{tmp_path}", Settings(zone=ZONE))) as made:
        yield made
