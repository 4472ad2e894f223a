"""Two spellings of one car or person are the same; different keys give different hashes."""

import pytest

from fbloop.ledger.keys import keyed_hash, normalised, tail

SECRET = b"s" * 32


@pytest.mark.parametrize(
    "spelt", ["lfbzz00000test001", " LFBZZ 00000 TEST001", "ＬＦＢZZ00000TEST001"]
)
def test_spellings_of_one_vin(spelt: str) -> None:
    assert normalised(spelt) == "LFBZZ00000TEST001"
    assert keyed_hash(SECRET, spelt) == keyed_hash(SECRET, "LFBZZ00000TEST001")


def test_another_secret_gives_another_hash() -> None:
    assert keyed_hash(SECRET, "Made Up") != keyed_hash(b"t" * 32, "Made Up")


@pytest.mark.parametrize("nothing", [None, "", "  ", "\u3000"])
def test_nothing_matches_nothing(nothing: str | None) -> None:
    assert keyed_hash(SECRET, nothing) is None
    assert tail(nothing) is None


def test_the_tail_of_a_short_vin_is_all_of_it() -> None:
    assert tail("t 01") == "T01"
    assert tail("LFBZZ00000TEST001") == "0TEST001"


def test_a_name_that_cannot_be_encoded_has_a_hash() -> None:
    assert keyed_hash(SECRET, "\ud800") is not None
