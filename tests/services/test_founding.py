"""Founding: what is made, what is refused, and that nothing is made of a refusal."""

from pathlib import Path

import pytest

from fbloop.config import DEFAULT_PACK, PACKS
from fbloop.errors import NotFound, Refused, SystemProblem, UsageProblem
from fbloop.ledger import open_ledger
from fbloop.services.founding import Founding, Wishes, found, standing

PLACE = Path("place/own.db")


def asked(**values: str) -> Founding:
    usual = {"pack": "ev-aftersales", "language": "zh", "zone": "Asia/Shanghai"}
    return Founding(ledger=PLACE.absolute(), **{**usual, **values})


def make(*, is_rehearsal: bool = False, **values: str) -> list[str]:
    """Found it on what is there."""
    there = standing(PLACE.absolute(), Wishes())
    return found(asked(**values), there, is_rehearsal=is_rehearsal)


def test_what_belongs_to_the_ledger_is_kept_in_it() -> None:
    make(language="en", zone="Europe/Berlin")
    ledger = open_ledger("place/own.db")
    kept = ledger.settings
    ledger.close()
    assert (kept.language, kept.zone, kept.pack) == ("en", "Europe/Berlin", "ev-aftersales")


def test_maps_and_rules_are_those_of_the_pack() -> None:
    make()
    copies = [path for path in Path("place").rglob("*") if path.is_file() and path.suffix != ".db"]
    for copy in copies:
        inside = copy.relative_to("place/rules" if "rules" in copy.parts else "place")
        assert copy.read_bytes() == (PACKS / DEFAULT_PACK / inside).read_bytes()
    assert Path("place/rules/tests/clocks.yaml") in copies
    assert list(Path("place/maps").iterdir())


@pytest.mark.parametrize(
    ("wishes", "error"),
    [
        (Wishes(is_demo=True, live_from="2026-11-20"), UsageProblem),
        (Wishes(is_demo=True, pack="blank"), UsageProblem),
        (Wishes(is_demo=True, pack="cars"), NotFound),
    ],
)
def test_wishes_that_exclude_each_other_are_refused(wishes: Wishes, error: type[Exception]) -> None:
    with pytest.raises(error):
        standing(PLACE, wishes)


@pytest.mark.parametrize(
    "wishes", [Wishes(is_demo=True), Wishes(zone="Europe/Berlin"), Wishes(live_from="2026-11-20")]
)
def test_what_is_there_does_not_change(wishes: Wishes) -> None:
    make()
    Path("place/maps").rename("maps")
    assert standing(PLACE, Wishes()).absent == (Path("place/maps"),)
    with pytest.raises(Refused):
        standing(PLACE, wishes)


def test_rules_that_cannot_be_used_make_nothing() -> None:
    Path("place/rules").mkdir(parents=True)
    Path("place/rules/priorities.yaml").write_text("ours\n")
    with pytest.raises(Refused):
        make()
    assert [path.name for path in Path("place").iterdir()] == ["rules"]


def test_a_second_time_is_refused_and_a_file_of_others_too() -> None:
    make()
    with pytest.raises(Refused, match="already"):
        make()
    PLACE.write_bytes(b"not a ledger")
    with pytest.raises(SystemProblem):
        make()


def test_a_rehearsal_names_what_it_would_make() -> None:
    named = make(is_rehearsal=True)
    assert [Path(path).name for path in named] == ["own.db", "rules", "maps"]
    assert not Path("place").exists()
