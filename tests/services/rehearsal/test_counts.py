"""What both rule sets ask the ledger for is asked once."""

from fbloop.services.rehearsal.counts import Remembered
from tests.rules.made_rules import Counted


def test_each_question_is_asked_once() -> None:
    ledger = Counted(complaints=4, repeats=2)
    counts = Remembered(ledger)
    for _ in range(2):
        assert counts.complaints("store", ("app",), 60) == 4
        assert counts.complaints("store", ("app",), 3600) == 4
        assert counts.repeats(("vin",), 60) == 2
    assert ledger.asked == [("store", ("app",), 60), ("store", ("app",), 3600), (("vin",), 60)]
