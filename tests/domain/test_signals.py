"""By which command each signal of a rule file is given."""

from fbloop.domain.signals import DEEDS, SIGNALS


def test_every_signal_has_the_command_that_gives_it() -> None:
    assert set(DEEDS) == set(SIGNALS.values())
