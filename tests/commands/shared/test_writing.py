"""A deed's session: its moment, its person, its rules, and the ledger that it may make."""

from pathlib import Path

import pytest

from fbloop.commands.shared.options import Common
from fbloop.commands.shared.writing import acting
from fbloop.config import Language
from fbloop.errors import Refused, SystemProblem, UsageProblem
from fbloop.ledger import open_ledger
from fbloop.services.session import writing
from tests.command_line import CommandLine
from tests.desk import Desk
from tests.services.made_session import HOUR, MONDAY

NOW = "2026-11-16 09:00"


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def test_the_deed_happened_now_or_when_that_is_said(desk: Desk) -> None:
    with acting(Common(now=NOW)) as session:
        assert (session.now, session.at) == (MONDAY, MONDAY)
    with acting(Common(now=NOW, at="-1h")) as session:
        assert (session.now, session.at) == (MONDAY, MONDAY - HOUR)


@pytest.mark.parametrize("at", ["2026-11-16 09:00:01", "tomorrow", "+1h"])
def test_it_did_not_happen_in_the_future(desk: Desk, at: str) -> None:
    with pytest.raises(UsageProblem, match="future"), acting(Common(now=NOW, at=at)):
        raise AssertionError("the deed was done")


def test_rules_are_compiled_once_and_kept_with_the_first_write(desk: Desk) -> None:
    with acting(Common()) as session:
        assert session.new_rules is None
    rules = Path("rules/channels.yaml")
    rules.write_bytes(rules.read_bytes() + b"# edited\n")
    with acting(Common()) as session:
        assert session.new_rules is not None
        assert "# edited" in session.new_rules.texts["channels.yaml"]
        with writing(session):
            pass
    with acting(Common()) as session:
        assert session.new_rules is None


def test_broken_rules_let_nobody_act(desk: Desk) -> None:
    Path("rules/channels.yaml").write_text("channels: {")
    with pytest.raises(Refused), acting(Common()):
        raise AssertionError("the deed was done")


def test_a_ledger_is_made_only_where_it_is_named_and_by_its_first_write() -> None:
    with pytest.raises(SystemProblem), acting(Common(), makes_ledger=True):
        raise AssertionError("the deed was done")
    with pytest.raises(SystemProblem), acting(Common(db="new.db")):
        raise AssertionError("the deed was done")
    with acting(Common(db="new.db", lang=Language.EN), makes_ledger=True) as session:
        assert session.zone == "Asia/Shanghai"
        assert not Path("new.db").exists()
        with writing(session):
            assert Path("new.db").exists()
    ledger = open_ledger("new.db")
    assert ledger.settings.language == "en"
    ledger.close()
    assert [path.name for path in Path().iterdir()] == ["new.db"]


def test_two_first_commands_at_once_use_one_ledger() -> None:
    with (
        acting(Common(db="new.db"), makes_ledger=True) as one,
        acting(Common(db="new.db"), makes_ledger=True) as other,
    ):
        with writing(one) as tx:
            assert tx.next_id("2026-11") == "2026-11-0001"
        with writing(other) as tx:
            assert tx.next_id("2026-11") == "2026-11-0002"
