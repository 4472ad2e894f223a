"""A server on loopback, and robots that are there instead of far away."""

from collections.abc import Iterator

import pytest

from tests.outbox.made_server import MailServer, Server, serving, serving_mail


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that says that all is well, until it is told otherwise."""
    with serving() as running:
        yield running


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that takes every mail."""
    with serving_mail() as running:
        yield running


@pytest.fixture
def robots(monkeypatch: pytest.MonkeyPatch, server: Server) -> Server:
    """The server in place of those of WeCom, DingTalk and Feishu."""
    from apprise.plugins.dingtalk import NotifyDingTalk
    from apprise.plugins.feishu import NotifyFeishu
    from apprise.plugins.wecombot import NotifyWeComBot

    monkeypatch.setattr(NotifyWeComBot, "notify_url", f"{server.url}/wecom?key={{key}}")
    monkeypatch.setattr(NotifyDingTalk, "notify_url", f"{server.url}/dingtalk?token={{token}}")
    monkeypatch.setattr(NotifyFeishu, "notify_url", f"{server.url}/feishu/{{token}}")
    return server
