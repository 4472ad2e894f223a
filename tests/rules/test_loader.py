"""All problems of all files at once, each at its place."""

import time
from pathlib import Path

import pytest

from fbloop.rules.errors import RulesInvalid
from fbloop.rules.folder import load
from tests.rules.conftest import ZONE, Edit, Problems

CATEGORIES, PRIORITIES, DEADLINES = "categories.yaml", "priorities.yaml", "deadlines.yaml"
CALENDARS, WORKFLOW, CHANNELS = "calendars.yaml", "workflow.yaml", "channels.yaml"
RESPONSIBILITY = "responsibility.yaml"


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
    assert "calendar always: mon: 24:00-00:00 must start before it ends" in said
    assert "state planning: there is no fact 'contanment'; did you mean 'containment'" in said
    assert "raci P0: no role is called 'zonelead'; did you mean 'zone_lead'?" in said
    assert "the rule files have" in caught.value.message


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (CATEGORIES, "id: cabin\n", "id: Cabin\n", "an id is made of small letters"),
        (CATEGORIES, "- id: feel", "- id: failure", "this id stands twice; the first is at"),
        (CATEGORIES, "- id: other\n    label: { zh: 未分类",
         "- id: rest\n    label: { zh: 未分类", "category other: it is missing"),
        (CATEGORIES, "department: chassis", "department: chasis", "did you mean 'chassis'?"),
        (CATEGORIES, "beats: [service, billing, sales]", "beats: [servce]",
         "no category is called 'servce'"),
        (CATEGORIES, "keywords: [巡航,", "keywords: [航,", "too short"),
        (PRIORITIES, "  - id: default\n", "  - id: third-repair\n", "this id stands twice"),
        (PRIORITIES, "    then: { raise_to: P1 }", "    then: { raise_to: P1, priority: P1 }",
         "'then' must say either"),
        (PRIORITIES, "    then: { priority: P2 }\n    examples: { match: [空调",
         "    when: { channel: app }\n    then: { priority: P2 }\n    examples: { match: [空调",
         "so that one always holds"),
        (PRIORITIES, "{ of: gap, above: 30 }", "{ of: gab, above: 30 }",
         "rule nps-watch: no figure is called 'gab'; did you mean 'gap'?"),
        (PRIORITIES, "below: 30 }", "below: nan }", "rule nps-collapse"),
        (PRIORITIES, "[(denials), 预防", "[(denial), 预防",
         "no list is called 'denial'; did you mean 'denials'"),
        (PRIORITIES, "text: [失控] }], within: 8 chars",
         "text: [失控] }, { channel: app }], within: 8 chars",
         "`within` needs an `all`"),
        (PRIORITIES, "{ text: [(on-the-road), 突然] }", "{ text: [(denials), 突然] }",
         "a list with words of one character can only excuse"),
        (PRIORITIES, "channel: [social, video], count", "channel: [socal, video], count",
         "no channel is called 'socal'; did you mean 'social'?"),
        (PRIORITIES, "category: store.process", "category: shop.process",
         "no category is called 'shop.process'"),
        (PRIORITIES, "cc: [rnd]", "cc: [r-n-d]", "no department or role is called 'r-n-d'"),
        (PRIORITIES, "same: [vin, complaint]", "same: [vin, complain]", "'complain' is not known"),
        (PRIORITIES, "  P3: { label", "  P4: { label", "priorities are P0, P1, P2 and P3"),
        (DEADLINES, "category: store.*", "category: stores.*", "no category is called"),
        (DEADLINES, "calendar: office", "calendar: offce", "no calendar is called 'offce'"),
        (DEADLINES, "diagnose: 48h", "diagnosis: 48h", "nothing would stop it"),
        (DEADLINES, "followup: { every: 1d }", "followup: {}", "either `budget` or `every`"),
        (DEADLINES, "- id: p2", "- id: p1", "this id stands twice"),
        (DEADLINES, "when: { priority: P3 }", "when: { priority: P2 }",
         "no rule gives every P3 its clocks"),
        (DEADLINES, "by: logged", "by: loged", "nothing says 'loged'; did you mean 'logged'"),
        (CALENDARS, "holidays: cn,", "holidays: de,", "no holiday table is called 'de'"),
        (CALENDARS, "mon-fri: [09:00-18:00]", "mon-fry: [09:00-18:00]", "is no weekday"),
        (CALENDARS, "mon-sun: [08:00-22:00]", "sun-mon: [08:00-22:00]", "runs backwards"),
        (CALENDARS, "[08:00-22:00]", "[8-22]", "are no hours; write 09:00-18:00"),
        (CALENDARS, "{ mon-sun: [08:00-22:00] }", "{ mon: [] }", "it has no working hours"),
        (CALENDARS, "2026-02-16..2026-02-18", "2026-02-18..2026-02-16", "must run forwards"),
        (WORKFLOW, "P3: none", "P3: never", "'P3': 'never' is no length of time"),
        (WORKFLOW, "open: yes", "open: maybe", "'maybe' is neither yes nor no"),
        (WORKFLOW, "  claimed:\n", "  claimd:\n", "did you mean 'claimed'"),
        (WORKFLOW, "{ whys: 3 }", "{ whys: 4 }", "there is no fact 'whys>=4'"),
        (WORKFLOW, "counts_after: 3", "counts_after: 0", "verification"),
        (RESPONSIBILITY, "department: battery", "department: batery", "did you mean 'battery'?"),
        (RESPONSIBILITY, "  P3: { R", "  P7: { R", "raci P3: it is missing"),
        (CHANNELS, "label: { zh: 热线, en: Hotline }", "label: 热线",
         "channel hotline: 'label' must be a mapping, not '热线'"),
        (CHANNELS, "channels:", "chanels:", "'channels' is missing"),
    ],
)  # fmt: skip
def test_what_is_said(problems: Problems, file: str, old: str, new: str, says: str) -> None:
    found = problems(file, old, new)
    assert any(says in line for line in found), found
    assert all(line.split(":")[1].isdigit() for line in found)


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
        b"channels: [" + b"a," * 100_000 + b"]",
        b"channels:\n" + b"- {id: a, id: b}\n" * 20_000,
    ],
)
def test_hostile_files_give_lines_quickly(folder: Path, hostile: bytes) -> None:
    (folder / "channels.yaml").write_bytes(hostile)
    started = time.process_time()
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert time.process_time() - started < 15
    assert caught.value.problems[0].startswith("channels.yaml:")
    assert len(caught.value.problems) <= 201
    assert all(len(line) < 400 for line in caught.value.problems)


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "channels.yaml").unlink()
    (folder / "channels.yaml").mkdir()
    with pytest.raises(RulesInvalid) as caught:
        load(folder, ZONE)
    assert caught.value.problems[0] == "channels.yaml:1:1: this is no regular file"
