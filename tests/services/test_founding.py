"""Founding: what is made, what is refused, and that nothing is made of a refusal."""

from pathlib import Path

import pytest

from fbloop.config import DEFAULT_PACK, PACKS
from fbloop.errors import NotFound, Refused, SystemProblem, UsageProblem
from fbloop.ledger import open_ledger
from fbloop.services.founding import Founding, found


def asked(**values: str) -> Founding:
    usual = {"pack": "ev-aftersales", "language": "zh", "zone": "Asia/Shanghai"}
    return Founding(ledger=Path("place/own.db").absolute(), **{**usual, **values})


def test_what_belongs_to_the_ledger_is_kept_in_it() -> None:
    found(asked(language="en", zone="Europe/Berlin"))
    ledger = open_ledger("place/own.db")
    kept = ledger.settings
    ledger.close()
    assert (kept.language, kept.zone, kept.pack) == ("en", "Europe/Berlin", "ev-aftersales")


def test_maps_and_rules_are_those_of_the_pack() -> None:
    found(asked())
    for copy in (*Path("place/rules").iterdir(), *Path("place/maps").iterdir()):
        inside = copy.relative_to("place/rules" if copy.parent.name == "rules" else "place")
        assert copy.read_bytes() == (PACKS / DEFAULT_PACK / inside).read_bytes()
    assert list(Path("place/maps").iterdir())


@pytest.mark.parametrize(
    ("values", "error"),
    [({"zone": "Mars/North"}, UsageProblem), ({"pack": "cars"}, NotFound)],
)
def test_what_is_refused_makes_nothing(values: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        found(asked(**values))
    assert not Path("place").exists()


def test_a_second_time_is_refused_and_a_file_of_others_too() -> None:
    found(asked())
    with pytest.raises(Refused, match="already"):
        found(asked())
    Path("place/own.db").write_bytes(b"not a ledger")
    with pytest.raises(SystemProblem):
        found(asked())


def test_a_rehearsal_names_what_it_would_make() -> None:
    named = found(asked(), is_rehearsal=True)
    assert [Path(path).name for path in named] == ["own.db", "rules", "maps"]
    assert not Path("place").exists()
