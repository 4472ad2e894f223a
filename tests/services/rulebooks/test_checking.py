"""Everything that is wrong with rules and maps, at once."""

from pathlib import Path

import pytest

from fbloop.errors import NotFound
from fbloop.messages import Message
from fbloop.rules.errors import RulesWithFindings
from fbloop.rules.folder import copy_pack, pack_dir, pack_maps_dir
from fbloop.services.rulebooks.checking import Checked, check

FOLDER, MAPS = Path("rules"), Path("maps")


@pytest.fixture(autouse=True)
def _pack() -> None:
    copy_pack("store-monitoring", FOLDER)
    MAPS.mkdir()
    for path in pack_maps_dir("store-monitoring").glob("*.yaml"):
        (MAPS / path.name).write_bytes(path.read_bytes())


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def checked(year: int = 2025) -> Checked:
    return check(FOLDER, [MAPS, FOLDER / "maps", MAPS], zone="Asia/Shanghai", year=year)


def refused() -> list[str]:
    with pytest.raises(RulesWithFindings) as caught:
        checked()
    assert caught.value.details["problems"]
    assert all(isinstance(line, Message) for line in caught.value.problems)
    return list(caught.value.problems)


def test_what_was_looked_at_is_counted() -> None:
    found = checked()
    assert found.maps == ("store-figures.yaml", "store-sheet-zh.yaml", "store-sheet.yaml")
    assert "priorities.yaml" in found.files
    assert found.rules > 50
    assert found.examples > 100
    assert found.warnings == ()


@pytest.mark.parametrize("pack", ["ev-aftersales", "store-monitoring", "blank"])
def test_the_shipped_packs_pass(pack: str) -> None:
    found = check(pack_dir(pack), [pack_maps_dir(pack)], zone="Asia/Shanghai", year=2025)
    assert found.warnings == ()
    assert found.maps


def test_cases_are_read_and_not_run() -> None:
    edit(FOLDER / "tests/alerts.yaml", "owner: expert", "owner: exprt")
    edit(FOLDER / "tests/alerts.yaml", "accountable: zone_lead", "accountble: zone_lead")
    edit(FOLDER / "priorities.yaml", "of: nps, below: 30 }", "of: nps, below: 31, blow: 1 }")
    lines = refused()
    assert [line.split(":")[0] for line in lines] == [
        "priorities.yaml", "tests/alerts.yaml", "tests/alerts.yaml",
    ]  # fmt: skip
    assert "no role or person is called 'exprt'; did you mean 'expert'" in lines[1]
    assert "'accountble' is not known here; did you mean 'accountable'" in lines[2]


def test_a_mistake_in_a_file_hides_no_name_that_it_lacks() -> None:
    edit(FOLDER / "responsibility.yaml", "departments:", "departments:\n  mine: { zh: [] }")
    edit(FOLDER / "tests/alerts.yaml", "owner: expert", "owner: mine")
    edit(FOLDER / "tests/alerts.yaml", "accountable: zone_lead", "accountable: zone_led")
    (line,) = (line for line in refused() if line.startswith("tests/"))
    assert "no role or person is called 'zone_led'; did you mean 'zone_lead'" in line


def test_rules_examples_and_maps_complain_together_and_in_order() -> None:
    edit(FOLDER / "priorities.yaml", "of: nps, below: 30 }", "of: nps, below: 31 }")
    edit(FOLDER / "deadlines.yaml", "respond: 24h", "respond: 24x")
    edit(MAPS / "store-figures.yaml", "reported_at: 日期", "reported_on: 日期")
    lines = refused()
    assert [line.split(":")[0] for line in lines] == sorted(line.split(":")[0] for line in lines)
    said = "\n".join(lines)
    assert "rule alert-p1, clock respond: 'budget': '24x' is no length of time" in said
    assert "rule nps-collapse: '门店NPS跌到30' must not fit" in said
    assert "maps/store-figures.yaml" in said


def test_an_example_is_found_at_its_own_place() -> None:
    text = (FOLDER / "priorities.yaml").read_text("utf-8")
    edit(FOLDER / "priorities.yaml", "of: nps, below: 30 }", "of: nps, below: 31 }")
    before = text[: text.index("[门店NPS跌到30") + 1]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rindex(chr(10))}"
    assert any(line.startswith(f"priorities.yaml:{place}: rule nps-co") for line in refused())


def test_a_test_of_a_map_that_fails_is_a_finding() -> None:
    edit(MAPS / "store-figures.yaml", "expect: skip", "expect: { store: SZ01 }")
    [line] = refused()
    assert line.startswith("maps/store-figures.yaml:")


def test_examples_are_not_run_by_rules_that_cannot_be_read() -> None:
    edit(
        FOLDER / "priorities.yaml", "  - id: nps-collapse\n    why", "  - id: nps-collapse\n    wy"
    )
    edit(FOLDER / "channels.yaml", "id: survey", "id: monitoring")
    lines = refused()
    assert len(lines) == 2
    assert "'wy' is not known here; did you mean 'why'?" in lines[1]


def test_warnings_refuse_nothing() -> None:
    found = checked(year=2026)
    assert {warning.rule for warning in found.warnings} == {"office", "split"}


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        check(Path("nowhere"), [], zone="Asia/Shanghai", year=2025)
