"""What opening a ledger and asking what is due loads: neither domain nor heavy libraries."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DUE = """
import json, sys
from fbloop.ledger import open_ledger
from fbloop.ledger.query import Query
ledger = open_ledger(sys.argv[1])
with ledger.world() as look:
    look.due(Query(is_open=True, stores=("S1",)), 1 << 40, 50)
ledger.settings
ledger.close()
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture
def loaded(made: Path) -> list[str]:
    """The modules in memory after `due` was answered in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", DUE, str(made)], capture_output=True, text=True, check=True
    )
    names: list[str] = json.loads(done.stdout)
    return names


def test_due_loads_of_fbloop_only_what_reads_projections(loaded: list[str]) -> None:
    ours = {name.removeprefix("fbloop.") for name in loaded if name.startswith("fbloop.")}
    assert ours == {
        "config",
        "errors",
        "ledger",
        "ledger.columns",
        "ledger.connection",
        "ledger.errors",
        "ledger.query",
        "ledger.schema",
        "ledger.settings",
        "ledger.sqlite",
        "ledger.sqlite_filter",
        "ledger.sqlite_questions",
        "ledger.sqlite_read",
        "ledger.sqlite_world",
        "ledger.storable",
        "messages",
    }


@pytest.mark.parametrize(
    "heavy", ["sqlite_utils", "msgspec", "pendulum", "rich", "yaml", "jinja2", "hashlib", "typer"]
)
def test_due_loads_no_heavy_library(loaded: list[str], heavy: str) -> None:
    assert heavy not in loaded
