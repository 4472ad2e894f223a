"""A server on loopback to which the messages of the desk's expert go."""

from collections.abc import Iterator

import pytest

from tests.outbox.made_server import Server, serving


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Where the expert's messages go; the others' go nowhere."""
    with serving() as running:
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        monkeypatch.setenv("NOTIFY_WANG", running.address)
        yield running
