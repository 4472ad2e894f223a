"""`talk list`: which drafts there are, ours and one's own."""

from pathlib import Path

import pytest

from fbloop.render.talk import DRAFTS
from tests.command_line import CommandLine
from tests.desk import Desk


@pytest.fixture
def desk(fbloop: CommandLine) -> Desk:
    return Desk(fbloop)


def own(name: str, text: str = "x\n") -> Path:
    path = Path("rules/talk") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sources(desk: Desk, lang: str = "zh") -> dict[str, str]:
    listed = desk.done("talk", "list", "--lang", lang)
    return {one["name"]: Path(one["source"]).name for one in listed}


def test_ours_are_listed_with_what_each_is_for(desk: Desk) -> None:
    listed = desk.done("talk", "list")
    assert [one["name"] for one in listed] == [*DRAFTS]
    assert listed[0] == {
        "name": "store-call",
        "to": "the store manager",
        "for": "first call: what happened, what is needed by when, the next call",
        "source": "package",
    }
    lines = desk("talk", "list").out.splitlines()
    assert [line.split("\t")[0] for line in lines] == [*DRAFTS]
    assert {line.split("\t")[3] for line in lines} == {"package"}


def test_ones_own_come_behind_or_take_the_place_of_ours(desk: Desk) -> None:
    path = own("reply.md.j2")
    own("月度.md.j2")
    ours = dict.fromkeys(DRAFTS, "package")
    assert sources(desk) == ours | {"reply": "reply.md.j2", "月度": "月度.md.j2"}
    (reply,) = [one for one in desk.done("talk", "list") if one["name"] == "reply"]
    assert reply["source"] == str(path.absolute())
    assert reply["to"] == "the customer"


def test_a_template_in_the_language_goes_before_one_in_none(desk: Desk) -> None:
    for name in ("reply.en.md.j2", "reply.md.j2", "reply.zh.md.j2", "short.en.md.j2"):
        own(name)
    assert sources(desk, "en")["reply"] == "reply.en.md.j2"
    assert sources(desk, "zh")["reply"] == "reply.zh.md.j2"
    assert sources(desk, "en")["short"] == "short.en.md.j2"
    assert "short" not in sources(desk, "zh")


def test_what_is_no_template_is_not_listed(desk: Desk) -> None:
    for name in ("reply.txt", "reply.md", "a.b.md.j2", ".md.j2", "reply.fr.md.j2"):
        own(name)
    Path("rules/talk/folder.md.j2").mkdir()
    assert sources(desk) == dict.fromkeys(DRAFTS, "package")


@pytest.mark.parametrize("colon", [":", "："])
def test_the_first_comment_says_to_whom_and_what_for(desk: Desk, colon: str) -> None:
    own("briefing.md.j2", f"{{#- 总监{colon} 一句话说明 -#}}\n{{{{ issue }}}}\n")
    own("plain.md.j2", "{# no colon #}\n")
    listed = {one["name"]: one for one in desk.done("talk", "list")}
    assert (listed["briefing"]["to"], listed["briefing"]["for"]) == ("总监", "一句话说明")
    assert (listed["plain"]["to"], listed["plain"]["for"]) == ("", "")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_listed(desk: Desk) -> None:
    own("latin.md.j2").write_bytes(b"a\xff")
    own("short.md.j2")
    answer = desk("talk", "list", "--json", "--lang", "en")
    assert [one["name"] for one in answer.json()] == [*DRAFTS, "short"]
    assert answer.code == 0
    assert answer.err.startswith("warning: ")
    assert answer.err.endswith("latin.md.j2: it is not in UTF-8\n")
    assert answer.err.count("\n") == 1
    assert "latin" not in desk("talk", "list", "--quiet").err


def test_the_family_is_told_by_its_name(desk: Desk) -> None:
    answer = desk.fbloop("talk", "--help")
    assert answer.out.splitlines() == [
        "fbloop talk list    List the drafts of calls, reports and replies.",
        "fbloop talk render  Fill a draft with the facts of an issue.",
    ]
