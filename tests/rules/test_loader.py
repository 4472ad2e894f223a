"""All problems of all files at once, each at its place."""

import time
from pathlib import Path

import pytest

from fbloop.rules.errors import RulesInvalid
from fbloop.rules.folder import load
from tests.retold import values_of
from tests.rules.made_rules import ZONE, Edit, Problems


def line_of(folder: Path, file: str, text: str) -> int:
    """In which line of a file a text stands."""
    before, found, _ = (folder / file).read_text("utf-8").partition(text)
    assert found
    return before.count("\n") + 1


def test_a_misspelt_key(problems: Problems, folder: Path) -> None:
    line = line_of(folder, "priorities.yaml", "from: 30, below: 50")
    found = problems("priorities.yaml", "from: 30, below: 50", "form: 30, below: 50")
    assert found == [
        f"priorities.yaml:{line}:32: rule nps-watch: 'form' is not known here; did you mean 'from'?"
    ]


def test_problems_of_several_files_come_together(folder: Path, edit: Edit) -> None:
    edit("priorities.yaml", "  - id: fire\n    why", "  - id: fire\n    wy")
    edit("priorities.yaml", "within: 12 chars", "within: 12 words")
    edit("deadlines.yaml", "respond: 24h", "respond: 24x")
    edit("channels.yaml", "id: app,", "id: hotline,")
    edit("calendars.yaml", "mon-sun: [00:00-24:00]", "mon-sun: [24:00-00:00]")
    edit("workflow.yaml", "all: [containment]", "all: [contanment]")
    edit("responsibility.yaml", "A: zone_lead", "A: zonelead")
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    said = "\n".join(caught.value.problems)
    assert "rule fire: 'wy' is not known here; did you mean 'why'?" in said
    assert "rule loss-of-drive: 'within': '12 words' is no distance" in said
    assert "rule alert-p1, clock respond: 'budget': '24x' is no length of time" in said
    assert "channel hotline: this id stands twice" in said
    assert "calendar always: mon-sun: 24:00-00:00 must start before it ends" in said
    assert "state planning: there is no fact 'contanment'; did you mean 'containment'" in said
    assert "raci P0: no role is called 'zonelead'; did you mean 'zone_lead'?" in said
    assert "the rule files have" in caught.value.message
    values = " ".join(map(values_of, (*caught.value.problems, caught.value.hint)))
    assert not any(f" {word} " in values for word in ("is", "no", "not", "must", "known", "did"))


def test_a_stray_file_is_named(folder: Path) -> None:
    (folder / "priorites.yaml").write_text("a: b", "utf-8")
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert caught.value.problems == (
        "priorites.yaml:1:1: no rule file is called so; "
        "did you mean 'priorities.yaml' or 'categories.yaml'?",
    )


@pytest.mark.parametrize(
    "hostile",
    [
        b"a: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n",
        b"[" * 100_000,
        b"a: &a [*a]\n",
        b"a: !!python/object/new:os.system [ls]\n",
        b"channels: []\nchannels: []\n",
        b"channels: 12:30\n",
        b"channels: \0\n",
        b"channels: \xff\xfe\n",
        b"# " + b"x" * 2_000_000,
        b"channels: [" + b"a," * 49_000 + b"]",
        b"channels:\n" + b"- {id: a, id: b}\n" * 9_000,
    ],
)
def test_hostile_files_give_lines_quickly(folder: Path, hostile: bytes) -> None:
    (folder / "channels.yaml").write_bytes(hostile)
    started = time.process_time()
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert time.process_time() - started < 8
    assert caught.value.problems[0].startswith("channels.yaml:")
    assert len(caught.value.problems) <= 201
    assert all(len(line) < 400 for line in caught.value.problems)


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "channels.yaml").unlink()
    (folder / "channels.yaml").mkdir()
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert caught.value.problems[0] == "channels.yaml:1:1: this is no regular file"
