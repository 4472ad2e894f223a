"""A folder with twenty different mistakes: twenty lines, each with its place."""

from pathlib import Path

import pytest

from fbloop.rules.errors import RulesWithFindings
from fbloop.rules.folder import copy_pack
from fbloop.services.rulebooks.checking import check

# File, what stands there, what somebody makes of it, and what is said then.
TWENTY = [
    ("channels.yaml", "id: authority,", "id: authority, id: other,", "'id' stands twice"),
    ("calendars.yaml", "waking: { hours: { mon-sun", "waking: { hours: { mon-son", "'mon-son'"),
    ("calendars.yaml", "holidays: cn,", "holidays: cm,", "no holiday table is called 'cm'"),
    ("categories.yaml", "    department: battery\n", "    department: batery\n",
     "no department is called 'batery'; did you mean 'battery'"),
    ("categories.yaml", "beats: [service, ", "beats: [servise, ",
     "no category is called 'servise'; did you mean 'service'"),
    ("priorities.yaml", "figure: { of: nps, below: 30 }", "figure: { of: nps, blow: 30 }",
     "rule nps-collapse: 'blow' is not known here; did you mean 'below'"),
    ("priorities.yaml", "[断轴]", "[轴]", "'轴' is too short"),
    ("priorities.yaml", "denied_by: [(denials), 防]", "denied_by: [(denails), 防]",
     "no list is called 'denails'; did you mean 'denials'"),
    ("priorities.yaml", "{ category: cabin, text", "{ category: cabn, text",
     "rule poor-experience: no category is called 'cabn'; did you mean 'cabin'"),
    ("priorities.yaml", "then: { priority: P0, cc: [rnd] }", "then: { priority: P0, cc: [rdn] }",
     "rule fire: no department or role is called 'rdn'; did you mean 'rnd'"),
    ("priorities.yaml", "then: { raise_to: P1 }", "then: { raise_to: P1, priority: P0 }",
     "rule third-repair: 'then' must say either `priority` or `raise_to`"),
    ("deadlines.yaml", "close: 7wd", "close: 7wx", "'7wx' is no length of time"),
    ("deadlines.yaml", "channel: authority", "channel: autority",
     "no channel is called 'autority'; did you mean 'authority'"),
    ("deadlines.yaml", "diagnose: 48h", "diagnoze: 48h", "nothing would stop it"),
    ("deadlines.yaml", "calendar: waking }\n      update", "calendar: wakeing }\n      update",
     "no calendar is called 'wakeing'; did you mean 'waking'"),
    ("deadlines.yaml", "by: contact with the lead", "by: contact with the leed",
     "nothing says 'contact with the leed'"),
    ("workflow.yaml", "all: [owner]", "all: [owmer]",
     "there is no fact 'owmer'; did you mean 'owner'"),
    ("workflow.yaml", "any: [cause, action]", "all: [verification_passed]",
     "no issue gets from investigating to planning"),
    ("responsibility.yaml", "P1: { R: [expert, store_manager], A: expert",
     "P1: { R: [expert, store_manager], A: export", "no role is called 'export'"),
    ("responsibility.yaml", "[{ at: 50%, to: owner }", "[{ at: 50, to: owner }",
     "'50' is no step"),
]  # fmt: skip


@pytest.fixture
def folder() -> Path:
    """The pack with all mistakes in it."""
    copied = Path("rules")
    copy_pack("ev-aftersales", copied)
    for file, old, new, _ in TWENTY:
        text = (copied / file).read_text("utf-8")
        assert old in text, old
        (copied / file).write_text(text.replace(old, new, 1), "utf-8")
    return copied


def test_twenty_mistakes_are_twenty_lines(folder: Path) -> None:
    with pytest.raises(RulesWithFindings) as caught:
        check(folder, [], zone="Asia/Shanghai", year=2025)
    lines = list(caught.value.problems)
    unsaid = [says for *_, says in TWENTY if not any(says in line for line in lines)]
    assert unsaid == []
    assert len(lines) == len(TWENTY), lines
    assert all(line.split(":")[1].isdigit() and line.split(":")[2].isdigit() for line in lines)
    assert [line.split(":")[0] for line in lines] == sorted(file for file, *_ in TWENTY)
